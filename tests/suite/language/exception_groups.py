# Exception groups: building, looking inside, and their text.
# expect: finished
# expect-stdout: several (3 sub-exceptions) 3 several ValueError('a')
# expect-stdout: True True ExceptionGroup
# expect-stdout: caught several (3 sub-exceptions) ['ValueError', 'KeyError', 'ExceptionGroup']
group = ExceptionGroup("several", [ValueError("a"), KeyError("b"), ExceptionGroup("inner", [TypeError("c")])])
print(group, len(group.exceptions), group.message, repr(group.exceptions[0]))
print(isinstance(group, Exception), isinstance(group, BaseExceptionGroup), type(group.exceptions[2]).__name__)
try:
    raise group
except ExceptionGroup as error:
    print("caught", error, [type(e).__name__ for e in error.exceptions])
