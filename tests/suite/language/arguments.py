# Positional-only, keyword-only, defaults, stars, and the messages when they do not fit.
# expect: finished
def everything(a, b, /, c, d=4, *rest, e, f=6, **more):
    return a, b, c, d, rest, e, f, more


print(everything(1, 2, 3, e=5), everything(1, 2, c=3, e=5, d=0, z=9), everything(1, 2, 3, 4, 5, 6, e=7, f=8))


def remember(item, memory=[]):
    memory.append(item)
    return memory


print(remember(1), remember(2), remember(3, []))
for call in (
    lambda: everything(1),
    lambda: everything(1, 2, 3),
    lambda: remember(),
    lambda: remember(1, 2, 3),
    lambda: remember(1, item=2),
    lambda: remember(1, colour="red"),
    lambda: (lambda x, y: x)(1),
    lambda: (lambda: 0)(1),
):
    try:
        call()
    except TypeError as error:
        print(error)
