# for and while with else, break, continue, return; iterating over what changes.
# expect: finished
def find(items, wanted):
    for index, item in enumerate(items):
        if item == wanted:
            break
    else:
        return "missing"
    return index
print(find("abc", "b"), find("abc", "z"), find("", "a"))
n = 10
while n:
    n -= 3
    if n < 0:
        break
    if n % 2:
        continue
    print(n)
else:
    print("never here")
while n < 0:
    n += 1
else:
    print("ended", n)
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 1: break
        print((i, j), end=" ")
    else:
        print("inner done")
items = [1, 2, 3]
for item in items:
    if len(items) < 6:
        items.append(item * 10)
print(items)
for i in range(5):
    i += 10
print(i)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c)
target = [0, 0]
for target[0], target[1] in [(1, 2), (3, 4)]:
    print(target)
class Place: pass
place = Place()
for place.x in "ab": pass
d = {}
for d["key"] in range(3): pass
print(place.x, d)
for x in []: pass
def early():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: return f"returned {i}"
        finally:
            print("finally", i)
print(early())
def swallow():
    while True:
        try:
            return "lost"
        finally:
            break
    return "kept"
print(swallow())
for bad in (5, None, 3.5):
    try:
        for _ in bad: pass
    except TypeError as error:
        print(error)
total = 0
for i, j in zip(range(10), reversed(range(10))):
    if i > j: break
    total += i * j
print(total, [*zip("ab", [1, 2], strict=True)])
try:
    list(zip("abc", [1], strict=True))
except ValueError as error:
    print(error)
iterator = iter([1, 2, 3, 4])
for value in iterator:
    print(value, next(iterator, "end"))
print(list(iter(lambda state=[0]: state.__setitem__(0, state[0] + 1) or state[0], 4)))
