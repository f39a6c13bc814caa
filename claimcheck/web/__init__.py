"""HTTP: the API, the LanguageTool form, the review desk."""
