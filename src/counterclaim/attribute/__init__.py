"""Sentences to statements: who says what, through whom."""
