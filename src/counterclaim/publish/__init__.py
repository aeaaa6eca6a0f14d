"""Records for people and for other programs."""
