# Globals, locals, and the error of reading a local too early.
# expect: finished
level = "module"


def read():
    return level


def shadow():
    level = "function"
    return level


def write():
    global level, fresh
    level = "written"
    fresh = "made in a function"


def too_early():
    print(level)
    level = 1


def free_too_early():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(error)
    later = 1
    return inner()


print(read(), shadow(), level)
write()
print(read(), fresh, free_too_early())
try:
    too_early()
except UnboundLocalError as error:
    print(error)
try:
    undefined_name
except NameError as error:
    print(error)


class Scope:
    level = "class"
    seen = level

    def method(self):
        return level


print(Scope.seen, Scope().method(), Scope.level)
