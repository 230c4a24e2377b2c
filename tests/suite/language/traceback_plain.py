# An uncaught exception: each frame with its line and carets.
# expect: exception
def average(values):
    return sum(values) / len(values)


def report(name, values):
    print(name, average(values))


report("some", [1, 2, 3])
report("none", [])
