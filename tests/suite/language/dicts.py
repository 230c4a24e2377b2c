# Dictionaries keep the order in which keys came.
# expect: finished
ages = {"ada": 36, "bob": 25}
ages["cyd"] = 41
ages["ada"] += 1
print(ages, len(ages), "bob" in ages, 36 in ages, ages["cyd"])
print(ages.get("dan"), ages.get("dan", 0), ages.setdefault("dan", 7), ages.setdefault("bob", 0))
print(list(ages), list(ages.keys()), list(ages.values()), list(ages.items()))
del ages["bob"]
print(ages.pop("ada"), ages.pop("zoe", None), ages, ages.popitem())
ages.update({"eve": 1}, fay=2)
ages |= {"gus": 3}
print(ages, ages | {"eve": 9}, dict(a=1), dict([("b", 2)]), dict(zip("xy", (1, 2))))
for name, age in ages.items():
    print(name, age, end="; ")
print()
print({1: "int", 1.0: "float", True: "bool"}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
print({n: n * n for n in range(4)}, dict.fromkeys("ab", 0), {}.get("x"), ages.copy())
ages.clear()
print(ages)
try:
    {}["missing"]
except KeyError as error:
    print(repr(error), error)
try:
    {[]: 1}
except TypeError as error:
    print(error)
