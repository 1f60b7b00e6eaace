"""Text engines, each behind one door: HTML pages and Word templates."""
