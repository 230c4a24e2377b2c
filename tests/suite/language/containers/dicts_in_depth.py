# Dictionaries: order, views, methods, merging, errors, comprehension.
# expect: finished
ages = {"Ada": 36, "Bob": 25}
ages["Cy"] = 41; ages["Ada"] = 37; del ages["Bob"]; ages["Bob"] = 26
print(ages, list(ages), len(ages), "Ada" in ages, ages.get("Dan"), ages.get("Dan", 0), ages["Cy"])
print(ages.setdefault("Eve", 5), ages.setdefault("Eve", 6), ages.pop("Eve"), ages.pop("Eve", "gone"), ages.popitem())
for bad in (lambda: ages["Dan"], lambda: ages.pop("Dan"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}[{}], lambda: dict([1]),
            lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {}.update(5), lambda: ages + ages, lambda: {1: 2} < {1: 3}, lambda: dict(a=1, **{"a": 2}),
            lambda: {**5}, lambda: dict("ab")):
    try:
        print(bad())
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
keys, values, items = ages.keys(), ages.values(), ages.items()
print(keys, values, items)
ages["Zoe"] = 1
print(keys, len(values), ("Zoe", 1) in items, "Zoe" in keys, 1 in values, list(reversed(ages)), list(reversed(items)))
print(keys & {"Ada", "x"}, sorted(keys | {"x"}), sorted(keys - {"Ada"}), sorted(keys ^ {"Ada", "x"}), keys == {"Ada", "Cy", "Zoe"}, keys.isdisjoint({"q"}))
print(dict(a=1, b=2), dict([("a", 1), ["b", 2]]), dict(zip("ab", (1, 2))), dict({"a": 1}, b=2), {**{"a": 1}, "b": 2, **{"a": 3}}, dict.fromkeys("ab"), dict.fromkeys([1, 2], []))
print({"a": 1} | {"b": 2} | {"a": 3}, {1: "a"} == {1.0: "a"}, {1: 1, 2: 2} == {2: 2, 1: 1}, {} == [])
merged = {"a": 1}
merged |= {"b": 2}; merged |= [("c", 3)]; merged.update(d=4); merged.update([("e", 5)], f=6); merged.update({"a": 0})
print(merged, {k: v for k, v in merged.items() if v % 2}, {v: k for k, v in merged.items()}, {i: i * i for i in range(4)})
try:
    for key in merged:
        merged[key + "x"] = 1
except RuntimeError as error:
    print(error)
try:
    for key in merged:
        del merged[key]
except RuntimeError as error:
    print(error)
copy = merged.copy()
copy["new"] = 1
print("new" in merged, len(copy) - len(merged))
nested = {"x": {"y": [1, {"z": 2}]}}
print(nested["x"]["y"][1]["z"], nested)
nested["self"] = nested
print(nested)
print({True: "yes", 1: "one", 1.0: "float"}, {(1, 2): "tuple", frozenset([1]): "set", None: 0, "": 1}, min(ages), max(ages, key=ages.get), sum(ages.values()))
for index, (name, age) in enumerate(ages.items()):
    print(index, name, age, sep=":", end=" ")
print()
ages.clear()
print(ages, bool(ages), next(iter({"k": 1})), sorted({"b": 1, "a": 2}.items(), key=lambda item: item[1]))
