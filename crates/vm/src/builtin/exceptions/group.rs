//! Exception groups: making, splitting, and what `except*` takes out of them (PEP 654).

use lockstep_bytecode::names;
use lockstep_event::Site;

use super::{BASE, own};
use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::Slow;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Owner, Stop};
use crate::value::{ClassId, Value};

/// Groups inside groups that are looked into.
const MOST_DEPTH: u32 = 300;

impl Machine {
    /// Runs one of the steps of `except*`, which may ask the program's code.
    pub(crate) fn group_step(&mut self, run: &mut Running, name: &str, args: [Value; 2]) -> Slow {
        let native = self.registry.find(Owner::Module("sys"), name);
        let Some(native) = native else { unreachable!("it is in this crate's tables") };
        self.run_native(run, native, args.to_vec(), Builtin::Object.id(), Vec::new())
    }
}

/// `ExceptionGroup(message, exceptions)` with CPython's checks, in its order.
pub(super) fn make_group(cx: &mut Cx<'_>, class: ClassId, args: &[Value]) -> Native {
    let [message, exceptions] = args else {
        let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.len());
        return Err(cx.type_error(text));
    };
    if cx.text(*message).is_none() {
        let text = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {}", cx.m.class_name(*message));
        return Err(cx.type_error(text));
    }
    let items = match exceptions.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::List(items)) => items.clone(),
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => return Err(cx.type_error("second argument (exceptions) must be a sequence")),
    };
    if items.is_empty() {
        return Err(cx.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut all_plain = true;
    for (index, item) in items.iter().enumerate() {
        if !cx.m.is_instance(*item, BASE) {
            let text = format!("Item {index} of second argument (exceptions) is not an exception");
            return Err(cx.value_error(text));
        }
        all_plain &= cx.m.is_instance(*item, Builtin::Exception);
    }
    let mut class = class;
    if class == Builtin::BaseExceptionGroup.id() {
        if all_plain {
            class = Builtin::ExceptionGroup.id();
        }
    } else if !all_plain && class == Builtin::ExceptionGroup.id() {
        return Err(cx.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if !all_plain && cx.m.is_subclass(class, Builtin::Exception.id()) {
        let name = &cx.m.class(class).name;
        let text = format!("Cannot nest BaseExceptions in '{name}'");
        return Err(cx.type_error(text));
    }
    let exception = cx.m.exception_of(class, args);
    if let Some(data) = cx.m.exception_data(exception) {
        data.members = items.into();
    }
    Ok(exception)
}

/// What decides whether an exception belongs to the part that is looked for.
enum Matcher {
    Classes(Vec<ClassId>),
    Function(Value),
    /// Exceptions themselves.
    These(Vec<Value>),
}

fn items_of(cx: &Cx<'_>, value: Value) -> Vec<Value> {
    match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::List(items)) => items.clone(),
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => vec![value],
    }
}

fn matcher(cx: &mut Cx<'_>, condition: Value) -> Result<Matcher, Stop> {
    let is_tuple = matches!(condition.object().map(|id| cx.m.heap.data(id)), Some(Data::Tuple(_)));
    let mut classes = Vec::new();
    for item in if is_tuple { items_of(cx, condition) } else { vec![condition] } {
        match item {
            Value::Class(class) if cx.m.is_subclass(class, BASE.id()) => classes.push(class),
            _ => {
                classes.clear();
                break;
            }
        }
    }
    if !classes.is_empty() {
        return Ok(Matcher::Classes(classes));
    }
    let is_callable = match condition {
        Value::Native(_) => true,
        Value::Object(id) => {
            matches!(cx.m.heap.data(id), Data::Function(_) | Data::Method(_))
                || cx.m.special(condition, names::CALL).is_some()
        }
        _ => false,
    };
    if is_tuple || !is_callable {
        return Err(cx.type_error("expected a function, exception type or tuple of exception types"));
    }
    Ok(Matcher::Function(condition))
}

fn is_match(cx: &mut Cx<'_>, matcher: &Matcher, exception: Value) -> Result<bool, Stop> {
    match matcher {
        Matcher::Classes(classes) => {
            let class = cx.m.class_of(exception);
            Ok(classes.iter().any(|base| cx.m.is_subclass(class, *base)))
        }
        Matcher::Function(function) => {
            let verdict = cx.call(*function, &[exception])?;
            cx.truth(verdict)
        }
        Matcher::These(leaves) => {
            Ok(!cx.m.is_instance(exception, Builtin::BaseExceptionGroup) && leaves.contains(&exception))
        }
    }
}

/// What of `exception` matches, and the rest.
fn split_by(
    cx: &mut Cx<'_>,
    matcher: &Matcher,
    exception: Value,
    with_rest: bool,
    depth: u32,
) -> Result<[Option<Value>; 2], Stop> {
    if depth > MOST_DEPTH {
        let message = "maximum recursion depth exceeded in exceptiongroup_split_recursive";
        return Err(cx.error(Builtin::RecursionError, message));
    }
    if is_match(cx, matcher, exception)? {
        return Ok([Some(exception), None]);
    }
    let members = match cx.m.exception_data(exception) {
        Some(data) => data.members.to_vec(),
        None => Vec::new(),
    };
    if !cx.m.is_instance(exception, Builtin::BaseExceptionGroup) {
        return Ok([None, Some(exception).filter(|_| with_rest)]);
    }
    let mut parts = [Vec::new(), Vec::new()];
    for member in members {
        let found = split_by(cx, matcher, member, with_rest, depth + 1)?;
        for (part, found) in parts.iter_mut().zip(found) {
            part.extend(found);
        }
    }
    let [matched, rest] = parts;
    Ok([subset(cx, exception, matched)?, subset(cx, exception, rest)?])
}

/// A group like `original` of some of its members; none of nothing.
fn subset(cx: &mut Cx<'_>, original: Value, members: Vec<Value>) -> Result<Option<Value>, Stop> {
    if members.is_empty() {
        return Ok(None);
    }
    let list = cx.m.list(members);
    let derive = cx.symbol("derive");
    let group = match cx.m.own_method(original, derive) {
        Some(method) => {
            let group = cx.call(method, &[original, list])?;
            if !cx.m.is_instance(group, Builtin::BaseExceptionGroup) {
                return Err(cx.type_error("derive must return an instance of BaseExceptionGroup"));
            }
            group
        }
        None => derived(cx, original, list)?,
    };
    let shown = cx.m.traceback_of(original);
    let Some(data) = cx.m.exception_data(original) else {
        return Ok(Some(group));
    };
    let (traceback, cause, context) = (data.traceback.clone(), data.cause, data.context);
    if let Some(data) = cx.m.exception_data(group) {
        data.traceback = traceback;
        data.shown = shown;
        data.cause = cause;
        data.context = context;
        data.suppress_context = true;
    }
    let notes = original.object().and_then(|id| cx.m.own_attribute(id, names::NOTES));
    if let (Some(notes), Some(id)) = (notes, group.object())
        && matches!(notes.object().map(|id| cx.m.heap.data(id)), Some(Data::List(_) | Data::Tuple(_)))
    {
        let copy = items_of(cx, notes);
        let copy = cx.m.list(copy);
        cx.m.set_own_attribute(id, names::NOTES, copy);
    }
    Ok(Some(group))
}

fn derived(cx: &mut Cx<'_>, original: Value, members: Value) -> Native {
    let message = cx.m.exception_data(original).and_then(|data| data.args.first().copied());
    make_group(cx, Builtin::BaseExceptionGroup.id(), &[message.unwrap_or(Value::None), members])
}

/// `derive(exceptions)`.
pub(super) fn derive(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    derived(cx, cx.arg(0), cx.arg(1))
}

/// `split(condition)`.
pub(super) fn split(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let matcher = matcher(cx, cx.arg(1))?;
    let [matched, rest] = split_by(cx, &matcher, cx.arg(0), true, 0)?;
    Ok(cx.m.tuple(&[matched.unwrap_or(Value::None), rest.unwrap_or(Value::None)]))
}

/// `subgroup(condition)`.
pub(super) fn subgroup(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let matcher = matcher(cx, cx.arg(1))?;
    let [matched, _] = split_by(cx, &matcher, cx.arg(0), false, 0)?;
    Ok(matched.unwrap_or(Value::None))
}

/// `except* class`: the pair of what it takes and what it leaves.
pub(super) fn match_group(cx: &mut Cx<'_>) -> Native {
    let (exception, condition) = (cx.arg(0), cx.arg(1));
    let mut classes = Vec::new();
    for item in match condition.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => vec![condition],
    } {
        match item {
            Value::Class(class) if cx.m.is_subclass(class, BASE.id()) => classes.push(class),
            _ => return Err(cx.m.bad_except()),
        }
    }
    if classes.iter().any(|class| cx.m.is_subclass(*class, Builtin::BaseExceptionGroup.id())) {
        let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        return Err(cx.type_error(message));
    }
    if exception == Value::None {
        return Ok(cx.m.tuple(&[Value::None, Value::None]));
    }
    let is_group = cx.m.is_instance(exception, Builtin::BaseExceptionGroup);
    let matcher = Matcher::Classes(classes);
    if is_match(cx, &matcher, exception)? {
        if is_group {
            return Ok(cx.m.tuple(&[exception, Value::None]));
        }
        let (text, members) = (cx.str(""), cx.m.tuple(&[exception]));
        let group = make_group(cx, Builtin::BaseExceptionGroup.id(), &[text, members])?;
        return Ok(cx.m.tuple(&[group, Value::None]));
    }
    if !is_group {
        return Ok(cx.m.tuple(&[Value::None, exception]));
    }
    let name = cx.symbol("split");
    if let Some(method) = cx.m.own_method(exception, name) {
        let pair = cx.call(method, &[exception, condition])?;
        return match pair.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::Tuple(items)) if items.len() >= 2 => {
                // Where nothing was taken, the group itself goes on.
                let pair = [items[0], if items[0] == Value::None { exception } else { items[1] }];
                Ok(cx.m.tuple(&pair))
            }
            Some(Data::Tuple(items)) => {
                let message = format!(
                    "{}.split must return a 2-tuple, got tuple of size {}",
                    cx.m.class_name(exception),
                    items.len()
                );
                Err(cx.type_error(message))
            }
            _ => {
                let message =
                    format!("{}.split must return a tuple, not {}", cx.m.class_name(exception), cx.m.class_name(pair));
                Err(cx.type_error(message))
            }
        };
    }
    let [matched, rest] = split_by(cx, &matcher, exception, true, 0)?;
    Ok(match matched {
        Some(matched) => cx.m.tuple(&[matched, rest.unwrap_or(Value::None)]),
        None => cx.m.tuple(&[Value::None, exception]),
    })
}

