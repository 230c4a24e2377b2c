# expect: exception
"""Contexts and causes in a row, and where each traceback begins."""
def first():
    raise KeyError("first")


def second():
    try:
        first()
    except KeyError:
        raise TypeError("second")


def third():
    try:
        second()
    except TypeError as error:
        raise ValueError("third") from error


def fourth():
    try:
        third()
    finally:
        {}["fourth"]


try:
    fourth()
except KeyError as error:
    chain = error
    while chain is not None:
        print(repr(chain), repr(chain.__cause__), repr(chain.__context__), chain.__suppress_context__)
        chain = chain.__context__
fourth()
