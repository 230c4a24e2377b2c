//! Texts that no editor should send and every editor once will: each gets a clear answer, none
//! brings the engine down.

use std::time::Duration;

use lockstep_engine::Report;
use lockstep_protocol::Settings;
use lockstep_tests::run::{ending, outcome_word, run};

const PATIENCE: Duration = Duration::from_secs(60);

fn run_text(text: &str, max_steps: u64) -> Report {
    let settings = Settings { max_steps, ..Settings::default() };
    run("bad.py", text, &settings, PATIENCE).unwrap_or_else(|error| {
        let start: String = text.chars().take(60).collect();
        panic!("{start:?}…: {error}")
    })
}

/// Asserts a syntax error whose message has the text.
fn check_syntax(text: &str, message: &str) {
    let report = run_text(text, 1_000);
    assert_eq!(outcome_word(&report), "syntax", "{}", ending(&report));
    assert!(ending(&report).contains(message), "{}", ending(&report));
    assert_eq!(report.exit(), 2);
}

/// Asserts that a deep text is either refused with a sentence or gives the right output.
fn check_deep(text: &str, output: &str) {
    let report = run_text(text, 10_000_000);
    match outcome_word(&report) {
        "finished" => assert_eq!(report.stdout, output),
        "syntax" | "refused" => assert!(ending(&report).len() > 10, "{}", ending(&report)),
        _ => panic!("{}", ending(&report)),
    }
}

#[test]
fn an_empty_program_finishes() {
    for text in ["", "\n", "# nothing", "   ", "\u{feff}"] {
        let report = run_text(text, 1_000);
        assert_eq!(outcome_word(&report), "finished", "{text:?}: {}", ending(&report));
        assert_eq!((report.stdout.as_str(), report.stderr.as_str()), ("", ""));
        assert_eq!(report.exit(), 0);
    }
}

#[test]
fn a_null_byte_is_named() {
    check_syntax("print('a\0b')\n", "null bytes");
}

#[test]
fn nesting_is_counted_before_it_is_parsed() {
    let open = "(".repeat(100_000);
    check_syntax(&open, "too many nested parentheses");
    check_syntax(&format!("{open}{}", ")".repeat(100_000)), "too many nested parentheses");
    check_syntax(&"[{(".repeat(40_000), "too many nested parentheses");
    let mut indented: String = (0..150).map(|n| format!("{}if 1:\n", " ".repeat(n))).collect();
    indented.push_str(&" ".repeat(150));
    indented.push_str("pass\n");
    check_syntax(&indented, "too many levels of indentation");
}

#[test]
fn long_chains_of_operators_work_or_are_refused() {
    check_deep(&format!("print({}1)", "-".repeat(100_000)), "1\n");
    check_deep(&format!("print({}1)", "~".repeat(100_000)), "1\n");
    check_deep(&format!("print({}1)", "not ".repeat(50_000)), "True\n");
    check_deep(&format!("x = {}0", "lambda: ".repeat(50_000)), "");
    check_deep(&format!("print({}1)", "1 + ".repeat(99_999)), "100000\n");
    check_deep(&format!("print({}1)", "2 ** ".repeat(5_000)), "");
    check_deep(&format!("print({}1)", "0 if 0 else ".repeat(20_000)), "1\n");
    check_deep(&format!("print(1{})", " and 1".repeat(50_000)), "1\n");
    check_deep(&format!("print(''{})", ".strip()".repeat(20_000)), "\n");
    let branches: String = (0..20_000).map(|n| format!("elif n == {n}: pass\n")).collect();
    check_deep(&format!("n = -1\nif 0: pass\n{branches}else: print('else')"), "else\n");
    check_deep(&format!("print(1)\n{}", "x = 1; ".repeat(50_000)), "1\n");
}

#[test]
fn much_output_is_kept_or_cut_with_a_word() {
    let report = run_text("for n in range(200_000):\n    print('x' * 49)\n", 100_000_000);
    match outcome_word(&report) {
        "finished" => assert_eq!(report.stdout.len(), 10_000_000),
        "limit" => assert!(ending(&report).contains("output"), "{}", ending(&report)),
        _ => panic!("{}", ending(&report)),
    }
    assert!(report.stdout.len() >= 1_000_000, "{} bytes", report.stdout.len());
}

#[test]
fn greedy_programs_are_stopped() {
    for text in [
        "x = [0] * 10 ** 12",
        "x = 'a' * 10 ** 12",
        "x = (1,) * 10 ** 12",
        "x = range(10 ** 12)\ny = list(x)",
        "x = 10 ** 10 ** 9",
        "x = 1 << 10 ** 12",
        "x = 3\nwhile True: x = x * x",
        "x = []\nwhile True: x.append('text' * 1000)",
        "x = [1]\nwhile True: x += x",
        "x = 'ab'\nwhile True: x += x",
        "print(f'{1:>1000000000000}')",
        "x = 'a'.ljust(10 ** 12)",
        "import threading\nwhile True: threading.Thread(target=threading.Event().wait).start()",
        "def f(): yield from f()\nlist(f())",
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "x = []\nx.append(x)\nprint(x)\ny = {}\ny[1] = y\nprint(y)\n1 / 0",
        "a = []\nb = [a]\na.append(b)\na == [[a]]\n1 / 0",
        "x = ()\nfor n in range(100_000): x = (x,)\nprint(x == x, len(repr(x)))",
    ] {
        let report = run_text(text, 20_000_000);
        let word = outcome_word(&report);
        assert!(["limit", "exception"].contains(&word), "{text:?}: {}", ending(&report));
    }
}

#[test]
fn syntax_newer_than_the_oracle_runs() {
    // These cannot be cases of the suite: the CPython that records it cannot read them.
    for text in ["type Name = int", "def first[T](items: list[T]) -> T: return items[0]", "class Box[T]: pass"] {
        let report = run_text(text, 1_000);
        assert_eq!(outcome_word(&report), "finished", "{text:?}: {}", ending(&report));
    }
}

#[test]
fn broken_texts_are_syntax_errors() {
    for text in ["def", "'''never closed", "x = = 1", "print('a'", ")", "x = 1\n  y = 2", "\t\tx", "0777", "é = €"] {
        let report = run_text(text, 1_000);
        assert_eq!(outcome_word(&report), "syntax", "{text:?}: {}", ending(&report));
        let line = report.diagnostics.first().map(|found| found.range.line);
        assert!(line.is_some_and(|line| (1..=2).contains(&line)), "{text:?}: line {line:?}");
    }
}
