//! Compares `text` with what CPython 3.11 answered (`record/text.py` writes the cases).
//!
//! Every line of `data/text.txt` goes through [`answer`], which names the function
//! that each kind of case is about. The cases are read in `case.rs`; `templates.rs`
//! supplies the values that templates ask for.

#![expect(clippy::unwrap_used, reason = "a case that cannot be read must fail the test")]

mod case;
mod templates;

use std::fmt::Write as _;

use lockstep_vm::text::number::{self, Integer};
use lockstep_vm::text::{Fault, FaultClass, arithmetic, calendar, decimal, hash, layout};
use lockstep_vm::text::{case as letters, quote, render, search, split, template, unicode};
use num_bigint::BigInt;

use case::{Answer, Arguments, show_fault, show_float, show_integer, unescape};
use templates::{run_percent, run_template};

#[test]
fn answers_are_those_of_cpython() {
    check(include_str!("../data/text.txt"));
}

#[test]
fn equal_texts_hash_alike_and_never_to_minus_one() {
    assert_eq!(hash::hash_str("lock"), hash::hash_bytes(b"lock"));
    assert_eq!(hash::hash_str(""), 0);
    let hashes: std::collections::BTreeSet<i64> = (0..10_000).map(|n| hash::hash_str(&format!("name{n}"))).collect();
    assert_eq!(hashes.len(), 10_000);
    assert!(!hashes.contains(&-1));
}

#[test]
fn sizes_beyond_all_bounds_are_memory_errors() {
    let too_wide = render::format_str("x", "100000001").unwrap_err();
    assert_eq!(too_wide.class, FaultClass::Memory);
    let too_long = render::format_float(0.5, ".100000001f").unwrap_err();
    assert_eq!(too_long.class, FaultClass::Memory);
    assert_eq!(arithmetic::pow(&Integer::Small(10), 1_000_000_000, 1 << 20), None);
}

fn check(cases: &str) {
    let mut wrong = String::new();
    for line in cases.lines() {
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        let [kind, arguments @ .., expected] = fields.as_slice() else {
            panic!("a case without an answer: {line}");
        };
        let given = match answer(kind, &Arguments(arguments)) {
            Ok(text) => format!("={text}"),
            Err(exception) => format!("!{exception}"),
        };
        if given != *expected {
            let _ = writeln!(wrong, "{line}\n    gave {given:?}");
        }
    }
    assert!(wrong.is_empty(), "different from CPython:\n{wrong}");
}

fn answer(kind: &str, arguments: &Arguments<'_>) -> Answer {
    match kind {
        "gmtime" | "ctime" | "strftime" => Ok(date(kind, arguments)),
        "template" => run_template(&template::parse_template(arguments.text(0))),
        "percent" | "percent_map" => run_percent(arguments, kind == "percent_map"),
        "format_str" => render::format_str(arguments.text(0), arguments.text(1)).map_err(show_fault),
        "format_int" => render::format_int(&arguments.integer(0), arguments.text(1), "int").map_err(show_fault),
        "format_float" => render::format_float(arguments.float(0), arguments.text(1)).map_err(show_fault),
        "characters" => Ok(characters(arguments.text(0))),
        _ => match number_answer(kind, arguments) {
            Some(answer) => answer.map_err(show_fault),
            None => Ok(text_answer(kind, arguments)),
        },
    }
}

