//! The texts of uncaught exceptions whose classes word them in Python (`__str__`, or
//! arguments with a `__repr__`): asked for before the thread ends, and kept on the exception.

use std::collections::BTreeSet;

use lockstep_bytecode::names;
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::interpret::Slow;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Owner, Stop};
use crate::value::Value;

/// Name of the attribute that keeps a text; no program can write it.
const KEPT: &str = ".text";

/// Exceptions of one chain that are looked at.
const MOST_LINKS: usize = 1000;

impl Machine {
    /// The text that was asked for, if it was.
    pub(crate) fn kept_text(&self, exception: Value) -> Option<String> {
        let value = self.own_attribute(exception.object()?, self.find_symbol(KEPT)?)?;
        self.text(value).map(|text| text.to_string())
    }

    /// Whether printing an exception needs texts that only the program can make.
    pub(crate) fn needs_words(&self, exception: Value) -> bool {
        !self.without_words(exception).is_empty()
    }

    /// Asks the program for those texts: a frame is entered, or all is done.
    pub(crate) fn ask_words(&mut self, run: &mut Running, exception: Value) -> Slow {
        let native = self.registry.find(Owner::Module("_machine"), "word");
        let Some(native) = native else { unreachable!("it is in this crate's tables") };
        let class = Builtin::Object.id();
        self.run_native(run, native, vec![exception], class, Vec::new())
    }

    /// The exceptions of a chain, members of groups included, whose texts the program makes.
    fn without_words(&self, exception: Value) -> Vec<ObjectId> {
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next: Vec<Value> = vec![exception];
        while let Some(value) = next.pop() {
            let Value::Object(id) = value else { continue };
            let Data::Exception(data) = self.heap.data(id) else {
                continue;
            };
            if seen.len() >= MOST_LINKS || !seen.insert(id) {
                continue;
            }
            let may_ask = |arg: &Value| {
                arg.object().is_some_and(|id| {
                    !matches!(self.heap.data(id), Data::Str(_) | Data::Bytes(_) | Data::BigInt(_) | Data::Float(_))
                })
            };
            let is_worded = self.own_method(value, names::STR).is_some();
            if (is_worded || data.args.iter().any(may_ask)) && self.kept_text(value).is_none() {
                out.push(id);
            }
            if self.is_instance(value, Builtin::BaseExceptionGroup) {
                next.extend(data.members.iter());
            }
            next.extend([data.cause, data.context]);
        }
        out
    }
}

/// Asks for the texts of an exception and of all that is printed with it, and keeps them.
pub(crate) fn word(cx: &mut Cx<'_>) -> Native {
    words_of(cx, cx.arg(0))
}

/// Asks the program for what is to be said of an exception.
pub(crate) fn words_of(cx: &mut Cx<'_>, exception: Value) -> Native {
    let exceptions = cx.m.without_words(exception);
    let mut texts = Vec::with_capacity(exceptions.len());
    for id in exceptions {
        texts.push((id, text_of(cx, Value::Object(id))?));
    }
    let name = cx.symbol(KEPT);
    for (id, text) in texts {
        let text = cx.str(&text);
        cx.m.set_own_attribute(id, name, text);
    }
    Ok(Value::None)
}

/// What cannot be worded has words of its own, but for the code of an exit.
fn text_of(cx: &mut Cx<'_>, exception: Value) -> Result<String, Stop> {
    let code = match cx.m.is_instance(exception, Builtin::SystemExit) {
        true => cx.m.exception_data(exception).map(|data| data.value),
        false => None,
    };
    let text = match cx.call_catching(Value::Class(Builtin::Str.id()), &[code.unwrap_or(exception)])? {
        Memo::Value(value) => cx.text(value).map(|text| text.to_string()),
        Memo::Raised(_) => None,
    };
    let failed = if code.is_some() { "" } else { "<exception str() failed>" };
    Ok(text.unwrap_or_else(|| failed.to_owned()))
}
