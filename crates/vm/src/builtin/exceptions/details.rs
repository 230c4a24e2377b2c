//! What `OSError`, `SyntaxError` and the `UnicodeError`s add to an exception: attributes taken
//! from their arguments, kept in the order of [`names_of`].

use super::own;
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::value::{ClassId, Value};

/// Numbers of the system that have a class of their own (Linux).
const NUMBERS: &[(i64, Builtin)] = &[
    (1, Builtin::PermissionError),
    (2, Builtin::FileNotFoundError),
    (3, Builtin::ProcessLookupError),
    (4, Builtin::InterruptedError),
    (10, Builtin::ChildProcessError),
    (11, Builtin::BlockingIOError),
    (13, Builtin::PermissionError),
    (17, Builtin::FileExistsError),
    (20, Builtin::NotADirectoryError),
    (21, Builtin::IsADirectoryError),
    (32, Builtin::BrokenPipeError),
    (103, Builtin::ConnectionAbortedError),
    (104, Builtin::ConnectionResetError),
    (108, Builtin::BrokenPipeError),
    (110, Builtin::TimeoutError),
    (111, Builtin::ConnectionRefusedError),
    (114, Builtin::BlockingIOError),
    (115, Builtin::BlockingIOError),
];

/// The class that `OSError(number, …)` makes.
pub(super) fn class_of_number(number: Value) -> ClassId {
    let found = NUMBERS.iter().find(|(known, _)| Some(*known) == number.as_int());
    found.map_or(Builtin::OSError, |(_, class)| *class).id()
}

/// A class that takes attributes from its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    System,
    Syntax,
    Decode,
    Encode,
    Translate,
}

impl Machine {
    /// Whether and how instances of the class take attributes from their arguments.
    pub(crate) fn detail_kind(&self, class: ClassId) -> Option<Kind> {
        const KINDS: [(Builtin, Kind); 5] = [
            (Builtin::OSError, Kind::System),
            (Builtin::SyntaxError, Kind::Syntax),
            (Builtin::UnicodeDecodeError, Kind::Decode),
            (Builtin::UnicodeEncodeError, Kind::Encode),
            (Builtin::UnicodeTranslateError, Kind::Translate),
        ];
        KINDS.iter().find(|(base, _)| self.is_subclass(class, base.id())).map(|(_, kind)| *kind)
    }
}

/// Sets the attributes of a new exception.
pub(super) fn fill(cx: &mut Cx<'_>, exception: Value, kind: Kind, args: &[Value]) -> Result<(), Stop> {
    let get = |index: usize| args.get(index).copied().unwrap_or(Value::None);
    let mut shown = args.len();
    let members: Vec<Value> = match kind {
        Kind::System if (2..=5).contains(&args.len()) => {
            shown = 2;
            vec![get(0), get(1), get(2), get(4)]
        }
        Kind::System => Vec::new(),
        Kind::Syntax => {
            let details = if args.len() == 2 { cx.items(get(1))? } else { Vec::new() };
            if args.len() == 2 && !(4..=6).contains(&details.len()) {
                let which = if details.len() < 4 { "at least 4 arguments" } else { "at most 6 arguments" };
                let message = format!("function takes {which} ({} given)", details.len());
                return Err(cx.type_error(message));
            }
            if details.len() == 5 {
                return Err(cx.type_error("end_offset must be provided when end_lineno is provided"));
            }
            let mut members = vec![get(0)];
            members.extend(details);
            members.resize(7, Value::None);
            members
        }
        Kind::Decode | Kind::Encode => {
            expect(cx, args, if kind == Kind::Decode { "sbiis" } else { "ssiis" })?;
            args.to_vec()
        }
        Kind::Translate => {
            expect(cx, args, "siis")?;
            let mut members = vec![Value::None];
            members.extend_from_slice(args);
            members
        }
    };
    if let Some(data) = cx.m.exception_data(exception) {
        data.args = args[..shown].into();
        data.members = members.into();
    }
    Ok(())
}

/// Checks number and kinds of arguments: `s`tr, `b`ytes, `i`nt.
fn expect(cx: &mut Cx<'_>, args: &[Value], kinds: &str) -> Result<(), Stop> {
    if args.len() != kinds.len() {
        let message = format!("function takes exactly {} arguments ({} given)", kinds.len(), args.len());
        return Err(cx.type_error(message));
    }
    for (index, (kind, value)) in kinds.chars().zip(args).enumerate() {
        let (is_fine, wanted) = match kind {
            's' => (cx.text(*value).is_some(), "str"),
            'b' => (matches!(value.object().map(|id| cx.m.heap.data(id)), Some(Data::Bytes(_))), "a bytes-like object"),
            _ => (value.as_int().is_some(), "int"),
        };
        if is_fine {
            continue;
        }
        let class = cx.m.class_name(*value).to_owned();
        let message = match kind {
            's' => format!("argument {} must be str, not {class}", index + 1),
            'b' => format!("a bytes-like object is required, not '{class}'"),
            _ => format!("'{class}' object cannot be interpreted as an integer"),
        };
        debug_assert!(!wanted.is_empty());
        return Err(cx.type_error(message));
    }
    Ok(())
}

/// Attribute `INDEX` of those in order.
pub(super) fn slot<const INDEX: usize>(cx: &mut Cx<'_>) -> Native {
    let new = cx.arg(1);
    let data = own(cx)?;
    if !new.is_bound() {
        return Ok(data.members.get(INDEX).copied().unwrap_or(Value::None));
    }
    let mut members = data.members.to_vec();
    if members.len() <= INDEX {
        members.resize(INDEX + 1, Value::None);
    }
    members[INDEX] = new;
    data.members = members.into();
    Ok(Value::None)
}
