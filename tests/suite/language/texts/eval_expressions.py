# `eval` computes one expression, with the names of whoever calls it.
# expect: finished
base = 10
print(eval("base * 2 + 1"))
print(eval("  \t base - 1"))
print(eval("[n * base for n in range(4)]"))
print(eval("(lambda a, b=base: a + b)(5)"))
print(eval("{'a': base, **{'b': base + 1}}"))
print(eval("base if base > 5 else None"), eval("f'{base:>5}|'"))
print(eval("(first := 3) + first"), first)


def outer(x):
    y = x + 1

    def inner():
        return eval("y * 100", {"y": y})

    return eval("x, y"), inner(), eval("sorted(locals())")


print(outer(1))


class Holder:
    size = 4
    doubled = eval("size * 2")
    names = [eval("base + n") for n in range(2)]

    def area(self):
        return eval("self.size * self.doubled")


print(Holder.doubled, Holder.names, Holder().area())
total = 0
for operator in ["+", "-", "*", "//", "%", "**", "<<", "&", "|", "^"]:
    total += eval(f"7 {operator} 2")
    print(operator, eval(f"7 {operator} 2"), end="; ")
print(total)
print(eval("eval('1 + 1') + eval('base')"))
print(eval(b"'bytes' + ' work, too'"))
print([eval(text) for text in ["None", "...", "()", "not 1", "1 < 2 < 3", "'a' in 'abc'", "2 ** 70", "-0.0"]])
print(list(map(eval, ["1", "'2'", "[3]"])))