fn number_answer(kind: &str, arguments: &Arguments<'_>) -> Option<Result<String, Fault>> {
    Some(match kind {
        "repr_float" => Ok(number::repr_float(arguments.float(0))),
        "hash_float" => Ok(hash::hash_float(arguments.float(0)).to_string()),
        "float_to_int" => {
            Ok(arithmetic::float_to_integer(arguments.float(0)).map_or("None".to_owned(), |n| show_integer(&n)))
        }
        "round_float" => decimal::round_float(arguments.float(0), arguments.small(1)).map(show_float),
        "float_divmod" => {
            let (x, y) = (arguments.float(0), arguments.float(1));
            let (quotient, remainder) = arithmetic::float_divmod(x, y).unwrap();
            assert_eq!(arithmetic::float_modulo(x, y).map(show_float), Some(show_float(remainder)));
            Ok(format!("{} {}", show_float(quotient), show_float(remainder)))
        }
        "str_int" => number::format_bigint(&arguments.big(0)),
        "hash_int" => Ok(match arguments.integer(0) {
            Integer::Small(small) => hash::hash_int(small),
            Integer::Big(big) => hash::hash_bigint(&big),
        }
        .to_string()),
        "int_to_float" => arithmetic::integer_to_float(&arguments.integer(0)).map(show_float),
        "divmod" => Ok(divmod(arguments)),
        "true_div" => arithmetic::true_div(&arguments.integer(0), &arguments.integer(1)).map(show_float),
        "pow" => {
            let exponent = arguments.small(1).unsigned_abs();
            let power = arithmetic::pow(&arguments.integer(0), exponent, 1 << 20).unwrap();
            Ok(show_integer(&power))
        }
        "pow_mod" => arithmetic::pow_mod(&arguments.big(0), &arguments.big(1), &arguments.big(2))
            .map(|n| show_integer(&Integer::from_big(n))),
        "isqrt" => {
            let root = arithmetic::isqrt_big(&arguments.big(0)).unwrap();
            if let Integer::Small(small) = arguments.integer(0) {
                let word = arithmetic::isqrt(small.unsigned_abs());
                assert_eq!(BigInt::from(word), root);
            }
            Ok(show_integer(&Integer::from_big(root)))
        }
        "round_int" => {
            let digits = u32::try_from(arguments.small(1)).unwrap();
            let rounded = arithmetic::round_integer(&arguments.big(0), digits);
            Ok(show_integer(&Integer::from_big(rounded)))
        }
        "parse_int" => number::parse_int(arguments.text(0), arguments.small(1)).map(|n| show_integer(&n)),
        "parse_float" => number::parse_float(arguments.text(0)).map(show_float),
        _ => return None,
    })
}

/// Divides big integers, and machine words as well where both fit.
fn divmod(arguments: &Arguments<'_>) -> String {
    let (a, b) = (arguments.big(0), arguments.big(1));
    let (quotient, remainder) = arithmetic::divmod_big(&a, &b).unwrap();
    let (quotient, remainder) = (Integer::from_big(quotient), Integer::from_big(remainder));
    if let (Integer::Small(x), Integer::Small(y)) = (Integer::from_big(a), Integer::from_big(b)) {
        let word = arithmetic::floor_div(x, y).map(Integer::Small);
        assert_eq!(word, Some(quotient.clone()).filter(|q| matches!(q, Integer::Small(_))));
        assert_eq!(arithmetic::modulo(x, y).map(Integer::Small), Some(remainder.clone()));
    }
    format!("{} {}", show_integer(&quotient), show_integer(&remainder))
}

fn text_answer(kind: &str, arguments: &Arguments<'_>) -> String {
    let text = arguments.text(0);
    match kind {
        "repr_str" => quote::repr_str(text),
        "ascii" => {
            let escaped = quote::ascii(text);
            assert_eq!(quote::escape_non_ascii(&quote::repr_str(text)), escaped);
            escaped
        }
        "repr_bytes" => quote::repr_bytes(&hex_bytes(text)),
        "upper" => letters::upper(text),
        "lower" => letters::lower(text),
        "title" => letters::title(text),
        "capitalize" => letters::capitalize(text),
        "swapcase" => letters::swapcase(text),
        "casefold" => letters::casefold(text),
        "questions" => questions(text),
        "find" => or_minus_one(window(search::find, arguments)),
        "rfind" => or_minus_one(window(search::rfind, arguments)),
        "count" => window(search::count, arguments).to_string(),
        "startswith" => python_bool(window(search::starts_with, arguments)),
        "endswith" => python_bool(window(search::ends_with, arguments)),
        "replace" => search::replace(text, arguments.text(1), arguments.text(2), arguments.small(3)),
        "partition" => triple(search::partition(text, arguments.text(1))),
        "rpartition" => triple(search::rpartition(text, arguments.text(1))),
        "removeprefix" => search::remove_prefix(text, arguments.text(1)),
        "removesuffix" => search::remove_suffix(text, arguments.text(1)),
        "split" => list(&split::split(text, arguments.maybe_text(1), arguments.small(2))),
        "rsplit" => list(&split::rsplit(text, arguments.maybe_text(1), arguments.small(2))),
        "splitlines" => list(&split::split_lines(text, arguments.text(1) == "True")),
        "join" => {
            let (piece, other) = (arguments.text(1), arguments.text(2));
            split::join(text, &[piece, other, piece])
        }
        "strip" => split::strip(text, arguments.maybe_text(1)),
        "lstrip" => split::lstrip(text, arguments.maybe_text(1)),
        "rstrip" => split::rstrip(text, arguments.maybe_text(1)),
        "center" => layout::center(text, arguments.small(1), arguments.fill(2)),
        "ljust" => layout::ljust(text, arguments.small(1), arguments.fill(2)),
        "rjust" => layout::rjust(text, arguments.small(1), arguments.fill(2)),
        "zfill" => layout::zfill(text, arguments.small(1)),
        "expandtabs" => layout::expand_tabs(text, arguments.small(1)),
        "slice" => {
            let (start, stop, step) = (arguments.small(1), arguments.small(2), arguments.small(3));
            layout::slice(text, start, stop, step)
        }
        _ => panic!("unknown kind of case: {kind}"),
    }
}

