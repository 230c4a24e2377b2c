# str.format with positions, names, attributes, items and specifications.
# expect: finished
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


print("{} and {}".format("first", 2), "{1} {0} {1}".format("a", "b"), "{{}} {}".format(1))
print("{name}: {score:>6.1f}".format(name="Ada", score=91.25))
print("{0.x}/{0.y} {1[0]} {2[key]}".format(Point(3, 4), [7], {"key": "v"}))
print("{:>5}|{:<5}|{:^5}|{:05.1f}".format("r", "l", "c", 2.5))
print("{!r} {!s}".format("quoted", "plain"), "{:{}}|".format("w", 4))
print(format(255, "x"), format(3.14159, ".2f"), format("x", ">3"), format(12))
