"""The application that gunicorn serves: `gunicorn wsgi:app`."""

from claimcheck.app import create_app

app = create_app()
