"""The public portal: ideas that customers may see, vote for and discuss."""
