# Where a traceback points: one failing expression of every kind, each printed with its marks.
# expect: finished
import sys
import traceback

none, zero, empty, five, word = None, 0, {}, 5, "word"


class Thing:
    value = 1
    def __getattr__(self, name): raise AttributeError(f"no {name}")
    def __getitem__(self, key): return {}[key]
    def __setitem__(self, key, value): raise KeyError(key)
    def __delitem__(self, key): raise KeyError(key)
    def __enter__(self): return 1 / zero
    def __exit__(self, *args): pass
    def __iter__(self): return iter(five)
    def __len__(self): return -1
    def __bool__(self): return none
    def __call__(self, *args): return args[9]
    def __eq__(self, other): return other.eq
    def __add__(self, other): return other + none
    def __format__(self, spec): raise ValueError(spec)
    def __contains__(self, item): return item.inside
    def __hash__(self): return hash([])
    @property
    def prop(self): return self.value.nothing
    @prop.setter
    def prop(self, new): self.value = new[word]


thing = Thing()


def subscripts(): return empty[five][word]
def attributes(): return word.upper().nothing.more
def calls(): return len(word, five)
def nested(): return max(len(word), len(five), 3)
def operators(): return (five + zero) * (word - five) / 2
def power(): return five ** 2 + zero ** -1 - 3
def comparison(): return 1 < five < word < 3
def unary(): return five + -word
def inverted(): return not ~word
def augmented():
    total = five
    total += word
def item_augmented(): empty["key"] += 1
def unpacking(): a, b = five, 2, 3
def star_call(): return print(*five, sep="")
def double_star(): return dict(a=1, **{"a": 2})
def comprehension(): return [word[i] for i in range(3, 6)]
def generator(): return sum(1 / x for x in (1, zero))
def condition(): return word if five.real.nope else zero
def boolean(): return five and word and none.thing
def lambdas(): return (lambda x: x / zero)(five)
def f_string(): return f"{word} {five / zero:>10} {none}"
def formats(): return f"{thing:bad}"
def spec(): return f"{word:d}"
def slices(): return word[five:word]
def walrus(): return [y := five, y[0]]
def display(): return {"a": 1, [five]: 2, "c": 3}
def sets(): return {1, thing}
def deletion(): del empty["missing"]
def name(): return undefined_name + 1
def unbound():
    print(later)
    later = 1
def assertion(): assert five < 3, f"{five} is too much"
def assertion_call(): assert len(word) == int("x")
def raising(): raise ValueError(word, five) from KeyError(zero)
def with_enter():
    with Thing() as t:
        pass
def for_loop():
    for x in thing:
        pass
def while_loop():
    while thing:
        pass
def matching():
    match five:
        case int(real=x) if x.nothing: pass
def properties(): return thing.prop
def property_set(): thing.prop = {}
def call_object(): return thing(1, 2)(3)
def equality(): return thing == five
def membership(): return five in [1] or five in thing
def added(): return 1 + (thing + 1)
def length(): return len(thing)
def item_set(): thing["k"] = word
def item_del(): del thing["k"]
def chained(): return "".join([word, five]).strip().upper()
def multi_line():
    return (
        word
        + "x"
        + five
    )
def multi_call():
    return max(
        1,
        min(word,
            five),
        key=len,
    )
def defaults():
    def inner(a, b=1 / zero): pass
def decorated():
    @thing.nope
    def inner(): pass
def bases():
    class Inner(five): pass
def class_body():
    class Inner:
        x = 1
        y = x / zero
def imports(): import nothing_at_all
def unicode(): return "größe→" + word + ("日本" * five)[99] + five.ü
def tabs(): return	word	+	five
def long_line(): return "a" + "b" + "c" + "d" + "e" + "f" + "g" + "h" + "i" + "j" + word.missing_attribute + "k" + "l" + "m"
def deep(n=3): return deep(n - 1) if n else none + 1
def key_function(): return sorted([word, five], key=lambda x: x.upper())
def conversions(): return int(word) + float(word)
def yields():
    def g():
        got = yield 1
        yield got.nothing
    it = g()
    return next(it), it.send(five)
def awaits():
    async def inner(): return await five
    return inner().send(None)
def async_for():
    async def inner(): return [x async for x in five]
    return inner().send(None)
def exits(): sys.exit(none + 1)
def starred(): first, *rest = five
def global_name():
    global made
    made = made + 1
def two_statements(): a = 1; b = a / zero; c = 2
def strings(): return "%d items" % word + "%s"
def negative(): return [1, 2, 3][-five]
def ternary(): return 1 if word else 2 if five.x else 3
def keyword(): return print("x", wrong=five)
def missing(): return deep(*[1, 2], n=3)
def method(): return word.join(five, 1)


def clean(text): return text.replace(chr(9), "<tab>")


for test in [value for key, value in list(globals().items()) if callable(value) and not isinstance(value, type) and key not in ("thing", "clean")]:
    try:
        test()
    except BaseException:
        print(f"--- {test.__name__}")
        lines = traceback.format_exc().splitlines()
        print(*map(clean, lines[3:] if lines[1].startswith("  File") else lines), sep="\n")
    else:
        print("nothing wrong in", test.__name__)
