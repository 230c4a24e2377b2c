# expect: finished
"""Keys whose hashes are the same: which are compared, in which order, how often."""


class Key:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        print(f"{self.name}=={other.name}", end=" ")
        return self.name == other.name

    def __repr__(self):
        return self.name


for numbers in ([42] * 4, [1, 1, 9, 1], [-1, -2, 0, -2], [7, 15, 7, 23], [2**61 - 2] * 3):
    keys = [Key(letter, number) for letter, number in zip("abcd", numbers)]
    print("hashes", [hash(key) for key in keys])
    table = {}
    for key in keys:
        table[key] = key.name.upper()
        print("stored", key)
    print("last", table[keys[-1]])
    print("first", table.get(keys[0]))
    print("equal", Key("c", numbers[2]) in table)
    print("missing", table.get(Key("z", numbers[1]), "none"))
    print("set", len(set(keys)))
    print("keys", dict.fromkeys(keys) == table)
    del table[keys[1]]
    print("without", table.pop(Key("b", numbers[1]), "gone"), list(table))

items = [[3], [1]]
items.append(items)
items.sort()
print(len(items), items[0] is items, items)
