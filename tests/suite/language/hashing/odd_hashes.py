# Hashes that are big, negative or inherited, and many keys of the program.
# expect: finished
class Big:
    def __hash__(self): return 2**61 + 5
    def __eq__(self, o): return isinstance(o, Big)
print(hash(Big()))
class Big2:
    def __hash__(self): return 2**70
print(hash(Big2()))
class Neg:
    def __hash__(self): return -1
print(hash(Neg()))
class T:
    def __hash__(self): return True
print(hash(T()))
n = 600
big = {Big(): i for i in range(20)}
print(len(big))
class K:
    def __init__(self, i): self.i = i
    def __hash__(self): return self.i
    def __eq__(self, o): return self.i == o.i
big = {K(i): i for i in range(n)}
print(len(big), big[K(17)], sum(big[K(i)] for i in range(n)))
ks = [K(i % 200) for i in range(n)]
print(len(set(ks)), len(dict.fromkeys(ks)), len(set(ks) & set(ks[:10])))
class H2(str):
    def __hash__(self): return 5
    def __eq__(self, o): return str.__eq__(self, o)
print({H2("a"): 1, H2("b"): 2, H2("a"): 3}, H2("a") == "a")
class O:
    __hash__ = object.__hash__
    def __eq__(self, o): return True
o = O()
print(o in {o}, hash(o) == object.__hash__(o), {o: 1}[o])
