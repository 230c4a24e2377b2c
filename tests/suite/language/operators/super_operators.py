# Subclasses of builtin containers that add to an operator and pass it on.
# expect: finished
class Stack(list):
    def __add__(self, other):
        return Stack(super().__add__(other))

    def __mul__(self, count):
        return Stack(super().__mul__(count))

    def __getitem__(self, index):
        found = super().__getitem__(index)
        return Stack(found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        print("set", index, value)
        super().__setitem__(index, value)

    def __delitem__(self, index):
        print("delete", index)
        super().__delitem__(index)

    def __contains__(self, item):
        print("look for", item)
        return super().__contains__(item)

    def __eq__(self, other):
        print("compare")
        return super().__eq__(other)

    def __reversed__(self):
        return ["top", *super().__reversed__()]


stack = Stack([1, 2, 3])
print(stack + [4], type(stack + [4]).__name__, type([0] + stack).__name__, type(stack * 2).__name__, type(stack[1:]).__name__)
stack[0] = 10
del stack[1]
print(stack, 3 in stack, 4 not in stack, stack == [10, 3], [10, 3] == stack, stack != [10, 3], stack < [11])
print(reversed(stack), type(stack).__mro__[1].__name__)


class Folded(str):
    def __eq__(self, other):
        return self.lower() == other.lower()

    def __hash__(self):
        return hash(self.lower())

    def __add__(self, other):
        return Folded(super().__add__("+" + other))


name = Folded("AbC")
print(name == "aBc", "aBc" == name, name != "abc", name != "ABC", name + "d", "x" + name, name * 2)


class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        self[key] = value = len(self)
        return value

    def __or__(self, other):
        return Default(super().__or__(other))


table = Default(a=0)
print(table["a"], table["b"], table["b"], table.get("c"), "c" in table, table | {"z": 9}, type(table | {}).__name__)
table |= {"y": 1}
print(table, type(table).__name__, table == {"a": 0, "b": 1, "y": 1})
