# What can go to another process and what cannot: functions go by their names.
# expect: finished
import pickle
import threading
from multiprocessing import Lock, Pipe


def by_name():
    return "found again by its name"


def make():
    def local():
        pass

    return local


class Ring:
    pass


def attempt(what, obj):
    try:
        here.send(obj)
    except Exception as error:
        print(what, "->", type(error).__name__, "local object" in str(error), "lambda" in str(error))
    else:
        print(what, "->", there.recv().__class__.__name__)


here, there = Pipe()
attempt("function", by_name)
attempt("class", Ring)
attempt("object", Ring())
attempt("builtin", len)
attempt("exception", ValueError("text", 3))
attempt("lambda", lambda: 0)
attempt("local function", make())
attempt("generator", (n for n in range(3)))
attempt("thread lock", threading.Lock())
attempt("thread", threading.Thread())
attempt("process lock", Lock())
attempt("dict with a lambda", {"key": [lambda: 0]})
print(pickle.loads(pickle.dumps(by_name))())
