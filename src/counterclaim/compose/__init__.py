"""A finished reading to its record: ids, links between statements and findings, order."""
