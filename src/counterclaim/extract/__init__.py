"""Statements to findings: events, figures, talks, ceasefires, relations."""
