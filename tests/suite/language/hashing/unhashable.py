# What has no hash, and hashes that are no numbers.
# expect: finished
class Bad:
    def __hash__(self): return "x"
for f in (lambda: hash(Bad()), lambda: {Bad()}, lambda: {Bad(): 1}):
    try:
        f()
    except TypeError as e:
        print(e)
class Unh:
    def __eq__(self, o): return True
for f in (lambda: hash(Unh()), lambda: {Unh()}, lambda: {Unh(): 1}, lambda: Unh() in {1: 2}, lambda: {(1, Unh())}, lambda: {}[Unh()]):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(Unh.__hash__, Unh() in [3], [3].index(Unh()))
