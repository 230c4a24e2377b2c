# Keywords of a class statement.
# expect: refused
# expect-refused: 4 metaclass
class Thing(metaclass=type):
    pass
