"""Mentions to identities: times, places and actors."""