/// What tells an exception that was raised anew from a part of the original that was not.
fn metadata(cx: &mut Cx<'_>, exception: Value) -> (Vec<Site>, [Value; 3]) {
    let notes = exception.object().and_then(|id| cx.m.own_attribute(id, names::NOTES));
    match cx.m.exception_data(exception) {
        Some(data) => (data.traceback.clone(), [notes.unwrap_or(Value::Unbound), data.cause, data.context]),
        None => (Vec::new(), [Value::Unbound; 3]),
    }
}

fn leaves(cx: &mut Cx<'_>, exception: Value, out: &mut Vec<Value>, depth: u32) {
    if !cx.m.is_instance(exception, Builtin::BaseExceptionGroup) {
        out.push(exception);
    } else if depth < MOST_DEPTH {
        let members = cx.m.exception_data(exception).map(|data| data.members.to_vec());
        for member in members.unwrap_or_default() {
            leaves(cx, member, out, depth + 1);
        }
    }
}

/// The end of a `try` with `except*`: what is left and was raised again keeps the shape of
/// the original; what was raised anew is put beside it.
pub(super) fn end_group(cx: &mut Cx<'_>) -> Native {
    let (original, list) = (cx.arg(0), cx.arg(1));
    let exceptions: Vec<Value> = items_of(cx, list).into_iter().filter(|exception| *exception != Value::None).collect();
    if exceptions.is_empty() {
        return Ok(Value::None);
    }
    if !cx.m.is_instance(original, Builtin::BaseExceptionGroup) {
        // It was caught by one clause at most, or by none.
        return Ok(exceptions[0]);
    }
    let before = metadata(cx, original);
    let (mut raised, mut kept) = (Vec::new(), Vec::new());
    for exception in exceptions {
        if metadata(cx, exception) == before {
            leaves(cx, exception, &mut kept, 0);
        } else {
            raised.push(exception);
        }
    }
    let [kept, _] =
        if kept.is_empty() { [None, None] } else { split_by(cx, &Matcher::These(kept), original, false, 0)? };
    raised.extend(kept);
    match raised.as_slice() {
        [one] => Ok(*one),
        many => {
            let (text, members) = (cx.str(""), cx.m.list(many.to_vec()));
            make_group(cx, Builtin::BaseExceptionGroup.id(), &[text, members])
        }
    }
}
