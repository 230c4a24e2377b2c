# Parameters of every kind, and what CPython says when a call does not fit.
# expect: finished
def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs
print(everything(1, d=4), everything(1, 9, 8, 7, 6, d=4, e=0, z=1), everything(1, d=4, b=7, a=8), everything(*[1, 2], **{"d": 3}), everything(*"ab", *"cd", d=1, **{"x": 1}, **{"y": 2}))
def plain(a, b): pass
def defaulted(a, b=1): pass
def keyword_only(*, key, other=1): pass
def positional(a, b, /): pass
def star(*args): return args
def stars(**kwargs): return kwargs
def none(): pass
calls = [lambda: plain(1), lambda: plain(), lambda: plain(1, 2, 3), lambda: plain(1, 2, c=3), lambda: plain(1, a=2), lambda: defaulted(), lambda: defaulted(1, 2, 3), lambda: keyword_only(1, key=2),
         lambda: keyword_only(), lambda: positional(1, b=2), lambda: positional(a=1, b=2), lambda: none(1), lambda: none(x=1), lambda: star(x=1), lambda: stars(1), lambda: plain(*5), lambda: plain(**5),
         lambda: plain(**{"a": 1}, **{"a": 2}), lambda: stars(**{1: 2}), lambda: plain(b=1), lambda: (lambda x: x)(), lambda: keyword_only(key=1, wrong=2), lambda: "abc"(), lambda: None(), lambda: len(), lambda: len(1, 2),
         lambda: print(wrong=1), lambda: int(1, 2, 3), lambda: everything(), lambda: everything(1), lambda: plain(1, *[2, 3]), lambda: defaulted(b=2)]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
def shared(item, bucket=[]):
    bucket.append(item)
    return bucket
print(shared(1), shared(2), shared(3, []), shared.__defaults__)
counter = 0
def next_number():
    global counter
    counter += 1
    return counter
def late(value=next_number()):
    return value
print(late(), late(), next_number(), late(0))
order = []
def note(x):
    order.append(x)
    return x
def target(*args, **kwargs): pass
target(note(1), *[note(2)], key=note(3), *[note(4)], **{"k": note(5)})
print(order, star(*range(3), *"ab"), stars(a=1, **{"b": 2}), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), star(), stars())
def annotated(a: int, b: "text" = 1, *args: float, c: list[int] = [], **kw: None) -> dict[str, int]: pass
print(annotated.__annotations__, annotated.__name__, annotated.__kwdefaults__, annotated.__doc__, everything.__code__.co_varnames[:4], everything.__code__.co_argcount)
