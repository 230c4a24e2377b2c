//! What a program reads: `input` and `sys.stdin`, over the text that a run is given.
//!
//! A line is taken in the same effect as the prompt is printed: input and output are one
//! terminal. Refused: everything of a stream that has to do with files.

use lockstep_event::{Effect, ObjectId, Place};

use crate::class::Builtin;
use crate::data::{Data, Method, StreamKind};
use crate::iterator::Iter;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, builtin, getter, method};
use crate::value::Value;

const STREAM: Builtin = Builtin::TextStream;

pub(crate) const NATIVES: &[Row] = &[
    builtin("input", "prompt= /", input),
    method(STREAM, "read", "self size= /", read),
    method(STREAM, "readline", "self size= /", read_line),
    method(STREAM, "readlines", "self hint= /", read_lines),
    method(STREAM, "readable", "self", |cx| Ok(Value::bool(kind(cx)? == StreamKind::Input))),
    getter(STREAM, "encoding", "self", |cx| Ok(cx.str("utf-8"))),
    getter(STREAM, "name", "self", name),
    method(STREAM, "writable", "self", |cx| Ok(Value::bool(kind(cx)? != StreamKind::Input))),
];

impl Machine {
    /// What is left to read.
    fn unread(&self) -> &str {
        self.settings.input.get(self.n_input_bytes as usize..).unwrap_or_default()
    }

    /// Takes the next line with its newline, at most `most` characters of it.
    fn take_line(&mut self, most: usize) -> String {
        let line = self.unread().split_inclusive('\n').next().unwrap_or_default();
        let line: String = line.chars().take(most).collect();
        self.n_input_bytes += line.len() as u64;
        line
    }

    /// An iterator over the lines that are left to `stream`, which must be `sys.stdin`.
    pub(crate) fn line_iterator(&mut self, stream: ObjectId) -> Option<Iter> {
        let name = self.intern("readline");
        let function = self.classes.lookup(STREAM.id(), name)?;
        let method = Method { function, this: Value::Object(stream) };
        let callable = self.allocate(Builtin::Method, Data::Method(Box::new(method)));
        Some(Iter::Sentinel { callable, sentinel: self.str("") })
    }
}

fn kind(cx: &mut Cx<'_>) -> Result<StreamKind, Stop> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Stream(kind)) => Ok(*kind),
        _ => Err(cx.type_error("descriptor requires a '_io.TextIOWrapper' object")),
    }
}

fn name(cx: &mut Cx<'_>) -> Native {
    let name = match kind(cx)? {
        StreamKind::Input => "<stdin>",
        StreamKind::Output => "<stdout>",
        StreamKind::Error => "<stderr>",
    };
    Ok(cx.str(name))
}

/// `input(prompt)`: a line without its newline.
fn input(cx: &mut Cx<'_>) -> Native {
    let prompt = match cx.arg(0) {
        Value::Unbound => String::new(),
        value => cx.to_str(value)?,
    };
    let is_own = match cx.m.standard_output() {
        Value::None => return Err(cx.error(Builtin::RuntimeError, "input(): lost sys.stdout")),
        Value::Object(id) => !matches!(cx.m.heap.data(id), Data::Stream(_)),
        _ => true,
    };
    if is_own && !prompt.is_empty() {
        let value = cx.str(&prompt);
        super::functions::print_to(cx, &[value], "", "", cx.m.standard_output())?;
    }
    cx.effect(Place::Output, Effect::Input)?;
    if !is_own && !prompt.is_empty() {
        cx.m.print(cx.run, false, prompt)?;
    }
    let line = cx.m.take_line(usize::MAX);
    if line.is_empty() {
        return Err(cx.error(Builtin::EOFError, "EOF when reading a line"));
    }
    Ok(cx.str(line.strip_suffix('\n').unwrap_or(&line)))
}

/// The number of characters that a method may read; all if there is none or it is negative.
fn most(cx: &mut Cx<'_>) -> Result<usize, Stop> {
    if kind(cx)? != StreamKind::Input {
        return Err(cx.error(Builtin::OSError, "not readable"));
    }
    match cx.arg(1) {
        Value::Unbound | Value::None => Ok(usize::MAX),
        value => Ok(usize::try_from(cx.integer_arg(value)?).unwrap_or(usize::MAX)),
    }
}

fn read_line(cx: &mut Cx<'_>) -> Native {
    let most = most(cx)?;
    cx.effect(Place::Output, Effect::Input)?;
    let line = cx.m.take_line(most);
    Ok(cx.str(&line))
}

fn read(cx: &mut Cx<'_>) -> Native {
    let most = most(cx)?;
    cx.effect(Place::Output, Effect::Input)?;
    let text: String = cx.m.unread().chars().take(most).collect();
    cx.m.n_input_bytes += text.len() as u64;
    Ok(cx.str(&text))
}

/// Whole lines until `hint` characters are read.
fn read_lines(cx: &mut Cx<'_>) -> Native {
    let most = most(cx)?;
    let most = if most == 0 { usize::MAX } else { most };
    cx.effect(Place::Output, Effect::Input)?;
    let (mut lines, mut n_chars) = (Vec::new(), 0);
    while n_chars < most {
        let line = cx.m.take_line(usize::MAX);
        if line.is_empty() {
            break;
        }
        n_chars += line.chars().count();
        lines.push(cx.str(&line));
    }
    Ok(cx.m.list(lines))
}
