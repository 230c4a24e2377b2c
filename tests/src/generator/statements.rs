//! Templates of statements: assignments, printing, conditions, loops, deletion.

use super::Table;
use super::writer::{Names, Writer};

pub(super) const TABLE: Table = &[(
    'S',
    &[
        "$=i = $i",
        "$=i = $i",
        "$=f = $f",
        "$=s = $s",
        "$=s = $s",
        "$=b = $b",
        "$=l = $l",
        "$=l = $l",
        "$=d = $d",
        "$=t = $t",
        "$=e = $e",
        "$=p = $p",
        "print($a)",
        "print(repr($a), $a)",
        "print($i, $f)",
        "print($s)",
        "print(repr($s))",
        "print($l)",
        "print($d)",
        "print($f)",
        "print($t, $b)",
        "print($o, $o)",
        "print($a, $a, sep=$s)",
        "print($a, end=$s)",
        "print(*$g)",
        "print(sorted($e))",
        "print($e)",
        "print($&e)",
        "print($i)",
        "print($l, $s)",
        "$&i += $i",
        "$&i -= $i",
        "$&i *= $k",
        "$&i //= $i",
        "$&i %= $i",
        "$&i **= $n",
        "$&i |= $i",
        "$&i &= $i",
        "$&i ^= $i",
        "$&i >>= $n",
        "$&i <<= $n",
        "$&f += $f",
        "$&f /= $f",
        "$&f *= $i",
        "$&s += $s",
        "$&s *= $n",
        "$&l += $l",
        "$&l += $g",
        "$&l *= $n",
        "$&t += $t",
        "$&d |= $d",
        "$&e |= $e",
        "$&e -= $e",
        "$&e &= $e",
        "$&b += $b",
        "$&i /= $i",
        "$&l.append($a)",
        "$&l.extend($g)",
        "$&l.insert($k, $a)",
        "$&l.remove($a)",
        "$&l.sort()",
        "$&l.sort(reverse=$o)",
        "$&l.sort(key=$c)",
        "$&l.reverse()",
        "$&l.clear()",
        "print($&l.pop($k))",
        "$&l[$k] = $a",
        "$&l[$z] = $g",
        "$&l[$z] = $l",
        "del $&l[$k]",
        "del $&l[$z]",
        "$&l[$k] += $a",
        "$&l[$k], $&l[$k] = $a, $a",
        "$&d[$a] = $a",
        "$&d[$s] = $i",
        "del $&d[$a]",
        "$&d.update($d)",
        "$&d.update(z=$a)",
        "$&d.update($l)",
        "print($&d.pop($a, $a))",
        "print($&d.popitem())",
        "print($&d.setdefault($a, $a))",
        "$&d.clear()",
        "$&d[$a] += $i",
        "$&e.add($i)",
        "$&e.discard($i)",
        "$&e.remove($i)",
        "$&e.update($p)",
        "print($&d.items(), $&d.keys(), $&d.values())",
        "$=i, $=a = $t",
        "$=i, $=i = $i, $i",
        "$=a, *$=l = $g",
        "*$=l, $=a = $l",
        "$=a, ($=a, *$=l) = $a, $l",
        "[$=a, $=a, $=a] = $g",
        "$=i = $=i = $i",
        "$=a = $a",
        "$=a = $a if $o else $a",
        "assert $o, $a",
        "del $&i",
        "$&t[$k] = $a",
        "$&s[$k] = $s",
        "$&i.x = $a",
        "print($&a, $&a)",
        "($=i) = $i",
        "$=i = -$&i",
        "$=s = $&s[$z]",
        "$=l = $&l[$z]",
        "if $o:\n    $B\nelse:\n    $B",
        "if $a:\n    $B\nelif $o:\n    $B",
        "if $o:\n    $B\nelif $a:\n    $B\nelse:\n    $B",
        "if ($=i := $i) > $k:\n    $B",
        "if $a:\n    $B",
        "for $=i in range($k):\n    $L\nelse:\n    print('done')",
        "for $=i in $p:\n    $L",
        "for $=a in $g:\n    $L",
        "for $=i, $=a in enumerate($g):\n    $L",
        "for $=a, $=a in $.d.items():\n    $L",
        "for $=i, $=i in zip($p, $p):\n    $L\nelse:\n    $B",
        "for $=i in $p:\n    if $o:\n        break\n    $L\nelse:\n    print('no break')",
        "for $=i in $p:\n    if $o:\n        continue\n    $L",
        "for $=s in $s:\n    $L",
        "$1 = $n\nwhile $1:\n    $1 -= 1\n    $L\nelse:\n    print('while else')",
        "$1 = 0\nwhile True:\n    $1 += 1\n    if $1 > $n:\n        break\n    $L",
        "$1 = $n\nwhile ($1 := $1 - 1) > 0:\n    $L",
        "try:\n    $B\nexcept $E as e:\n    print('got', e)\nelse:\n    $B\nfinally:\n    print('fin')",
        "try:\n    $Q\nexcept Exception as e:\n    print(repr(e))\n    $B",
        "try:\n    $Q\n    $Q\nfinally:\n    print('f')",
        "for $=a, *$=l in $l:\n    $L",
        "pass",
        "print($.a.__class__.__name__, type($a) is type($a))",
        "print($i, file=None)",
        "print(($=i := $i), $&i)",
        "print('%s' % ($a,), '{}'.format($a))",
        "print($c($a))",
        "print(($c)($a))",
    ],
)];

