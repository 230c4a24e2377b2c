//! `list.sort` and the sorting of every native that sorts.
//!
//! Main parts: [`sort`], [`Cx::sorted`]. As in CPython a list is empty while it is being sorted,
//! and what others put into it meanwhile is lost, with a `ValueError`; after an exception it has
//! its items in the order reached so far. A sort that asks the program goes from step to step of
//! its [`Sorter`], which lies in a list between them, so that answers are not asked for twice.

use lockstep_bytecode::{CompareOp, names};

use super::list::{change, own_items};
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Ask, Memo};
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::Doubt;
use crate::registry::{Row, function};
use crate::sorting::Sorter;
use crate::string::Shared;
use crate::text::number::Integer;
use crate::value::Value;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "sort_in_place", "items key reverse /", sort_in_place),
    function(OWNER, "sort_steps", "keys state /", sort_steps),
    function(OWNER, "precedes", "left right /", |cx| precedes(cx).map(Value::bool)),
];

impl Machine {
    /// The order of keys that are all small integers, or all texts.
    fn quick_order(&self, keys: &[Value]) -> Option<Vec<u32>> {
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        let ints: Option<Vec<i64>> = keys
            .iter()
            .map(|key| match key {
                Value::Int(int) => Some(*int),
                _ => None,
            })
            .collect();
        if let Some(ints) = ints {
            // With the index as the tie-breaker it is stable, and half as large to download.
            order.sort_unstable_by_key(|index| (ints[*index as usize], *index));
            return Some(order);
        }
        let texts: Option<Vec<Shared>> = keys
            .iter()
            .map(|key| match self.class_of(*key) {
                class if class == Builtin::Str.id() => self.text(*key),
                _ => None,
            })
            .collect();
        let texts = texts?;
        order.sort_unstable_by(|left, right| texts[*left as usize].cmp(&texts[*right as usize]).then(left.cmp(right)));
        Some(order)
    }

    /// The order of keys, if no code of the program compares them.
    fn ordered_quietly(&mut self, keys: &[Value], reverse: bool) -> Option<Ordered> {
        let reversed: Vec<Value>;
        let mut keys = keys;
        if reverse {
            reversed = keys.iter().rev().copied().collect();
            keys = &reversed;
        }
        if let Some(order) = self.quick_order(keys) {
            return Some((turned(order, reverse), None));
        }
        let mut sorter = Sorter::new(keys.len());
        let mut less = |left: u32, right: u32| {
            let (left, right) = (keys[left as usize], keys[right as usize]);
            self.judge(CompareOp::Less, left, right, 0).map_err(|doubt| match doubt {
                Doubt::Program => Stop::Pause,
                doubt => self.doubt(CompareOp::Less, doubt),
            })
        };
        let exception = loop {
            match sorter.step(&mut less) {
                Ok(false) => {}
                Ok(true) => break None,
                Err(Stop::Raise(exception)) => break Some(exception),
                Err(_) => return None,
            }
        };
        Some((turned(sorter.order, reverse), exception))
    }
}

/// The order of keys that were sorted backwards.
fn turned(mut order: Vec<u32>, reverse: bool) -> Vec<u32> {
    if reverse {
        let last = order.len().saturating_sub(1) as u32;
        order.reverse();
        order.iter_mut().for_each(|index| *index = last - *index);
    }
    order
}

/// An order, and the exception at which it ended.
type Ordered = (Vec<u32>, Option<Value>);

impl Cx<'_> {
    /// The items in order: by `key` if it is given, backwards if `reverse` is true. Items
    /// that are equal keep their order. Asks for the keys and, for objects of the program,
    /// for every comparison; the caller's items must be the same each time it runs.
    pub(crate) fn sorted(&mut self, items: &[Value], key: Value, reverse: Value) -> Result<Vec<Value>, Stop> {
        let reverse = self.is_reversed(reverse)?;
        let keys = self.sort_keys(items, key)?;
        self.sort_values(items, &keys, reverse)
    }

    fn is_reversed(&mut self, reverse: Value) -> Result<bool, Stop> {
        if !reverse.is_bound() {
            return Ok(false);
        }
        match self.integer(reverse)? {
            Integer::Small(int) if i32::try_from(int).is_ok() => Ok(int != 0),
            _ => Err(self.error(Builtin::OverflowError, "Python int too large to convert to C int")),
        }
    }

    fn sort_keys(&mut self, items: &[Value], key: Value) -> Result<Vec<Value>, Stop> {
        match key {
            Value::Unbound | Value::None => Ok(items.to_vec()),
            key => self.map_all(key, items),
        }
    }

    /// Sorts by `<`, stable; `keys` and `items` belong together.
    pub(crate) fn sort_values(&mut self, items: &[Value], keys: &[Value], reverse: bool) -> Result<Vec<Value>, Stop> {
        match self.ordered(keys, reverse)? {
            (_, Some(exception)) => Err(Stop::Raise(exception)),
            (order, None) => Ok(picked(items, &order)),
        }
    }

    /// The order of the keys.
    fn ordered(&mut self, keys: &[Value], reverse: bool) -> Result<Ordered, Stop> {
        if self.memo.len() == self.n_read
            && let Some(ordered) = self.m.ordered_quietly(keys, reverse)
        {
            return Ok(ordered);
        }
        let mut keys = keys.to_vec();
        if reverse {
            keys.reverse();
        }
        let start = Sorter::new(keys.len()).saved();
        let keys = self.fixed(|cx| cx.m.list(keys))?;
        let state = self.fixed(|cx| cx.m.list(start.into_iter().map(Value::Int).collect()))?;
        let steps = self.hidden("sort_steps")?;
        let exception = match self.call_catching(steps, &[keys, state])? {
            Memo::Value(_) => None,
            Memo::Raised(exception) => Some(exception),
        };
        Ok((turned(self.sorter(state).order, reverse), exception))
    }

    fn sorter(&self, state: Value) -> Sorter {
        let saved: Vec<i64> = self.m.list_items(state).iter().filter_map(|number| number.as_int()).collect();
        Sorter::restored(&saved)
    }

    fn set_list(&mut self, list: Value, items: Vec<Value>) {
        if let Some(Data::List(own)) = list.object().map(|id| self.m.heap.data_mut(id)) {
            *own = items;
        }
    }
}

