//! Templates of functions and generators: whole definitions with their uses, and the functions
//! that are composed from parts.

use super::Table;
use super::writer::{Names, Writer};

pub(super) const TABLE: Table = &[
    // Definitions with their uses.
    (
        'D',
        &[
            "def $1(n, acc=$i):\n    if n <= 0:\n        return acc\n    return $1(n - 1, acc + n)\n?print($1($n))\n?print($1($n, $a))",
            "def $1(n):\n    return n if n < 2 else $1(n - 1) + $1(n - 2)\nprint([$1(n) for n in range($n + 3)])",
            "def $1(x):\n    if isinstance(x, list):\n        return sum($1(y) for y in x)\n    return x\n?print($1([[$i, [$i]], $l, $k]))",
            "def $1():\n    n = $k\n    def step(by=$k):\n        nonlocal n\n        n += by\n        return n\n    return step\n$2 = $1()\n?print($2(), $2($i), $2($a))",
            "def $1(f, *args, **kwargs):\n    return f(*args, **kwargs)\n?print($1($c, $a))\n?print($1(lambda *a, **k: (a, sorted(k)), $a, $a, key=$a))",
            "def $1(*, key, other=$k):\n    return key, other\n?print($1(key=$a))\n?print($1($a))\n?print($1(other=$a))",
            "def $1(a, b=$k, /, c=$k, *, d=$k):\n    return a, b, c, d\n?print($1($a, $a, $a))\n?print($1($a, c=$a, d=$a))\n?print($1($a, b=$a))\n?print($1(a=$a))",
            "def $1(f):\n    def inner(*args):\n        print('call', args)\n        return f(*args)\n    return inner\n@$1\ndef $2(x, y=$k):\n    return x * y\n?print($2($i), $2($a, $i))\n?print($2())",
            "def $1(items=[]):\n    items.append($a)\n    return items\n$1()\nprint($1(), $1.__name__, $1.__defaults__ is None)",
            "$=l = [lambda: n for n in range(3)]\nprint([f() for f in $&l if f] if 1 else 0)\ndel $&l\n$=l = [$a]",
            "def $1(x):\n    'doc'\n    return $i + x\nprint($1.__doc__, $1.__name__, $1.__qualname__)\n?print($1($i), $1($a))",
            "def $1(n):\n    if n == 0:\n        raise $X\n    return $1(n - 1)\n?print($1($n))",
            "$1 = lambda x, *y, z=$k, **w: (x, y, z, w)\n?print($1($a, $a))\n?print($1(*$t, **$d))\n?print($1(z=$a, x=$a))",
            "def $1(n):\n    return $1(n + 1)\ntry:\n    $1(0)\nexcept RecursionError as e:\n    print(e)",
            "$=i = $i\ndef $1():\n    global $&i\n    $&i = $i\n    return $&i\n?print($1(), $&i)",
            "def $1():\n    print(later)\n    later = $a\n?$1()",
            "def $1():\n    def inner():\n        return later\n    if $o:\n        later = $a\n    return inner()\n?print($1())",
            "def $1(a, b):\n    return a + b\n?print($1(*$t))\n?print($1(**{'a': $a, 'b': $a}))\n?print($1($a, a=$a))\n?print($1($a, $a, $a))",
            "def $1(x=$k, *args, k1=$k, **more):\n    return x, args, k1, more\n?print($1(*$l, k1=$a))\n?print($1(*$p, **$d))\n?print($1($a, *$s, $a))",
            // Generators.
            "def $1(n):\n    total = $k\n    while True:\n        got = yield total\n        if got is None:\n            break\n        total += got\n    return total\n$2 = $1($n)\nprint(next($2))\n?print($2.send($i))\n?print($2.send($a))\n?print($2.send(None))",
            "def $1(n):\n    try:\n        for i in range(n):\n            yield i\n    finally:\n        print('closing')\n$2 = $1($n)\n?print(next($2))\n$2.close()\n?print(next($2))",
            "def $1():\n    yield $a\n    got = yield from $g\n    yield got\n    return $a\n?print(list($1()))\n?print(*$1(), sep='/')",
            "def $1(x):\n    if x > 0:\n        yield x\n        yield from $1(x - 1)\n    yield -x\nprint(list($1($n)))",
            "def $1():\n    try:\n        yield $a\n    except ValueError as e:\n        print('caught', e)\n        yield $a\n    else:\n        yield 'else'\n$2 = $1()\n?print(next($2))\n?print($2.throw($X))\n?print(next($2))",
            "def $1():\n    $=i = yield\n    yield $a\n    return $i\ndef $2():\n    result = yield from $1()\n    print('got', result)\n    yield result\n$3 = $2()\nprint(next($3))\n?print($3.send($a))\n?print(next($3))\n?print(next($3, 'end'))",
            "$1 = ($a for $v in $p if $o)\n?print(next($1))\n?print(next($1, $k))\n?print(list($1))",
            "$1 = iter($g)\n?print(next($1), next($1))\n?for x in $1:\n    print(x)\n    break\n?print(list($1), next($1, 'end'))",
            "def $1():\n    yield $i\n    raise $X\n?for x in $1():\n    print(x)\n?print(sum($1()))",
            "def $1():\n    raise StopIteration($i)\n    yield\n?print(list($1()))",
            "def $1():\n    while True:\n        try:\n            yield $k\n        except GeneratorExit:\n            print('exit')\n            return\n$2 = $1()\n?print(next($2))\n?print($2.close())\n?print($2.send($a))",
            "def $1():\n    yield 1\n$2 = $1()\n?$2.send($i)\n?print(next($2))\n?$2.throw($X)\n?$2.throw($E, $s)",
            "def $1(x):\n    return (yield x) or (yield $a)\n$2 = $1($a)\n?print(next($2), $2.send($a))\n?$2.send($a)",
            "$1 = [(yield_ := $i), yield_ + 1]\nprint($1, yield_)",
        ],
    ),
    // What follows `return`.
    ('R', &["$a", "$i", "$s", "$l", "($a, $a)", "$t", "$d", "$f"]),
];

