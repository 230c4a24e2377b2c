# Sorting by hand, six ways, against sorted(); how many comparisons each makes.
# expect: finished
import random


class Counted:
    made = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.made += 1
        return self.value < other.value

    def __repr__(self):
        return str(self.value)


def bubble(items):
    items = items[:]
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i + 1] < items[i]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break
    return items


def insertion(items):
    items = items[:]
    for i in range(1, len(items)):
        j = i
        while j and items[j] < items[j - 1]:
            items[j - 1], items[j] = items[j], items[j - 1]
            j -= 1
    return items


def selection(items):
    items = items[:]
    for i in range(len(items)):
        smallest = i
        for j in range(i + 1, len(items)):
            if items[j] < items[smallest]:
                smallest = j
        items[i], items[smallest] = items[smallest], items[i]
    return items


def quick(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if not x < pivot])


def merge(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right, out = merge(items[:middle]), merge(items[middle:]), []
    while left and right:
        out.append(right.pop(0) if right[0] < left[0] else left.pop(0))
    return out + left + right


def heap(items):
    items = items[:]
    def sift(root, end):
        while (child := 2 * root + 1) < end:
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if not items[root] < items[child]:
                return
            items[root], items[child] = items[child], items[root]
            root = child
    for root in reversed(range(len(items) // 2)):
        sift(root, len(items))
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end)
    return items


random.seed(7)
data = [Counted(random.randrange(100)) for _ in range(25)]
print(data)
for sort in (sorted, bubble, insertion, selection, quick, merge, heap):
    Counted.made = 0
    result = sort(data)
    print(f"{sort.__name__:10} {Counted.made:4}", [x.value for x in result] == sorted(x.value for x in data))
print(sorted(data)[:5], min(data), max(data))
