# Containers that hold themselves, by way of objects that show them.
# expect: finished
from collections import OrderedDict, UserDict, UserList, defaultdict, deque
import copy


class Node:
    def __init__(self, *items):
        self.items = list(items)

    def __repr__(self):
        return f"Node({self.items})"


class Failing:
    def __repr__(self):
        raise ValueError("no text")


node = Node()
node.items.append(node)
print(node, [node])
other = Node(1)
other.items.append({"self": other, "pair": (other,)})
print(other)
broken = [1, Failing()]
for _ in range(2):
    try:
        print(broken)
    except ValueError as error:
        print("error:", error)
broken[1] = 2
print(broken, str([broken, broken]))

values = UserList([1])
values.append(values)
table = UserDict(a=1)
table["self"] = table
print(values, table)
ring = deque([1], maxlen=3)
ring.append(ring)
double = copy.deepcopy(ring)
print(double, double[1] is double, double.maxlen)
order = OrderedDict(a=1)
order["self"] = order
print(order)
print(slice(1, [2]) == slice(1, [2]), copy.copy(slice(1, [2], 3)), copy.deepcopy(slice(1, 2)))


class Packet(bytearray):
    pass


packet = Packet(b"ab")
packet.label = "first"
again = copy.copy(packet)
print(again, again.label, again is packet)
groups = defaultdict(list, a=[1])
groups["a"].append(groups)
print(groups)
