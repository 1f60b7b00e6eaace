"""Checking wording."""
