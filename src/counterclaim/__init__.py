"""Counterclaim reads reports of a conflict and keeps who says what, through whom, and who disputes it."""
