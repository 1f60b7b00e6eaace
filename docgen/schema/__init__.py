"""Struct -> JSON Schema; data -> Struct with every error at its place."""
