//! Templates of the library's modules. A program imports the modules that it names.

use super::Table;

/// Modules that a program may name.
pub(super) const MODULES: &[&str] = &["math", "itertools", "sys"];

pub(super) const TABLE: Table = &[
    ('i', &["math.gcd($i, $i)", "math.isqrt($i)", "math.floor($f)", "math.ceil($f)", "math.prod($p)"]),
    ('f', &["math.sqrt($i)", "math.sqrt($f)", "math.pi * $f", "math.inf - $f", "math.e"]),
    (
        'l',
        &[
            "list(itertools.chain($g, $g))",
            "list(itertools.islice($g, $k))",
            "list(itertools.islice($g, $k, $k))",
            "list(itertools.repeat($a, $k))",
            "list(itertools.islice(itertools.count($i, $i), $n))",
            "list(itertools.islice(itertools.cycle($g), $n))",
        ],
    ),
    ('g', &["itertools.chain($g, $g)", "itertools.islice($g, $k)", "itertools.islice(itertools.count($k), $n)"]),
];
