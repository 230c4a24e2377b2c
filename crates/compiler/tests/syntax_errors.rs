//! Syntax errors: `syntax_errors.txt` holds texts with what python3 prints for each, recorded
//! by `record_syntax_errors.py`.

#![expect(clippy::disallowed_methods, reason = "a test reads its cases from files")]

use std::path::Path;

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::{Diagnostic, DiagnosticKind, compile};

fn check(text: &str, mode: Mode) -> (Vec<Diagnostic>, String) {
    let files = [SourceFile { name: "x.py".to_owned(), text: text.to_owned() }];
    match compile(&files, mode) {
        Ok(_) => (Vec::new(), String::new()),
        Err(diagnostics) => {
            let shown = diagnostics.iter().map(|diagnostic| diagnostic.syntax_error_text(&files)).collect();
            (diagnostics, shown)
        }
    }
}

#[test]
fn errors_read_as_python_prints_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax_errors.txt");
    let cases = std::fs::read_to_string(path).expect("the cases");
    let mut n_cases = 0;
    for case in cases.split("\n==========\n").filter(|case| !case.trim().is_empty()) {
        let (text, expected) = case.split_once("\n----------\n").expect("two parts");
        let (diagnostics, found) = check(text, Mode::Script);
        assert_eq!(found.trim_end(), expected.trim_end(), "for {text:?}");
        assert!(diagnostics.iter().all(|one| one.kind == DiagnosticKind::Syntax));
        n_cases += 1;
    }
    assert!(n_cases > 300, "only {n_cases} cases");
}

#[test]
fn only_other_modes_await_outside_functions() {
    let text = "import time\nawait time.sleep(1)\n";
    let (diagnostics, _) = check(text, Mode::Script);
    let help = diagnostics[0].help.as_deref().expect("a hint");
    assert!(help.contains("mode await or notebook"), "{help}");
    for mode in [Mode::Await, Mode::Notebook] {
        assert!(check(text, mode).0.is_empty());
    }
}

#[test]
fn magic_lines_belong_to_notebooks() {
    let text = "x = 1\n%timeit x + 1\n";
    assert!(check(text, Mode::Notebook).0.is_empty());
    for mode in [Mode::Script, Mode::Await] {
        let (diagnostics, shown) = check(text, mode);
        assert!(shown.ends_with("SyntaxError: invalid syntax\n"), "{shown}");
        assert_eq!((diagnostics[0].span.line, diagnostics[0].span.column), (2, 0));
    }
    let (diagnostics, _) = check("%timeit x +\n", Mode::Notebook);
    assert_eq!(diagnostics[0].message, "SyntaxError: invalid syntax");
}

#[test]
fn nul_bytes_and_long_texts_are_told() {
    let (diagnostics, _) = check("x = 1\ny\0 = 2\n", Mode::Script);
    assert_eq!(diagnostics[0].message, "SyntaxError: source code cannot contain null bytes");
    assert_eq!((diagnostics[0].span.line, diagnostics[0].span.column), (2, 1));
    let (diagnostics, _) = check(&"x = 1\n".repeat(200_000), Mode::Script);
    assert_eq!(diagnostics[0].kind, DiagnosticKind::Refused);
    assert!(diagnostics[0].message.contains("too long"), "{diagnostics:?}");
}

#[test]
fn syntax_newer_than_the_language_level_is_refused() {
    for text in ["x = t'{1}'", "try:\n    pass\nexcept A, B:\n    pass", "[*a for a in b]"] {
        let (diagnostics, _) = check(text, Mode::Script);
        assert_eq!(diagnostics.len(), 1, "{text}");
    }
}
