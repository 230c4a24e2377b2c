"""Stands for CPython's package of tests of asyncio."""
