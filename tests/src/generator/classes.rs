//! Templates of classes: methods that a class is composed of, and uses of its instances.

use super::Table;
use super::writer::{Names, Writer};

pub(super) const TABLE: Table = &[
    ('O', &["$C($i)", "$C($a, $a)", "$C($s)", "($O if $o else $O)", "$C()"]),
    // Methods, placed in the body of a class.
    (
        'M',
        &[
            "def __add__(self, other):\n    return $C(self.x + getattr(other, 'x', other))",
            "def __radd__(self, other):\n    return ('radd', other, self.x)",
            "def __iadd__(self, other):\n    self.x = (self.x, other)\n    return self",
            "def __mul__(self, k):\n    return [self.x] * k",
            "def __sub__(self, other):\n    return NotImplemented",
            "def __rsub__(self, other):\n    return ('rsub', other)",
            "def __neg__(self):\n    return -self.x",
            "def __eq__(self, other):\n    return isinstance(other, type(self)) and self.x == other.x",
            "def __eq__(self, other):\n    return self.x == getattr(other, 'x', None)\ndef __hash__(self):\n    return hash(self.x)",
            "def __lt__(self, other):\n    return self.x < other.x",
            "def __gt__(self, other):\n    print('gt')\n    return NotImplemented",
            "def __le__(self, other):\n    return 'le'",
            "def __len__(self):\n    return self.x",
            "def __len__(self):\n    return $k",
            "def __bool__(self):\n    print('bool')\n    return $o",
            "def __bool__(self):\n    return $a",
            "def __getitem__(self, at):\n    if at == $n:\n        raise IndexError(at)\n    return ('item', at)",
            "def __setitem__(self, at, value):\n    print('set', at, value)",
            "def __delitem__(self, at):\n    print('del', at)",
            "def __contains__(self, what):\n    return what == self.x",
            "def __iter__(self):\n    return iter($g)",
            "def __iter__(self):\n    yield self.x\n    yield $a",
            "def __iter__(self):\n    return $a",
            "def __iter__(self):\n    self.left = $n\n    return self\ndef __next__(self):\n    if self.left == 0:\n        raise StopIteration\n    self.left -= 1\n    return self.left",
            "def __call__(self, *args, **kwargs):\n    return len(args), sorted(kwargs)",
            "def __enter__(self):\n    print('enter', self.x)\n    return self\ndef __exit__(self, kind, error, where):\n    print('exit', kind and kind.__name__, error)\n    return $o",
            "def __enter__(self):\n    return $a\ndef __exit__(self, *rest):\n    print(len(rest), rest[0] is None)",
            "def __str__(self):\n    return 'str of ' + repr(self.x)",
            "def __str__(self):\n    return $a",
            "def __format__(self, spec):\n    return 'spec ' + spec",
            "def __int__(self):\n    return $i\ndef __index__(self):\n    return $k",
            "def __float__(self):\n    return $f",
            "def __getattr__(self, name):\n    return 'no ' + name",
            "def __getattr__(self, name):\n    raise AttributeError(name)",
            "def m1(self, a, b=$k):\n    return (self.x, a, b)",
            "def m1(self):\n    return self.m2() + $k",
            "def m2(self):\n    self.x = $i\n    return $i",
            "def m2(self, n=$n):\n    return [self.x] * n",
            "@property\ndef size(self):\n    return $i",
            "@property\ndef size(self):\n    return self._size\n@size.setter\ndef size(self, value):\n    if value == $k:\n        raise ValueError(value)\n    self._size = value",
            "@classmethod\ndef make(cls, *args):\n    return cls(*args)",
            "@staticmethod\ndef make(*args):\n    return len(args)",
            "limit = $a\ntable = {'a': $a}",
            "count = $i\ndef m1(self):\n    type(self).count += 1\n    return self.count",
            "def __abs__(self):\n    return $a",
            "def __and__(self, other):\n    return 'and'\n__or__ = __and__",
            "def __truediv__(self, other):\n    return self.x / other\ndef __floordiv__(self, other):\n    return self.x // other",
            "def __pow__(self, n):\n    return self.x ** n\n__rpow__ = __pow__",
            "def __matmul__(self, other):\n    return ('matmul', other)",
            "def __lshift__(self, other):\n    self.x = other\n    return self",
            "def __invert__(self):\n    return ~self.x",
            "def __divmod__(self, other):\n    return divmod(self.x, other)",
            "def __round__(self, n=None):\n    return ('round', n)",
            "def __reversed__(self):\n    return iter($l)",
            "def __setattr__(self, name, value):\n    object.__setattr__(self, name, value)",
        ],
    ),
    // Uses of an instance.
    (
        'U',
        &[
            "?print($O + $a)",
            "?print($a + $O)",
            "?print($O + $O)",
            "?print($O == $O, $O != $O)",
            "?print($O < $O)",
            "?print($O <= $O)",
            "?print($O > $a)",
            "?print(len($O), bool($O))",
            "?print($O.x, $O.y)",
            "?print($O[$k])",
            "?print($O[$z])",
            "?print($k in $O)",
            "?print(list($O))",
            "?for $=a in $O:\n    print($&a)",
            "?print($O($a, k=$a))",
            "?print(str($O), (lambda o: f'{o}')($O))",
            "?print((lambda o: f'{o!r:>12}')($O))",
            "?print(format($O, '$F'))",
            "?print(-$O)",
            "?print(abs($O))",
            "?print($O * $k)",
            "?print($O - $a)",
            "?print($a - $O)",
            "?print(int($O), float($O))",
            "?print($O.m1($a))",
            "?print($O.m1())",
            "?print($O.m2())",
            "?print($O.m2(n=$a))",
            "?print($O.size)",
            "?$O.size = $a",
            "?print($O.make($a))",
            "?print($C.make($i))",
            "?print($C.limit, $C.count)",
            "?print($O.limit)",
            "?with $O as $=a:\n    $B",
            "?with $O, $O as $=a:\n    print($&a)",
            "?$&O.x = $a",
            "?$&O.z = $a\nprint($&O)",
            "?del $&O.x\nprint($&O.x)",
            "?$&O[$k] = $a",
            "?del $&O[$k]",
            "?$&O += $a\nprint($&O)",
            "?print(sorted([$O, $O]))",
            "?print({$O: $a}[$O])",
            "?print(len({$O, $O}))",
            "?print($O in [$O, $a])",
            "?print(isinstance($O, $C), issubclass($C, $C))",
            "?print(max($O, $O))",
            "?print(getattr($O, 'm1', $a) is None, hasattr($O, 'size'))",
            "?print(getattr($O, $s))",
            "?setattr($O, 'x', $a)",
            "?print(vars($O))",
            "?print($O.__dict__)",
            "?print($C.__name__, $C.__mro__[-1].__name__, $C.__bases__[0].__name__)",
            "?print(type($O).__qualname__)",
            "?print($O.missing)",
            "?$O.missing()",
            "?print($C.missing)",
            "?print($C($a, $a, $a))",
            "?print($C())",
            "?print($O is $O)",
            "?print(next($O))",
            "?print(next(iter($O)))",
            "?print(tuple($O), sum($O))",
            "?print(*$O)",
            "?$=a, $=a = $O",
            "?print($O @ $O)",
            "?print($O << $i)",
            "?print(~$O)",
            "?print(divmod($O, $k))",
            "?print(round($O), round($O, $k))",
            "?print(list(reversed($O)))",
            "?print($O ** $n, $n ** $O)",
            "?print($O / $i, $O // $i)",
            "?print($O & $a, $O | $a)",
            "?print([10, 20, 30][$O])",
            "?print(range($O))",
            "?print('%s %r %d' % ($O, $O, $O))",
            "?raise $O",
            "?print($C.m1($O))",
            "?print($O.m1.__name__, $O.m1.__self__ is None)",
            "?print([] + $O)",
            "?print($s + $O)",
            "?print($s * $O)",
            "?print($O if $O else $a)",
            "?print(not $O, $O and 1, $O or 2)",
            "?print(any([$O]), all($O))",
            "?print(dict($O))",
            "?print($s.join($O))",
            "?print(isinstance($a, $O))",
            "?$=O = $O\nprint($&O)",
            "?print($C.x)",
            "?$C.limit = $a\nprint($O.limit)",
            "?print($O.__class__.__name__)",
            "?print(hash($O) is None)",
            "?print($O.table['a'])",
            "?print(callable($O))",
        ],
    ),
    // Whole definitions with their uses.
    (
        'D',
        &[
            "class $1:\n    __slots__ = ('x', 'y')\n    def __init__(self, x):\n        self.x = x\n$2 = $1($a)\n?print($2.x)\n?print($2.y)\n?$2.z = $a\n?print($2.__dict__)",
            "class $1(Exception):\n    def __init__(self, code, *rest):\n        super().__init__(code, *rest)\n        self.code = code\n    def __str__(self):\n        return f'code {self.code}'\n?raise $1($a)\ntry:\n    raise $1($a, $a)\nexcept $1 as e:\n    print(e, e.args, repr(e), e.code)",
            "class $1:\n    def who(self):\n        return ['$1']\nclass $2($1):\n    def who(self):\n        return ['$2'] + super().who()\nclass $3($1):\n    def who(self):\n        return ['$3'] + super().who()\nclass $4($2, $3):\n    pass\nprint($4().who(), [c.__name__ for c in $4.__mro__])",
            "class $1:\n    def __init__(self):\n        self._v = $a\n    v = property(lambda self: self._v)\n$2 = $1()\nprint($2.v)\n?$2.v = $a\n?del $2.v",
            "class $1(list):\n    def total(self):\n        return sum(self)\n$2 = $1($p)\n$2.append($i)\n?print($2, len($2), $2.total(), $2 == list($2))\n?print($2 + $l, $2[$k])",
            "class $1(dict):\n    def __missing__(self, key):\n        return ('none', key)\n$2 = $1($d)\n?print($2[$a], $2.get($a), len($2))",
            "class $1(int):\n    def __repr__(self):\n        return f'n{int(self)}'\n?print($1($k) + $1($k), [$1($n)], $1($k) * $f)\n?print($1($s))",
            "class $1:\n    n = $k\n    def __init_subclass__(cls):\n        cls.n = $1.n + 1\nclass $2($1):\n    pass\nprint($1.n, $2.n)",
            "class $1:\n    def __init__(self, v):\n        self.v = v\n    def __repr__(self):\n        return f'$1({self.v!r})'\n    def __eq__(self, o):\n        return self.v == o.v\n    def __hash__(self):\n        return hash(self.v)\n$2 = {$1($k): $a, $1($k): $a, $1(1): 'one'}\nprint($2, $1(1) in $2)\n?print($2[$1($k)])",
            "class $1:\n    class Inner:\n        z = $a\n    def get(self):\n        return self.Inner.z\n?print($1().get(), $1.Inner.__qualname__)\n?print($1.get())",
            "class $1:\n    def __get__(self, obj, owner):\n        return ('got', obj is None)\n    def __set__(self, obj, value):\n        print('set', value)\nclass $2:\n    d = $1()\nprint($2.d, $2().d)\n$3 = $2()\n$3.d = $a",
            "class $1:\n    def __new__(cls, *args):\n        print('new', args)\n        return super().__new__(cls)\n    def __init__(self, x=$k):\n        print('init', x)\n?$1($a)\n?$1($a, $a)\n$1()",
            "class $1:\n    x = $i\n    y = x + $i\n    z = [$v for $v in $p]\n    def __repr__(self):\n        return '$1'\nprint($1.x, $1.y, $1.z, $1())\n?print($1($a))\n?print($1().w)",
        ],
    ),
];

