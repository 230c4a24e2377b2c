# A module that does not exist anywhere fails when it is imported, as in CPython.
# expect: exception
print("before")
import frobnicate_the_moon
