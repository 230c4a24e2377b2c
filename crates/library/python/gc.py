"""The collector's switch. Memory comes back by itself; a collection finds nothing to do."""

_enabled = [True]
_threshold = [700, 10, 10]


def enable():
    _enabled[0] = True


def disable():
    _enabled[0] = False


def isenabled():
    return _enabled[0]


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    return 0


def get_threshold():
    return tuple(_threshold)


def set_threshold(threshold0, *more):
    _threshold[:len(more) + 1] = threshold0, *more


def freeze():
    pass


def unfreeze():
    pass
