# The tree that an uncaught exception group prints.
# expect: exception
def fail(error):
    raise error


problems = []
for problem in (ValueError("first"), KeyError("second")):
    try:
        fail(problem)
    except Exception as error:
        problems.append(error)
raise ExceptionGroup("both failed", problems)
