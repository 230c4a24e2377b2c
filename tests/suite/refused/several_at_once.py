# All refusals are reported at once, in the order of the text.
# expect: refused
# expect-refused: 6 json
# expect-refused: 10 open
# expect-refused: 14 _thread_count
import json
import threading


def read(path):
    return open(path).read()


def count():
    return threading._thread_count()
