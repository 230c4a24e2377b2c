# Trees: Huffman codes on a heap with ties, a trie of dicts, a binary search tree with generators.
# expect: finished
import heapq
from collections import Counter
from functools import reduce
from itertools import count, groupby
from operator import itemgetter


def huffman(text):
    order = count()
    heap = [(n, next(order), letter) for letter, n in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        (n, _, left), (m, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (n + m, next(order), (left, right)))
    codes = {}

    def walk(node, prefix):
        if isinstance(node, tuple):
            walk(node[0], prefix + "0")
            walk(node[1], prefix + "1")
        else:
            codes[node] = prefix or "0"

    walk(heap[0][-1], "")
    return codes


for text in "abracadabra", "mississippi", "zz", "a quick brown fox":
    codes = huffman(text)
    bits = "".join(map(codes.get, text))
    back, word = "", ""
    inverse = {v: k for k, v in codes.items()}
    for bit in bits:
        word += bit
        if word in inverse:
            back += inverse[word]
            word = ""
    print(text == back, len(bits), {k: codes[k] for k in sorted(codes, key=lambda k: (len(codes[k]), codes[k]))})

END = object()


class Trie:
    def __init__(self, words=()):
        self.root = {}
        for word in words:
            self |= word

    def __ior__(self, word):
        reduce(lambda node, letter: node.setdefault(letter, {}), word, self.root)[END] = word
        return self

    def _node(self, prefix):
        node = self.root
        for letter in prefix:
            if (node := node.get(letter)) is None:
                return {}
        return node

    def __contains__(self, word):
        return END in self._node(word)

    def __getitem__(self, prefix):
        def walk(node):
            for key, child in node.items():
                if key is END:
                    yield child
                else:
                    yield from walk(child)
        return sorted(walk(self._node(prefix)))

    def __len__(self):
        return len(self[""])


trie = Trie("tea ten to inn in i teapot".split())
trie |= "tent"
print(trie["te"], trie["x"], "te" in trie, "tea" in trie, len(trie), trie["inn"])


class Tree:
    left = right = None

    def __init__(self, value):
        self.value = value

    def insert(self, value):
        side = "left" if value < self.value else "right"
        if (child := getattr(self, side)) is not None:
            child.insert(value)
        else:
            setattr(self, side, Tree(value))
        return self

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        yield from self.right or ()

    def __reversed__(self):
        yield from reversed(self.right) if self.right else ()
        yield self.value
        if self.left:
            yield from reversed(self.left)

    def levels(self, depth=0):
        yield depth, self.value
        for child in filter(None, (self.left, self.right)):
            yield from child.levels(depth + 1)

    def __bool__(self):
        return True

    def __str__(self):
        return f"({self.left or '.'} {self.value} {self.right or '.'})"


tree = reduce(Tree.insert, [3, 8, 1, 4, 7, 9, 2, 5], Tree(6))
print(tree, [*tree], [*reversed(tree)], 7 in tree, 10 in tree, max(tree), sum(tree))
for depth, group in groupby(sorted(tree.levels()), key=itemgetter(0)):
    print(depth, [value for _, value in group])
first, *_, last = tree
print(first, last, dict(zip(tree, reversed(tree))))
