# Errors in imported files: while importing, in functions called later, in circles, with __main__ guards and reloads by name.
# expect: exception
import sys
import traceback

steps = []
for name in ("fine", "raises", "raises", "circle_a", "lib.inner", "lib.missing", "lib", "guarded", "exits"):
    try:
        match name:
            case "fine": import fine
            case "raises": import raises
            case "circle_a": import circle_a
            case "lib.inner": import lib.inner
            case "lib.missing": import lib.missing
            case "lib": from lib import helper, absent
            case "guarded": import guarded
            case "exits": import exits
    except (Exception, SystemExit) as error:
        steps.append(f"{name}: {type(error).__name__}: {error}")
        print("".join(traceback.format_exception(error)).rstrip())
    else:
        steps.append(f"{name}: ok")
print(*steps, sep="\n")
print([n for n in ("fine", "raises", "circle_a", "circle_b", "lib", "lib.inner", "guarded", "exits") if n in sys.modules])
print(fine.count, fine.__name__, guarded.ran, lib.inner.value, lib.__name__, hasattr(lib, "inner"))
fine.use(lambda: 1 / 0)