const PARAMETERS: &[&str] = &["p1", "p2", "p3"];

impl Writer {
    /// Defines a function of random parameters and statements, and calls it.
    pub fn function(&mut self) {
        let name = self.fresh("func");
        let n_variables = self.variables.len();
        let mut parameters = Vec::new();
        let (mut least, mut most) = (0, 0);
        let mut inner = Vec::new();
        let n_parameters = self.rng.below(4) as usize;
        for parameter in &PARAMETERS[..n_parameters] {
            let kind = self.pick_char("iiisslldft");
            inner.push(((*parameter).to_owned(), kind));
            most += 1;
            if least + 1 == most && self.chance(65) {
                least += 1;
                parameters.push((*parameter).to_owned());
            } else {
                let value = self.leaf(kind);
                parameters.push(format!("{parameter}={value}"));
            }
        }
        let mut keywords = Vec::new();
        if self.chance(20) {
            parameters.push("*args".to_owned());
            inner.push(("args".to_owned(), 't'));
            most += 2;
        } else if self.chance(20) {
            parameters.push("*".to_owned());
            keywords.push("k1".to_owned());
            inner.push(("k1".to_owned(), 'i'));
            let with_default = self.chance(60);
            parameters.push(if with_default { "k1=3".to_owned() } else { "k1".to_owned() });
        }
        if self.chance(15) {
            parameters.push("**kwargs".to_owned());
            inner.push(("kwargs".to_owned(), 'd'));
        }
        self.line(&format!("def {name}({}):", parameters.join(", ")));
        self.variables.extend(inner);
        let was = (self.in_function, self.n_loops);
        (self.in_function, self.n_loops) = (true, 0);
        self.indent += 1;
        self.body();
        self.indent -= 1;
        (self.in_function, self.n_loops) = was;
        self.variables.truncate(n_variables);
        self.functions.push((name, least, most, keywords));
        for _ in 0..1 + self.rng.below(3) {
            let call = self.call(1);
            self.protected(&[format!("print({call})")]);
        }
    }

    fn body(&mut self) {
        for _ in 0..1 + self.rng.below(3) {
            if self.chance(60) {
                self.bare_statement();
            } else {
                self.statement();
            }
        }
        if self.chance(12) {
            let condition = self.expression('o', 1);
            let template = self.template('Z');
            let raise = self.expand(template, 1, &mut Names::default());
            self.line(&format!("if {condition}:"));
            self.line(&format!("    {raise}"));
        }
        if self.chance(85) {
            let template = self.template('R');
            let value = self.expand(template, 2, &mut Names::default());
            self.line(&format!("return {value}"));
        }
    }
}
