# f-strings: nesting, conversions, the equals sign, quotes, lambdas and lines.
# expect: finished
name, width, number = "Ada", 10, 3.14159
print(f"{name!r:>{width}}|{name!s:^{width}}|{name!a:<{width}}|{'é'!a}")
print(f"{number:{width}.{2}f}|{number:{'>' + str(width)}}|{number!r:.4}")
print(f"{name=} {name = } {name=!s} {number=:.2f} {width*2=} {len(name)+1 = :03d}")
print(f"{{literal}} {{{name}}} {{{{}}}}")
print(f"{(lambda x: x * 2)(4)} {[i for i in range(3)]} {{1, 2}} { {1: 2}[1] } {'a' if width else 'b'}")
print(f'''{
    name
    .upper()
} over lines''')
print(rf"\n{name}\t", Rf"{name}\\", f"{name:\x3e6}")
print("implicit " f"{name}" " concatenation " f"{width:>4}")
print(f"{1_000_000:,} {255:#06x} {0.5:%} {True:d} {True} {None} {...}")
print(f"{name:}", f"{'':>5}|", f"{name[0]}{name[-1]}{name[::-1]}", f"{max(1, 2)}", f"{dict(a=1)['a']}")
class Point:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"Point({self.x!r})"
    def __str__(self):
        return f"<{self.x}>"
print(f"{Point(1)} {Point('a')!r} {Point(2)=} {[Point(3)]}")
for bad in ("{:d}", "{:.2d}", "{:>s}"):
    try:
        print(bad.format("text" if "s" not in bad else 3))
    except ValueError as error:
        print(bad, error)
try:
    print(f"{name:d}")
except ValueError as error:
    print(error)
try:
    print(f"{Point(1):>10}")
except TypeError as error:
    print(error)
print(f"{undefined_name}" if False else "lazy", f"{(yes := 5)} {yes}", f"{3!r:^7}|{'x':*^7}")
