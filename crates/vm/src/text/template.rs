//! Templates of `str.format`: literals and fields in the order they are used.
//!
//! Main type: [`Piece`]. Only reading is done here; the values are the caller's. A
//! mistake becomes the last piece, [`Piece::Fault`], because CPython formats what
//! stands before a mistake first, and that may raise something else.

use super::spec::push_digit;
use super::{Fault, unicode};

/// One part of a template, to be used in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands for itself, braces already undoubled.
    Literal(String),
    /// A value to be inserted.
    Field(Field),
    /// A `ValueError` to raise here.
    Fault(Fault),
}

/// A replacement field: find the value, convert it, then expand the format text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which argument.
    pub argument: Argument,
    /// What to reach for in it, in order.
    pub accessors: Vec<Accessor>,
    /// A `ValueError` to raise after the accessors.
    pub fault: Option<Fault>,
    /// What `!r` and its like ask for.
    pub conversion: Conversion,
    /// The format text: pieces to be joined, without any for an empty one.
    pub spec: Vec<Piece>,
}

/// Which argument a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// By position, written or counted. If there are too few, Python raises
    /// `IndexError`: "Replacement index N out of range for positional args tuple".
    Position(i64),
    /// By keyword, or `KeyError`.
    Name(String),
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accessor {
    /// `.name`.
    Attribute(String),
    /// `[3]`.
    Index(i64),
    /// `[key]`.
    Key(String),
}

/// What happens to a value before it is formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// Nothing: its own `__format__` gets the format text.
    None,
    /// `!s`.
    Str,
    /// `!r`.
    Repr,
    /// `!a`.
    Ascii,
    /// Anything else: a `ValueError` to raise.
    Unknown(Fault),
}

/// Takes a template of `str.format` apart.
pub fn parse_template(text: &str) -> Vec<Piece> {
    let letters: Vec<char> = text.chars().collect();
    Reader { numbering: Numbering::Undecided }.pieces(&letters, 0)
}

/// Whether fields without a name count by themselves.
enum Numbering {
    Undecided,
    Automatic(i64),
    Manual,
}

struct Reader {
    numbering: Numbering,
}

/// A field's three texts, as cut out of the template.
struct Cut<'a> {
    name: &'a [char],
    conversion: Option<char>,
    spec: &'a [char],
}

impl Reader {
    fn pieces(&mut self, letters: &[char], depth: u32) -> Vec<Piece> {
        // A format text may hold fields, but theirs may not.
        if depth > 1 && !letters.contains(&'{') {
            let text: String = letters.iter().collect();
            return if text.is_empty() { Vec::new() } else { vec![Piece::Literal(text)] };
        }
        if depth > 1 {
            return vec![Piece::Fault(Fault::value("Max string recursion exceeded"))];
        }
        let mut pieces = Vec::new();
        if let Err(fault) = self.read(letters, depth, &mut pieces) {
            pieces.push(Piece::Fault(fault));
        }
        pieces
    }

    fn read(&mut self, all: &[char], depth: u32, pieces: &mut Vec<Piece>) -> Result<(), Fault> {
        let mut rest = all;
        let mut literal = String::new();
        while let Some((&c, after)) = rest.split_first() {
            rest = after;
            if !matches!(c, '{' | '}') {
                literal.push(c);
                continue;
            }
            if rest.first() == Some(&c) {
                literal.push(c);
                rest = &rest[1..];
                continue;
            }
            if c == '}' || rest.is_empty() {
                return Err(Fault::value(format!("Single '{c}' encountered in format string")));
            }
            let cut = cut_field(&mut rest)?;
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Field(self.field(&cut, depth)?));
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(())
    }

    fn field(&mut self, cut: &Cut<'_>, depth: u32) -> Result<Field, Fault> {
        let end = cut.name.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(cut.name.len());
        let (first, path) = cut.name.split_at(end);
        let argument = self.argument(first)?;
        let mut accessors = Vec::new();
        let fault = read_path(path, &mut accessors).err();
        let conversion = match cut.conversion {
            None => Conversion::None,
            Some('s') => Conversion::Str,
            Some('r') => Conversion::Repr,
            Some('a') => Conversion::Ascii,
            Some(other) => Conversion::Unknown(unknown_conversion(other)),
        };
        // Without an inner field the format text is taken as it is, with no undoubling.
        let spec = if cut.spec.contains(&'{') {
            self.pieces(cut.spec, depth + 1)
        } else if cut.spec.is_empty() {
            Vec::new()
        } else {
            vec![Piece::Literal(cut.spec.iter().collect())]
        };
        Ok(Field { argument, accessors, fault, conversion, spec })
    }

