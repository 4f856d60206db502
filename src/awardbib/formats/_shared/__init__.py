"""What writers and readers of several formats share."""