const INITS: &[&str] = &[
    "def __init__(self, x, y=$k):\n    self.x = x\n    self.y = y",
    "def __init__(self, x, y=None):\n    self.x = x\n    self.y = [y, x]",
    "def __init__(self, x=$k, *rest):\n    self.x = x\n    self.y = rest",
    "def __init__(self, x):\n    self.x = x",
];

impl Writer {
    /// Defines a class of random methods, and uses it.
    pub fn class(&mut self) {
        let name = self.fresh("Kind");
        let base = if self.chance(45) && !self.classes.is_empty() {
            self.expand("$C", 0, &mut Names::default())
        } else {
            String::new()
        };
        let head = if base.is_empty() { format!("class {name}:") } else { format!("class {name}({base}):") };
        self.line(&head);
        self.indent += 1;
        let was = (self.in_function, self.n_loops);
        (self.in_function, self.n_loops) = (true, 0);
        if base.is_empty() || self.chance(30) {
            let init = self.pick(INITS);
            self.method(init);
            self.method("def __repr__(self):\n    return f'{type(self).__name__}<{self.x!r}>'");
        } else if self.chance(50) {
            self.method("def __init__(self, *args):\n    super().__init__(*args)\n    self.extra = $a");
        }
        self.classes.push(name);
        for _ in 0..1 + self.rng.below(4) {
            let template = self.template('M');
            self.method(template);
        }
        (self.in_function, self.n_loops) = was;
        self.indent -= 1;
        for _ in 0..2 {
            if self.chance(60) {
                let instance = self.fresh("o");
                let value = self.leaf('O');
                self.protected(&[format!("{instance} = {value}")]);
                self.variables.push((instance, 'O'));
            }
        }
        for _ in 0..2 + self.rng.below(5) {
            let template = self.template('U');
            self.lines_of(template);
        }
    }

    fn method(&mut self, template: &str) {
        let n_variables = self.variables.len();
        let mut names = Names::default();
        for line in template.lines() {
            let text = self.expand(line, 1, &mut names);
            self.line(&text);
        }
        self.variables.truncate(n_variables);
    }
}
