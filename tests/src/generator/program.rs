//! The plan of a program: some variables, sections of every subject, the end.
//!
//! Its main function is [`program`].

use super::library::MODULES;
use super::writer::Writer;

/// Programs are not much longer.
const MAX_LINES: usize = 70;

/// The program of a seed.
#[must_use]
pub fn program(seed: u64) -> String {
    let mut writer = Writer::new(seed);
    for _ in 0..2 + writer.rng.below(5) {
        let kind = writer.pick_char("iiffssblldtep");
        let depth = writer.rng.below(2);
        let name = writer.fresh(&kind.to_string());
        let value = if depth == 0 { writer.leaf(kind) } else { writer.expression(kind, 1) };
        if depth == 0 {
            writer.line(&format!("{name} = {value}"));
        } else {
            writer.protected(&[format!("{name} = {value}")]);
        }
        writer.variables.push((name, kind));
    }
    let n_sections = 3 + writer.rng.below(6);
    for _ in 0..n_sections {
        if writer.lines.len() > MAX_LINES {
            break;
        }
        section(&mut writer);
    }
    ending(&mut writer);
    with_imports(&writer.lines)
}

fn section(writer: &mut Writer) {
    match writer.rng.below(10) {
        0..=3 => {
            for _ in 0..2 + writer.rng.below(4) {
                writer.statement();
            }
        }
        4..=5 => writer.function(),
        6 => writer.class(),
        _ => {
            let template = writer.template('D');
            writer.lines_of(template);
        }
    }
}

/// What the variables hold, or a traceback.
fn ending(writer: &mut Writer) {
    for _ in 0..2 {
        if let Some(name) = writer.variable('*') {
            writer.protected(&[format!("print({name})")]);
        }
    }
    if writer.chance(40) {
        let template = writer.template('T');
        writer.lines_of(template);
    }
}

fn with_imports(lines: &[String]) -> String {
    let body = lines.join("\n");
    let mut text = String::new();
    for module in MODULES {
        if body.contains(&format!("{module}.")) {
            text.push_str(&format!("import {module}\n"));
        }
    }
    text + &body + "\n"
}
