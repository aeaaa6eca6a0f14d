"""The field's words as data, and thin loaders."""
