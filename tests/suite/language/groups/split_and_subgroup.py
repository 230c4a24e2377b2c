# expect: finished
"""Splitting groups by class, by tuple of classes and by function."""
def show(group, depth=0):
    if group is None:
        print("  " * depth + "nothing")
        return
    print("  " * depth + repr(str(group)), type(group).__name__)
    if isinstance(group, BaseExceptionGroup):
        for member in group.exceptions:
            show(member, depth + 1)


tree = ExceptionGroup("tree", [
    ValueError(1),
    ExceptionGroup("branch", [TypeError("a"), ValueError(2), ExceptionGroup("twig", [KeyError("k")])]),
    OSError(2, "gone"),
])
show(tree)
print("-- subgroup ValueError")
show(tree.subgroup(ValueError))
print("-- subgroup of a tuple")
show(tree.subgroup((TypeError, LookupError)))
print("-- subgroup by function")
show(tree.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1))
print("-- split")
match, rest = tree.split(ValueError)
show(match)
show(rest)
print("-- all and nothing")
print(tree.split(Exception)[0] is tree, tree.split(Exception)[1])
print(tree.split(EOFError)[0], tree.split(EOFError)[1].message)
print(tree.subgroup(ExceptionGroup) is tree)
print(tree.message, len(tree.exceptions), tree.args[0])
for wrong in (7, "x", (ValueError, 3)):
    try:
        tree.split(wrong)
    except TypeError as error:
        print("TypeError:", error)
