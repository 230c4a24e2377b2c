"""Time of calls; what is timed is a function, since nothing here compiles text."""
from time import perf_counter as default_timer
from _machine import refuse as _refuse

default_number = 1000000
default_repeat = 5


def _callable(what, name):
    if isinstance(what, str):
        if what.strip() in ("", "pass"):
            return lambda: None
        _refuse(f"timeit: a {name} as text is not supported; give a function")
    if not callable(what):
        raise ValueError(f"{name} is neither a string nor callable")
    return what


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = _callable(setup, "setup")
        self._stmt = _callable(stmt, "stmt")

    def timeit(self, number=default_number):
        self._setup()
        stmt, timer = self._stmt, self.timer
        start = timer()
        for _ in range(number):
            stmt()
        return timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
