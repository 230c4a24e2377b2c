# All refusals are reported at once, in the order of the text.
# expect: refused
# expect-refused: 6:8 csv
# expect-refused: 11:12 open
# expect-refused: 15:12 threading._thread_count
import csv
import threading


def read(path):
    return open(path).read()


def count():
    return threading._thread_count()
