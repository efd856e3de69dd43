"""The command line. No logic: it reads arguments, calls the service and prints."""