fn date(kind: &str, arguments: &Arguments<'_>) -> String {
    let moment = calendar::gmtime(arguments.small(0));
    match kind {
        "ctime" => calendar::ctime(arguments.small(0)),
        "strftime" => calendar::strftime(arguments.text(1), &moment),
        _ => format!(
            "{} {} {} {} {} {} {} {}",
            moment.year,
            moment.month,
            moment.day,
            moment.hour,
            moment.minute,
            moment.second,
            moment.weekday,
            moment.day_of_year
        ),
    }
}

fn questions(text: &str) -> String {
    let answers = [
        letters::is_alpha(text),
        letters::is_alnum(text),
        letters::is_decimal(text),
        letters::is_digit(text),
        letters::is_numeric(text),
        letters::is_space(text),
        letters::is_upper(text),
        letters::is_lower(text),
        letters::is_titled(text),
        letters::is_identifier(text),
        letters::is_printable(text),
    ];
    answers.iter().map(|&yes| if yes { '1' } else { '0' }).collect()
}

/// How many characters have a property, and a fingerprint of which.
fn characters(property: &str) -> String {
    let holds: fn(char) -> bool = match property {
        "isprintable" => unicode::is_printable,
        "isalpha" => unicode::is_alpha,
        "isdecimal" => unicode::is_decimal,
        "isdigit" => unicode::is_digit,
        "isnumeric" => unicode::is_numeric,
        "isspace" => unicode::is_space,
        "isidentifier" => unicode::is_identifier_start,
        _ => unicode::is_identifier_part,
    };
    let (mut members, mut fingerprint) = (0, 0_u128);
    for c in (char::MIN..=char::MAX).filter(|&c| holds(c)) {
        members += 1;
        fingerprint = (fingerprint * 31 + u128::from(u32::from(c))) % (1 << 61);
    }
    let members = if property == "identifier part" { 0 } else { members };
    format!("{members} {fingerprint}")
}

type Window<T> = fn(&str, &str, Option<i64>, Option<i64>) -> T;

fn window<T>(method: Window<T>, arguments: &Arguments<'_>) -> T {
    let (start, end) = (arguments.maybe_small(2), arguments.maybe_small(3));
    method(arguments.text(0), arguments.text(1), start, end)
}

fn or_minus_one(place: Option<i64>) -> String {
    place.unwrap_or(-1).to_string()
}

fn python_bool(value: bool) -> String {
    if value { "True" } else { "False" }.to_owned()
}

fn list(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| quote::repr_str(part)).collect();
    format!("[{}]", parts.join(", "))
}

fn triple(parts: (String, String, String)) -> String {
    let [a, b, c] = [parts.0, parts.1, parts.2].map(|part| quote::repr_str(&part));
    format!("({a}, {b}, {c})")
}

fn hex_bytes(text: &str) -> Vec<u8> {
    let pairs = (0..text.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
