"""How a call gives arguments to parameters: kinds of parameters, and the values they get."""


class Kind:
    """How a parameter takes its argument: a number with a name."""

    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value

    __index__ = __int__

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Kind) else other)

    def __lt__(self, other):
        return self.value < int(other)

    def __le__(self, other):
        return self.value <= int(other)

    def __gt__(self, other):
        return self.value > int(other)

    def __ge__(self, other):
        return self.value >= int(other)

    def __hash__(self):
        return hash(self.value)

    def __str__(self):
        return _NAMES[int(self)]

    def __repr__(self):
        return f"<_ParameterKind.{_NAMES[int(self)]}: {int(self)}>"

    @property
    def name(self):
        return _NAMES[int(self)]

    @property
    def description(self):
        return _DESCRIPTIONS[int(self)]


_NAMES = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
_DESCRIPTIONS = ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")
ONLY, EITHER, STAR, KEYWORD, STARS = [Kind(number) for number in range(5)]


def bound(title, spec, positional, named):
    """The values that the parameters of a full spec get in a call of `title`, by name."""
    n_args, n_given, defaults = len(spec.args), len(positional), spec.defaults or ()
    found = dict(zip(spec.args, positional))
    if spec.varargs:
        found[spec.varargs] = positional[n_args:]
    if spec.varkw:
        found[spec.varkw] = {}
    for name, value in named.items():
        if name not in spec.args and name not in spec.kwonlyargs:
            if not spec.varkw:
                raise TypeError(f"{title}() got an unexpected keyword argument {name!r}")
            found[spec.varkw][name] = value
        elif name in found:
            raise TypeError(f"{title}() got multiple values for argument {name!r}")
        else:
            found[name] = value
    if n_given > n_args and not spec.varargs:
        _too_many(title, n_args, len(defaults), n_given, sum(name in found for name in spec.kwonlyargs))
    n_required = n_args - len(defaults)
    if n_given < n_args:
        _check_given(title, spec.args[:n_required], found, "positional")
        for name, default in zip(spec.args[n_required:], defaults):
            found.setdefault(name, default)
    kwdefaults = spec.kwonlydefaults or {}
    for name in spec.kwonlyargs:
        if name in kwdefaults:
            found.setdefault(name, kwdefaults[name])
    _check_given(title, spec.kwonlyargs, found, "keyword-only")
    return found


def _check_given(title, names, found, kind):
    names = [repr(name) for name in names if name not in found]
    if names:
        *first, last = names
        text = f"{', '.join(first)} and {last}" if first else last
        raise TypeError(f"{title}() missing {len(names)} required {kind} argument{'s'[:len(first)]}: {text}")


def _too_many(title, n_args, n_defaults, n_given, n_named):
    takes = f"from {n_args - n_defaults} to {n_args}" if n_defaults else str(n_args)
    plural = "s" if n_defaults or n_args != 1 else ""
    also = ""
    if n_named:
        also = f" positional argument{'s' * (n_given != 1)} (and {n_named} keyword-only argument{'s' * (n_named != 1)})"
    were = "was" if n_given == 1 and not n_named else "were"
    raise TypeError(f"{title}() takes {takes} positional argument{plural} but {n_given}{also} {were} given")