fn picked(items: &[Value], order: &[u32]) -> Vec<Value> {
    order.iter().map(|index| items[*index as usize]).collect()
}

/// The next step of a sort, whose state is kept in a list of numbers.
fn sort_steps(cx: &mut Cx<'_>) -> Native {
    let (keys, state) = (cx.m.list_items(cx.arg(0)), cx.arg(1));
    // The mark of a fresh run.
    let is_fresh = matches!(cx.memo.first(), Some(Memo::Value(Value::None)));
    if is_fresh {
        cx.recall();
    } else {
        return Err(cx.again_with(cx.args.clone()));
    }
    let mut sorter = cx.sorter(state);
    let result = sorter.step(&mut |left, right| {
        let (left, right) = (keys[left as usize], keys[right as usize]);
        match cx.recall() {
            Some(Memo::Value(truth)) => return Ok(truth == Value::TRUE),
            Some(Memo::Raised(exception)) => return Err(Stop::Raise(exception)),
            None => {}
        }
        match cx.m.judge(CompareOp::Less, left, right, 0) {
            Ok(truth) => {
                cx.remember(Value::bool(truth));
                Ok(truth)
            }
            Err(Doubt::Program) => {
                let callee = cx.hidden("precedes")?;
                Err(Stop::Call { callee, args: vec![left, right], ask: Ask::ValueOrException })
            }
            Err(doubt) => Err(cx.m.doubt(CompareOp::Less, doubt)),
        }
    });
    if let Ok(_) | Err(Stop::Raise(_)) = result {
        let saved = sorter.saved().into_iter().map(Value::Int).collect();
        cx.set_list(state, saved);
    }
    match result? {
        true => Ok(Value::None),
        false => Err(cx.again_with(cx.args.clone())),
    }
}

/// `left < right` between keys of one class: CPython tries its method without the mirrored
/// one first, and where that has no answer begins again.
fn precedes(cx: &mut Cx<'_>) -> Result<bool, Stop> {
    let (left, right) = (cx.arg(0), cx.arg(1));
    if cx.m.class_of(left) == cx.m.class_of(right)
        && let Some(answer) = cx.call_method(left, names::LT, &[right])
    {
        let answer = answer?;
        if answer != Value::NotImplemented {
            return cx.truth(answer);
        }
    }
    cx.less(left, right)
}

/// Sorts a list that nobody else sees; after an exception as far as it came.
fn sort_in_place(cx: &mut Cx<'_>) -> Native {
    let list = cx.arg(0);
    let items = cx.m.list_items(list);
    let reverse = cx.is_reversed(cx.arg(2))?;
    let keys = cx.sort_keys(&items, cx.arg(1))?;
    let (order, exception) = cx.ordered(&keys, reverse)?;
    cx.set_list(list, picked(&items, &order));
    match exception {
        None => Ok(Value::None),
        Some(exception) => Err(Stop::Raise(exception)),
    }
}

/// `list.sort(key, reverse)`.
pub(super) fn sort(cx: &mut Cx<'_>) -> Native {
    cx.receiver(Builtin::List)?;
    let (key, reverse) = (cx.arg(1), cx.is_reversed(cx.arg(2))?);
    let has_key = key.given().is_some_and(|key| key != Value::None);
    if !has_key && cx.memo.len() == cx.n_read {
        let items = own_items(cx);
        // While it is sorted it is empty, should it be among its own items.
        cx.set_list(cx.arg(0), Vec::new());
        let ordered = cx.m.ordered_quietly(&items, reverse);
        cx.set_list(cx.arg(0), items.clone());
        if let Some((order, exception)) = ordered {
            change(cx, |own| *own = picked(&items, &order))?;
            return exception.map_or(Ok(Value::None), |exception| Err(Stop::Raise(exception)));
        }
    }
    let taken = match cx.recall() {
        Some(Memo::Value(taken)) => taken,
        Some(Memo::Raised(exception)) => return Err(Stop::Raise(exception)),
        None => {
            let items = change(cx, std::mem::take)?.unwrap_or_default();
            let taken = cx.m.list(items);
            cx.remember(taken);
            taken
        }
    };
    let hidden = cx.hidden("sort_in_place")?;
    let answer = cx.call_catching(hidden, &[taken, key, Value::bool(reverse)])?;
    let sorted = cx.m.list_items(taken);
    let others = change(cx, |own| std::mem::replace(own, sorted))?;
    match answer {
        Memo::Raised(exception) => Err(Stop::Raise(exception)),
        Memo::Value(_) if others.is_some_and(|others| !others.is_empty()) => {
            Err(cx.value_error("list modified during sort"))
        }
        Memo::Value(_) => Ok(Value::None),
    }
}