    fn argument(&mut self, first: &[char]) -> Result<Argument, Fault> {
        let number = read_index(first)?;
        if number.is_none() && !first.is_empty() {
            return Ok(Argument::Name(first.iter().collect()));
        }
        match (&mut self.numbering, number) {
            (Numbering::Manual, None) => {
                Err(Fault::value("cannot switch from manual field specification to automatic field numbering"))
            }
            (Numbering::Automatic(_), Some(_)) => {
                Err(Fault::value("cannot switch from automatic field numbering to manual field specification"))
            }
            (_, Some(number)) => {
                self.numbering = Numbering::Manual;
                Ok(Argument::Position(number))
            }
            (Numbering::Automatic(next), None) => {
                *next += 1;
                Ok(Argument::Position(*next - 1))
            }
            (Numbering::Undecided, None) => {
                self.numbering = Numbering::Automatic(1);
                Ok(Argument::Position(0))
            }
        }
    }
}

/// Cuts one field out, from behind its opening brace to behind its closing one.
fn cut_field<'a>(rest: &mut &'a [char]) -> Result<Cut<'a>, Fault> {
    let start = *rest;
    let end = name_end(start)?;
    let name = &start[..end];
    let mut conversion = None;
    let mut after = &start[end + 1..];
    match start[end] {
        '}' => {
            *rest = after;
            return Ok(Cut { name, conversion, spec: &[] });
        }
        '!' => {
            let Some((&letter, behind)) = after.split_first() else {
                let message = "end of string while looking for conversion specifier";
                return Err(Fault::value(message));
            };
            conversion = Some(letter);
            after = behind;
            match after.split_first() {
                Some(('}', behind)) => {
                    *rest = behind;
                    return Ok(Cut { name, conversion, spec: &[] });
                }
                Some((':', behind)) => after = behind,
                Some(_) => return Err(Fault::value("expected ':' after conversion specifier")),
                None => {}
            }
        }
        _ => {}
    }
    let mut depth = 1;
    for (index, c) in after.iter().enumerate() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            *rest = &after[index + 1..];
            return Ok(Cut { name, conversion, spec: &after[..index] });
        }
    }
    Err(Fault::value("unmatched '{' in format spec"))
}

/// Where the name ends: at `}`, `:` or `!` outside of square brackets.
fn name_end(letters: &[char]) -> Result<usize, Fault> {
    let mut in_brackets = false;
    for (index, c) in letters.iter().enumerate() {
        match c {
            ']' => in_brackets = false,
            _ if in_brackets => {}
            '[' => in_brackets = true,
            '{' => return Err(Fault::value("unexpected '{' in field name")),
            '}' | ':' | '!' => return Ok(index),
            _ => {}
        }
    }
    Err(Fault::value("expected '}' before end of string"))
}

fn read_path(mut path: &[char], accessors: &mut Vec<Accessor>) -> Result<(), Fault> {
    while let Some((&opener, rest)) = path.split_first() {
        let (name, is_item) = match opener {
            '.' => {
                let end = rest.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(rest.len());
                path = &rest[end..];
                (&rest[..end], false)
            }
            '[' => {
                let Some(end) = rest.iter().position(|&c| c == ']') else {
                    return Err(Fault::value("Missing ']' in format string"));
                };
                path = &rest[end + 1..];
                (&rest[..end], true)
            }
            _ => {
                let message = "Only '.' or '[' may follow ']' in format field specifier";
                return Err(Fault::value(message));
            }
        };
        let index = if is_item { read_index(name)? } else { None };
        if name.is_empty() {
            return Err(Fault::value("Empty attribute in format string"));
        }
        accessors.push(match index {
            Some(index) => Accessor::Index(index),
            None if is_item => Accessor::Key(name.iter().collect()),
            None => Accessor::Attribute(name.iter().collect()),
        });
    }
    Ok(())
}

/// A text of digits alone is a number; anything else is a name.
fn read_index(letters: &[char]) -> Result<Option<i64>, Fault> {
    let mut number = None;
    for &c in letters {
        let Some(digit) = unicode::decimal_value(c) else {
            return Ok(None);
        };
        number = Some(push_digit(number.unwrap_or(0), digit)?);
    }
    Ok(number)
}

fn unknown_conversion(letter: char) -> Fault {
    let code = u32::from(letter);
    let shown = if (33..127).contains(&code) { letter.to_string() } else { format!("\\x{code:x}") };
    Fault::value(format!("Unknown conversion specifier {shown}"))
}
