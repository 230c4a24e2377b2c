//! Deep nesting: a diagnostic or a program, never an exhausted stack. The tests run on a small
//! stack, as a page's worker has one.

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::compile;

/// Compiles `text` on a thread with little stack; says what the first diagnostic is.
fn outcome(text: String) -> String {
    let file = SourceFile { name: "x.py".to_owned(), text };
    let run = move || match compile(&[file], Mode::Script) {
        Ok(_) => String::from("compiled"),
        Err(diagnostics) => diagnostics[0].message.clone(),
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run);
    thread.expect("a thread").join().expect("no overflow")
}

fn around(open: &str, middle: &str, close: &str, n: usize) -> String {
    format!("x = {}{middle}{}\n", open.repeat(n), close.repeat(n))
}

#[test]
fn very_deep_texts_are_told() {
    let n = 70_000;
    let brackets = "SyntaxError: too many nested parentheses";
    assert_eq!(outcome(around("[", "", "]", n)), brackets);
    assert_eq!(outcome(around("(", "1", ")", n)), brackets);
    assert_eq!(outcome(around("{1:", "1", "}", n)), brackets);
    assert_eq!(outcome("[".repeat(100_000)), brackets);
    for (open, middle, close) in [
        ("-", "1", ""),
        ("not ", "1", ""),
        ("~", "1", ""),
        ("lambda:", "1", ""),
        ("1 if 2 else ", "1", ""),
        ("", "1", "+1"),
        ("", "1", "**1"),
        ("", "a", ".a"),
        ("", "a", "()"),
        ("", "a", "[0]"),
        ("", "a", " and b or c"),
        ("await ", "a", ""),
    ] {
        let message = outcome(around(open, middle, close, n));
        assert!(message.starts_with("this expression is"), "{open}{middle}{close}: {message}");
    }
}

#[test]
fn what_is_allowed_compiles_on_a_small_stack() {
    assert_eq!(outcome(around("[", "", "]", 200)), "compiled");
    assert_eq!(outcome(around("-", "a", "", 240)), "compiled");
    assert_eq!(outcome(around("not ", "a", "", 240)), "compiled");
    assert_eq!(outcome(around("lambda: ", "a", "", 240)), "compiled");
    assert_eq!(outcome(around("", "a", "+a", 399)), "compiled");
    assert_eq!(outcome(around("(", "1", "+1)", 190)), "compiled");
    assert_eq!(outcome(around("a[", "1", "]", 190)), "compiled");
    assert_eq!(outcome(around("f(lambda: [", "1", "])", 90)), "compiled");
    assert_eq!(outcome(around("[a for a in ", "b", "]", 110)), "compiled");
    assert_eq!(outcome(around("f'{", "b", "}'", 90)), "compiled");
}

#[test]
fn blocks_nest_as_deep_as_in_cpython() {
    let nested = |header: &str, n: usize| {
        let mut text = String::new();
        for depth in 0..n {
            text += &format!("{}{header}\n", " ".repeat(depth));
        }
        text + &" ".repeat(n) + "pass\n"
    };
    assert_eq!(outcome(nested("if a:", 99)), "compiled");
    assert_eq!(outcome(nested("if a:", 100)), "IndentationError: too many levels of indentation");
    assert_eq!(outcome(nested("def f():", 99)), "compiled");
    assert_eq!(outcome(nested("class A:", 99)), "compiled");
    assert_eq!(outcome(nested("while a:", 20)), "compiled");
    assert_eq!(outcome(nested("while a:", 21)), "SyntaxError: too many statically nested blocks");
    let managers = vec!["a"; 30].join(", ");
    assert_eq!(outcome(format!("with {managers}: pass\n")), "SyntaxError: too many statically nested blocks");
}

#[test]
fn long_flat_programs_compile() {
    let n = 20_000;
    assert_eq!(outcome("x = [".to_owned() + &"1, a, ".repeat(n) + "]\n"), "compiled");
    assert_eq!(outcome("x = {".to_owned() + &"1: a, ".repeat(n) + "}\n"), "compiled");
    assert_eq!(outcome("f(".to_owned() + &"a, ".repeat(n) + ")\n"), "compiled");
    assert_eq!(outcome("x = ".to_owned() + &"'a' ".repeat(n) + "\n"), "compiled");
    assert_eq!(outcome("a\n".repeat(n)), "compiled");
    assert_eq!(outcome("if a: pass\n".to_owned() + &"elif b: pass\n".repeat(n)), "compiled");
}

#[test]
fn copies_of_finally_are_bounded() {
    let mut text = String::from("def f():\n");
    for depth in 1..=18 {
        let indent = " ".repeat(depth);
        text += &format!("{indent}try:\n{indent} a()\n{indent}finally:\n");
    }
    text += &format!("{}pass\n", " ".repeat(19));
    let message = outcome(text);
    assert!(message == "compiled" || message.contains("too large"), "{message}");
}

#[test]
fn too_many_names_and_numbers_are_told() {
    let names: String = (0..70_000).map(|n| format!("x{n}=")).collect();
    assert!(outcome(format!("def f():\n {names}1\n")).contains("too many local variables"));
    let numbers: String = (0..70_000).map(|n| format!("x={n}.5\n")).collect();
    assert!(outcome(numbers).contains("registers, constants"));
}

/// Nothing takes the square of the text's length: a million bytes are a matter of seconds.
#[test]
fn long_lines_compile_in_reasonable_time() {
    let n = 150_000;
    assert_eq!(outcome("x = [".to_owned() + &"a, é, ".repeat(n / 2) + "]\n"), "compiled");
    let keywords: String = (0..60_000).map(|n| format!("a{n}=1,")).collect();
    assert_eq!(outcome(format!("f({keywords})\n")), "compiled");
    let names = "a,".repeat(50_000);
    let message = outcome(format!("def f():\n {names} = {names}\n"));
    assert!(message == "compiled" || message.contains("registers"), "{message}");
    let message = outcome(format!("f(a=1, {}b)\n", "(c), ".repeat(100_000)));
    assert_eq!(message, "SyntaxError: positional argument follows keyword argument");
    assert_eq!(outcome("a\n".repeat(n)), "compiled");
    assert_eq!(outcome("x = 1\n".repeat(n)), "compiled");
    assert_eq!(outcome("def f(): pass\n".repeat(n / 3)), "compiled");
    let branches = "if a: b = c\n ".repeat(n / 4);
    assert_eq!(outcome(format!("def f():\n {branches}pass\n")), "compiled");
}
