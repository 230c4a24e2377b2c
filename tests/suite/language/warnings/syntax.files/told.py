"""Compiled when it is imported, and warned of then."""
print("told is imported")
answer = "yes" is "no"
