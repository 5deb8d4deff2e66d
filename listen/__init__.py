"""What is heard: a session with Orca and Firefox on the site as it is served: `make listen`."""
