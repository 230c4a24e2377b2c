# Handlers of exception groups.
# expect: refused
# expect-refused: 4:1 except*
try:
    raise ExceptionGroup("g", [ValueError("v")])
except* ValueError:
    print("handled")
