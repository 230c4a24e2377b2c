"""Addresses, and asking for what is there."""
