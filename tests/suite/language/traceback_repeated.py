# More than three equal frames are folded as well.
# expect: exception
def count(n):
    if n == 0:
        raise LookupError("bottom")
    count(n - 1)


count(8)
