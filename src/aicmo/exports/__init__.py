"""A finished report as files: markdown, a web page, a PDF and JSON, each from the same values."""
