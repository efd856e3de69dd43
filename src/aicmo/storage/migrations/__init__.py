"""The history of the tables; files in `versions` are never changed once released."""
