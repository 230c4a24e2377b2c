# Keywords of a class statement.
# expect: refused
# expect-refused: 4:13 metaclass
class Thing(metaclass=type):
    pass
