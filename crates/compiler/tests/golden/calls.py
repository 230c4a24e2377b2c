def f(a, *args, **options):
    f(1, 2, *args, 3, key=4, **options)
    f(*args)
    a.b.c(1)(2).d(x=3)[4]
    a.method(*args)
    g = a
    g(f(g(1)), g)
    return a.first(
        1
    ).second(2)


@f
@f(1)
def decorated(a: int, b: "text" = 3, *c: f, d: int = 4) -> None:
    pass


print("a", "b", sep="-", end=f"{decorated}{1 + 2}\n")
