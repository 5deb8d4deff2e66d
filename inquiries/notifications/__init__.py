"""Mail that says that an inquiry waits, and whether it goes out."""
