"""Dated world events and office holders, as data."""
