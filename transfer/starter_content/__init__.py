"""What a new site starts with. A second practice replaces the words in this folder with its own."""
