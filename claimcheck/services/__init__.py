"""What the web, the command line and workers share."""
