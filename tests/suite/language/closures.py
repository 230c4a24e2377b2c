# Closures share the variable, not its value; nonlocal rebinds it.
# expect: finished
# expect-stdout: 1 6 1 6
# expect-stdout: [20, 20, 20]
# expect-stdout: changed!
def counter():
    count = 0

    def increase(by=1):
        nonlocal count
        count += by
        return count

    def show():
        return count

    return increase, show


increase, show = counter()
other, _ = counter()
print(increase(), increase(5), other(), show())


def multipliers():
    made = []
    for factor in range(3):
        made.append(lambda value: value * factor)
    return [function(10) for function in made]


print(multipliers())


def outer():
    name = "outer"

    def middle():
        def inner():
            return name + "!"
        return inner()
    name = "changed"
    return middle()


print(outer())
