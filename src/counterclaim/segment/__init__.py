"""A document's text to its sentences: paragraphs, roles on the page, damage."""
