//! Plays the machine's part in formatting: finds the values that templates ask for.
//!
//! The values are those of the recording script: probes for `str.format`, integers for
//! `%`.

use lockstep_vm::text::number::Integer;
use lockstep_vm::text::percent::{self, Amount, PercentAction, PercentLayout, PercentPiece};
use lockstep_vm::text::template::{Accessor, Argument, Conversion, Piece};
use lockstep_vm::text::{arithmetic, quote, render};

use crate::case::{Answer, Arguments, show_fault, show_integer, small};

/// A value named by how it was reached; its texts are those of the recording script.
pub(crate) fn run_template(pieces: &[Piece]) -> Answer {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Fault(fault) => return Err(show_fault(fault.clone())),
            Piece::Field(field) => {
                let path = probe(&field.argument, &field.accessors)?;
                if let Some(fault) = &field.fault {
                    return Err(show_fault(fault.clone()));
                }
                let converted = match &field.conversion {
                    Conversion::None => None,
                    Conversion::Str => Some(format!("s({path})")),
                    Conversion::Repr => Some(format!("r({path})é")),
                    Conversion::Ascii => Some(quote::escape_non_ascii(&format!("r({path})é"))),
                    Conversion::Unknown(fault) => return Err(show_fault(fault.clone())),
                };
                let spec = run_template(&field.spec)?;
                text.push_str(&match converted {
                    None => format!("<{path}|{spec}>"),
                    Some(converted) => render::format_str(&converted, &spec).map_err(show_fault)?,
                });
            }
        }
    }
    Ok(text)
}

fn probe(argument: &Argument, accessors: &[Accessor]) -> Answer {
    let mut path = match argument {
        Argument::Position(index) if *index < 3 => format!("p{index}"),
        Argument::Name(name) if name == "name" => name.clone(),
        Argument::Position(index) => {
            let message = "out of range for positional args tuple";
            return Err(format!("IndexError: Replacement index {index} {message}"));
        }
        Argument::Name(name) => return Err(format!("KeyError: {}", quote::repr_str(name))),
    };
    for accessor in accessors {
        path.push_str(&match accessor {
            Accessor::Attribute(name) => format!(".{name}"),
            Accessor::Index(index) => format!("[{index}]"),
            Accessor::Key(key) => format!("[{}]", quote::repr_str(key)),
        });
    }
    Ok(path)
}

pub(crate) fn run_percent(arguments: &Arguments<'_>, mapping: bool) -> Answer {
    let mut values = (1..arguments.0.len()).map(|index| arguments.integer(index));
    let mut take = || {
        let message = "TypeError: not enough arguments for format string";
        values.next().ok_or_else(|| message.to_owned())
    };
    let mut text = String::new();
    for piece in percent::parse_percent(arguments.text(0), false) {
        let field = match piece {
            PercentPiece::Literal(literal) => {
                text.push_str(&literal);
                continue;
            }
            PercentPiece::Field(field) => field,
        };
        let keyed = match field.key.as_deref() {
            None => None,
            Some("a") => Some(arguments.integer(1)),
            Some("b (c)") => Some(arguments.integer(2)),
            Some(key) => return Err(format!("KeyError: {}", quote::repr_str(key))),
        };
        let mut flags = field.flags;
        let mut amount = |amount: Option<Amount>| match amount {
            None => Ok::<i64, String>(-1),
            Some(Amount::Fixed(number)) => Ok(number),
            Some(Amount::Argument) => take().map(|value| small(&value)),
        };
        let mut width = amount(field.width)?;
        if width < 0 && field.width.is_some() {
            flags.left = true;
            width = -width;
        }
        let precision = amount(field.precision)?;
        let precision = if field.precision.is_some() { precision.max(0) } else { precision };
        let layout = PercentLayout { flags, width, precision };
        let value = match (keyed, &field.action) {
            (_, PercentAction::Incomplete(fault)) => return Err(show_fault(fault.clone())),
            (Some(value), _) => value,
            (None, _) => take()?,
        };
        match field.action {
            PercentAction::Value(letter) => text.push_str(&percent_value(&value, letter, &layout)?),
            PercentAction::Unsupported(fault) | PercentAction::Incomplete(fault) => {
                return Err(show_fault(fault));
            }
        }
    }
    if !mapping && values.next().is_some() {
        let message = "TypeError: not all arguments converted during string formatting";
        return Err(message.to_owned());
    }
    Ok(text)
}

fn percent_value(value: &Integer, letter: char, layout: &PercentLayout) -> Answer {
    let written = match letter {
        'd' | 'o' | 'x' | 'X' => percent::percent_int(value, letter, layout),
        'c' => {
            let c = u32::try_from(small(value)).ok().and_then(char::from_u32);
            let message = "OverflowError: %c arg not in range(0x110000)";
            let c = c.ok_or_else(|| message.to_owned())?;
            percent::percent_text(&c.to_string(), &PercentLayout { precision: -1, ..*layout })
        }
        's' | 'r' | 'a' => percent::percent_text(&show_integer(value), layout),
        _ => arithmetic::integer_to_float(value).and_then(|x| percent::percent_float(x, letter, layout)),
    };
    written.map_err(show_fault)
}
