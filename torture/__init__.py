"""Long trials of the way in for inquiries, against a running server: `make torture`. Never part of the tests."""
