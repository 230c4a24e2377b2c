def outer(a, b=2, *rest, c, d=4, **others):
    total = a

    def add(n):
        nonlocal total
        total += n
        return total

    class Inner:
        x = a

        def method(self):
            return a, x

    del b
    return add, Inner, [lambda: a + i for i in rest]


x = 5
add, Inner, makers = outer(1, 2, 3, c=3)
print(add(2), Inner().method(), [make() for make in makers])
