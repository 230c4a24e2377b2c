from .inner import value


def helper(): return value
