"""Where documents and records are kept."""
