//! The table of the README that says what is supported, differs and is refused: it is made from
//! what the compiler and the machine refuse by.
//!
//! `LOCKSTEP_BLESS=1` writes it anew.

use std::fmt::Write;
use std::fs;

use lockstep_bytecode::{library, refusal};
use lockstep_compiler::SPECIAL_LATER;
use lockstep_library::{Library, NAMES};
use lockstep_tests::repository;

const BEGIN: &str = "<!-- What follows is written by LOCKSTEP_BLESS=1 cargo test -p lockstep-tests --test readme -->\n";
const END: &str = "<!-- Here it ends -->\n";

/// `a`, `b` and so on, as code.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ")
}

/// The names that a module takes over from its own parts: `from _part import a, b as c`.
fn taken_over<'a>(module: &str, text: &'a str) -> Vec<&'a str> {
    let imports = text.split("\nfrom ").skip(1).filter_map(|rest| rest.split_once(" import "));
    let own = imports.filter(|(source, _)| source.starts_with(['_', '.']) || source.starts_with(module));
    let lists = own.map(|(_, rest)| match rest.strip_prefix('(') {
        Some(rest) => rest.split(')').next().unwrap_or_default(),
        None => rest.lines().next().unwrap_or_default(),
    });
    let names = lists.flat_map(|list| list.split([',', '\n']));
    names.filter_map(|name| name.split('#').next()?.rsplit(" as ").next().map(str::trim)).collect()
}

/// The public names that the text of a module binds at its top level.
fn public_names<'a>(module: &str, text: &'a str) -> Vec<&'a str> {
    let mut names: Vec<&str> = text
        .lines()
        .filter_map(|line| {
            let line =
                ["async def ", "def ", "class "].iter().find_map(|word| line.strip_prefix(word)).or_else(|| {
                    let (name, rest) = line.split_once(" = ")?;
                    (!rest.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(line)
                })?;
            line.split(|c: char| !c.is_alphanumeric() && c != '_').next()
        })
        .chain(taken_over(module, text))
        .filter(|name| !name.is_empty() && !name.starts_with(['_', '*']))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn is_public(module: &str) -> bool {
    !module.split('.').any(|part| part.starts_with('_'))
}

/// Every public module with the names that a program can use, in alphabetical order.
fn modules() -> Vec<(String, String)> {
    let library = Library::embedded();
    let written = NAMES.iter().filter(|name| is_public(name) && !name.starts_with("unittest."));
    let mut rows: Vec<(String, String)> = written
        .filter_map(|name| {
            let text = library.find(name)?.text;
            let names = public_names(name, text);
            let names = if names.is_empty() { "as in CPython".to_owned() } else { listed(names) };
            Some(((*name).to_owned(), names))
        })
        .collect();
    for module in library::MODULES.iter().filter(|module| is_public(module.name)) {
        if rows.iter().all(|(name, _)| name != module.name) {
            rows.push((module.name.to_owned(), listed(module.attributes.iter().copied())));
        }
    }
    rows.sort();
    rows
}

fn table() -> String {
    let mut out = String::from("\n");
    let known = modules();
    let _ = writeln!(out, "<details><summary>{} modules, and what is in each</summary>\n", known.len());
    let _ = writeln!(out, "| module | names |\n|---|---|");
    for (name, names) in &known {
        let _ = writeln!(out, "| `{name}` | {names} |");
    }
    let _ = writeln!(out, "\n</details>\n");
    let _ = writeln!(out, "| | |\n|---|---|");
    for (index, difference) in refusal::DIFFERENCES.iter().enumerate() {
        let _ = writeln!(out, "| {} | {difference} |", if index == 0 { "**differs**" } else { "" });
    }
    let later = library::MODULES_LATER.iter().filter(|name| known.iter().all(|(known, _)| known != *name));
    let _ = writeln!(out, "| **refused** | of CPython's modules {} |", listed(later.copied()));
    let _ = writeln!(out, "| | names that the modules above do not have |");
    let _ = writeln!(out, "| | of the builtins {} |", listed(library::BUILTINS_LATER.iter().copied()));
    if !SPECIAL_LATER.is_empty() {
        let _ = writeln!(out, "| | of the special methods {} |", listed(SPECIAL_LATER.iter().copied()));
    }
    for (when, before_start) in [("", true), (" (at its line, when it is met)", false)] {
        for known in refusal::ALL.iter().filter(|known| known.before_start == before_start) {
            let says = known.says.replace('|', "\\|");
            let _ = writeln!(out, "| | {says}{when}: {} |", known.instead.replace('|', "\\|"));
        }
    }
    out.push('\n');
    out
}

#[test]
fn the_readme_says_what_is_refused() {
    let path = repository().join("README.md");
    let text = fs::read_to_string(&path).expect("there is a README");
    let (head, rest) = text.split_once(BEGIN).expect("the table's beginning is marked");
    let (found, tail) = rest.split_once(END).expect("the table's end is marked");
    let wanted = table();
    if std::env::var_os("LOCKSTEP_BLESS").is_some() {
        fs::write(&path, [head, BEGIN, &wanted, END, tail].concat()).expect("the README can be written");
        return;
    }
    assert!(found == wanted, "the README's table is not what is refused: set LOCKSTEP_BLESS=1 and run this test again");
}
