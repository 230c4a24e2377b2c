# A deep recursion folds its equal frames into one line.
# expect: exception
def down(n):
    return down(n + 1)


down(0)
