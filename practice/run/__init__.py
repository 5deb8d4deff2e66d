"""What `make run` does: install, prepare, serve."""
