"""Whom a personal pronoun stands for."""