impl Writer {
    /// A statement that prints what it raises, usually.
    pub fn statement(&mut self) {
        let template = self.template('S');
        let is_block = template.contains('\n');
        if is_block && (self.nesting > 1 || self.lines.len() > 60) {
            return self.lines_of("?print($a)");
        }
        if is_block && self.n_loops > 1 && (template.contains("for") || template.contains("while")) {
            return self.lines_of("?$=i = $i % 1000");
        }
        // In a loop nothing may grow with every turn.
        if self.n_loops > 0 && ["*=", "<<=", "$&l += ", "$&t += ", "extend"].iter().any(|word| template.contains(word))
        {
            return self.lines_of("?$&l.append($k)");
        }
        if is_block { self.lines_of(template) } else { self.lines_of(&format!("?{template}")) }
    }

    /// A statement whose exception nobody catches here.
    pub fn bare_statement(&mut self) {
        let template = self.template('S');
        if template.contains('\n') {
            return self.statement();
        }
        self.lines_of(template);
    }

    /// The lines of a template: `?` before a line protects it and what is indented below it, `$B`
    /// is a block, `$L` the body of a loop, `$Q` a statement that may raise.
    pub fn lines_of(&mut self, template: &str) {
        let mut names = Names::default();
        let lines: Vec<&str> = template.lines().collect();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            let Some(first) = line.trim_start_matches(' ').strip_prefix('?') else {
                self.template_line(line, &mut names);
                at += 1;
                continue;
            };
            let n_blanks = line.len() - first.len() - 1;
            let margin = &line[..n_blanks];
            self.indent += n_blanks / 4;
            self.line("try:");
            self.indent += 1;
            self.template_line(first, &mut names);
            at += 1;
            while let Some(next) =
                lines.get(at).and_then(|next| next.strip_prefix(margin)).filter(|next| next.starts_with(' '))
            {
                self.template_line(next, &mut names);
                at += 1;
            }
            self.indent -= 1;
            self.handler();
            self.indent -= n_blanks / 4;
        }
    }

    /// Lines within `try`, and what follows them.
    pub fn protected(&mut self, lines: &[String]) {
        self.line("try:");
        for line in lines {
            self.line(&format!("    {line}"));
        }
        self.handler();
    }

    fn handler(&mut self) {
        let classes = self.pick(&[
            "Exception",
            "Exception",
            "Exception",
            "Exception",
            "BaseException",
            "(TypeError, ValueError, LookupError, ArithmeticError, NameError, AttributeError, RuntimeError)",
        ]);
        self.line(&format!("except {classes} as e:"));
        let report = self.pick(&["print(type(e).__name__, e)", "print(type(e).__name__, e)", "print(repr(e))"]);
        self.line(&format!("    {report}"));
    }

    fn template_line(&mut self, line: &str, names: &mut Names) {
        let text = line.trim_start_matches(' ');
        let deeper = (line.len() - text.len()) / 4;
        self.indent += deeper;
        match text {
            "$B" => self.block(false),
            "$L" => self.block(true),
            "$Q" => self.bare_statement(),
            "$Z" => {
                let template = self.template('Z');
                let raise = self.expand(template, 1, names);
                self.line(&raise);
            }
            _ => {
                let depth = 1 + self.rng.below(3);
                let text = self.expand(text, depth, names);
                for part in text.lines() {
                    self.line(part);
                }
                self.settle(names);
            }
        }
        self.indent -= deeper;
    }

    fn block(&mut self, is_loop: bool) {
        let n_variables = self.variables.len();
        self.nesting += 1;
        self.n_loops += u32::from(is_loop);
        for _ in 0..1 + self.rng.below(2) {
            if self.chance(35) {
                self.lines_of("print($a, $a)");
            } else if self.chance(50) {
                self.bare_statement();
            } else {
                self.statement();
            }
        }
        self.n_loops -= u32::from(is_loop);
        self.nesting -= 1;
        self.leave_scope(n_variables);
    }
}
