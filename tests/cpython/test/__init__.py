"""Stands for CPython's package `test`, of which its files of tests import parts."""
