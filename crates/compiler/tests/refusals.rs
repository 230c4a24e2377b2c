//! Refusals: what is not supported is named, with its place and a way around, all at once.

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::{Diagnostic, DiagnosticKind, NoImports, compile, compile_with};

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let file = SourceFile { name: "x.py".to_owned(), text: text.to_owned() };
    compile(&[file], Mode::Notebook).err().unwrap_or_default()
}

/// Checks `LINE:COLUMN message` of each refusal of `text`.
fn check(text: &str, expected: &[&str]) {
    let found = diagnostics(text);
    let shown: Vec<String> =
        found.iter().map(|one| format!("{}:{} {}", one.span.line, one.span.column + 1, one.message)).collect();
    assert_eq!(shown, expected, "for {text:?}");
    for one in found {
        assert_eq!(one.kind, DiagnosticKind::Refused);
        assert!(one.help.is_some(), "no way around {}", one.message);
    }
}

#[test]
fn statements() {
    check(
        "class A:\n    B = int\n    type X = B\n",
        &["3:14 a type that is computed later cannot use B of the class body here"],
    );
    check("!ls\n", &["1:1 this notebook command is not supported"]);
    check("%timeit -n 5 1 + 1\n", &["1:1 options of %timeit are not supported"]);
}

#[test]
fn imports() {
    check("import json\n", &["1:8 module json is not supported yet"]);
    check("from json import dumps\n", &["1:1 module json is not supported yet"]);
    check("import asyncio.subprocess\n", &["1:8 module asyncio.subprocess is not supported yet"]);
    check("from . import x\nfrom math import *\nfrom no_such_module import *\n", &[]);
    check("from time import *\n", &["1:18 from time import * is not supported"]);
    check("from time import sleep, tzset\n", &["1:25 time.tzset is not supported yet"]);
    check("import no_such_module\nfrom no_such_package.part import x\n", &[]);
    check("from __future__ import annotations\n", &[]);
}

#[test]
fn attributes_of_modules() {
    check("import time\ntime.tzset(None)\n", &["2:1 time.tzset is not supported yet"]);
    check("import time as t\ndef f():\n    return t.tzset\n", &["3:12 time.tzset is not supported yet"]);
    check("def f():\n    import time\n    return time.tzset()\n", &["3:12 time.tzset is not supported yet"]);
    check("import sys\nsys.nothing\n", &["2:1 sys.nothing is not supported yet"]);
    check("import time\ntime.sleep = print\n", &["2:1 assigning to time.sleep is not supported"]);
    // A name that is more than the module is left to the machine.
    check("import time\ntime = 3\ntime.anything\n", &[]);
    check("import time\ndef f(time):\n    return time.anything\n", &[]);
}

#[test]
fn builtins() {
    check("open('x')\n", &["1:1 open is not supported yet"]);
    check("print(memoryview)\n", &["1:7 memoryview is not supported yet"]);
    check("def open(x): pass\nopen('x')\n", &[]);
    check("def f(input):\n    return input\n", &[]);
    check("def f():\n    global eval\n    eval = 3\nprint(eval)\n", &[]);
    check("print(nowhere_bound)\n", &[]);
}

#[test]
fn special_methods() {
    check(
        "class A:\n    def __complex__(self): pass\n    __del__ = ()\n",
        &[
            "2:9 the special name __complex__ is not supported in a class yet",
            "3:5 the special name __del__ is not supported in a class yet",
        ],
    );
    check("class A:\n    def __init__(self): pass\n    __hash__ = None\n", &[]);
    check("def __del__(name): pass\n", &[]);
}

#[test]
fn literals() {
    check("x = 3j\n", &["1:5 complex numbers are not supported"]);
    check("x = 'a\\N{SNOWMAN}b'\n", &["1:7 names of characters (\\N{…}) are not supported"]);
    check("x = '\\ud800'\n", &["1:5 halves of surrogate pairs are not supported in strings"]);
    check("x = r'\\ud800'\n", &[]);
}

#[test]
fn all_at_once_in_the_order_of_the_text() {
    check(
        "import json\nasync def f():\n    async for x in 3j: open(x)\n",
        &[
            "1:8 module json is not supported yet",
            "3:20 complex numbers are not supported",
            "3:24 open is not supported yet",
        ],
    );
}

#[test]
fn what_imported_files_say_is_refused_in_their_place() {
    let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
    let files = [
        file("main.py", "import primes\nfrom pkg import alpha\nopen('x')\n"),
        file("unused.py", "open('y')\n"),
        file("primes.py", "import json\n"),
        file("pkg/__init__.py", ""),
        file("pkg/alpha.py", "x = 3j\n"),
    ];
    let failure = compile_with(&files, Mode::Script, &NoImports).expect_err("refusals");
    let found = failure.diagnostics.iter().map(|found| {
        let name = &failure.files[found.file as usize].name;
        format!("{name}:{}:{} {}", found.span.line, found.span.column + 1, found.message)
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            "main.py:3:1 open is not supported yet",
            "primes.py:1:8 module json is not supported yet",
            "pkg/alpha.py:1:5 complex numbers are not supported",
        ]
    );
}

#[test]
fn a_refusal_is_shown_with_its_line() {
    let files = [SourceFile { name: "x.py".to_owned(), text: "if 1:\n    é = open('x')\n".to_owned() }];
    let error = compile(&files, Mode::Script).expect_err("a refusal");
    assert_eq!(
        error[0].render(&files),
        "x.py:2:9: open is not supported yet\n    é = open('x')\n        ^^^^\n  \
         help: keep the text in a string: there are no files\n"
    );
}
