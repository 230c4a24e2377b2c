# expect: exception
"""finally runs on the way out of SystemExit; a text goes to stderr."""
try:
    try:
        raise SystemExit("that is all")
    finally:
        print("on the way out")
except Exception:
    print("not an Exception")
