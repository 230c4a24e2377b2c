//! Names for objects, as a learner would say them: the global, attribute or variable that
//! holds them.

use std::collections::{BTreeMap, VecDeque};

use lockstep_bytecode::LocalKind;
use lockstep_event::{ObjectId, Place};

use crate::data::Data;
use crate::machine::Machine;
use crate::value::Value;

/// Objects that are looked at in a search for a name.
const MOST_OBJECTS: usize = 20_000;
/// Items of one container that are looked at.
const MOST_ITEMS: usize = 1_000;
/// `a.b[1].c` is still a name.
const MOST_STEPS: u32 = 3;

/// Names of objects, the shortest way to each.
#[derive(Debug, Default)]
pub(super) struct Names {
    found: BTreeMap<ObjectId, String>,
}

impl Names {
    /// The name of an object, if it has one.
    pub(super) fn of(&self, id: ObjectId) -> Option<&str> {
        self.found.get(&id).map(String::as_str)
    }

    /// The objects that have a name.
    pub(super) fn objects(&self) -> impl Iterator<Item = ObjectId> {
        self.found.keys().copied()
    }
}

/// A search in progress: breadth first, so that short names win.
struct Search<'a> {
    machine: &'a Machine,
    names: Names,
    queue: VecDeque<(ObjectId, u32)>,
    target: Option<ObjectId>,
}

impl Search<'_> {
    fn add(&mut self, value: Value, steps: u32, name: impl FnOnce() -> String) {
        let Value::Object(id) = value else { return };
        if !self.is_named_kind(id) || self.names.found.contains_key(&id) || self.names.found.len() >= MOST_OBJECTS {
            return;
        }
        self.names.found.insert(id, name());
        if steps < MOST_STEPS {
            self.queue.push_back((id, steps));
        }
    }

    /// Texts and numbers are values, not things with a name.
    fn is_named_kind(&self, id: ObjectId) -> bool {
        !matches!(
            self.machine.heap.data(id),
            Data::Free | Data::Str(_) | Data::Bytes(_) | Data::BigInt(_) | Data::Float(_) | Data::Function(_)
        )
    }

    fn is_over(&self) -> bool {
        self.target.is_some_and(|target| self.names.found.contains_key(&target))
    }

    fn run(&mut self) {
        while let Some((id, steps)) = self.queue.pop_front() {
            if self.is_over() {
                return;
            }
            self.expand(id, steps + 1);
        }
    }

    /// Names what an object holds.
    fn expand(&mut self, id: ObjectId, steps: u32) {
        let machine = self.machine;
        let object = machine.heap.get(id);
        let base = self.names.found.get(&id).cloned().unwrap_or_default();
        if let Some(attributes) = &object.attributes {
            for (name, value) in &attributes.0 {
                self.add(*value, steps, || format!("{base}.{}", machine.name(*name)));
            }
        }
        let items: &[Value] = match &object.data {
            Data::List(items) => items,
            Data::Tuple(items) => items,
            Data::Dict(dict) => {
                for entry in dict.entries().take(MOST_ITEMS) {
                    self.add(entry.value, steps, || format!("{base}[{}]", machine.repr_quietly(entry.key, 40)));
                }
                return;
            }
            _ => return,
        };
        for (index, item) in items.iter().take(MOST_ITEMS).enumerate() {
            self.add(*item, steps, || format!("{base}[{index}]"));
        }
    }
}

impl Machine {
    /// Names for everything that has one.
    pub(super) fn names(&self) -> Names {
        self.search_names(None)
    }

    /// The search for names; for one object it ends when that is found.
    fn search_names(&self, target: Option<ObjectId>) -> Names {
        let mut search = Search { machine: self, names: Names::default(), queue: VecDeque::new(), target };
        for (name, value) in self.own_globals() {
            search.add(value, 0, || name);
        }
        search.run();
        for unit in self.own_units() {
            if search.is_over() {
                break;
            }
            for frame in self.frames_of(unit) {
                if self.program.is_library(frame.code) {
                    continue;
                }
                let code = self.program.code(frame.code);
                for (local, value) in code.locals.iter().zip(frame.registers) {
                    let name = self.name(local.name);
                    if name.starts_with('.') {
                        continue;
                    }
                    search.add(*value, 0, || name.to_string());
                    if local.kind != LocalKind::Plain {
                        search.add(self.cell_value(*value), 0, || name.to_string());
                    }
                }
            }
            search.run();
        }
        search.names
    }

    /// The name of one object: the global, attribute or variable that holds it.
    fn object_name(&self, id: ObjectId) -> Option<String> {
        self.search_names(Some(id)).found.remove(&id)
    }

    /// What a place is called: `lock`, `counter`, `game.finish`, `results[3]`, `Thread-1`.
    #[must_use]
    pub fn place_name(&self, place: Place) -> String {
        let (number, place) = place.in_process();
        if let Place::Shared { object } | Place::SharedItem { object, .. } = place {
            return self.shared_name(object);
        }
        self.seen_from(number).map_or_else(String::new, |machine| machine.own_place_name(place))
    }

    /// The same of a place of the process that the machine is in.
    fn own_place_name(&self, place: Place) -> String {
        let object = |id| self.object_name(id).unwrap_or_else(|| self.nameless(id));
        match place {
            Place::Global { module: _, name } => self.name(name).to_string(),
            Place::Attribute { object: id, name } => format!("{}.{}", object(id), self.name(name)),
            Place::Item { object: id, index } => format!("{}[{index}]", object(id)),
            Place::Key { object: id, hash } => {
                let key = match self.heap.data(id) {
                    Data::Dict(dict) => dict.candidates(hash).first().copied(),
                    Data::Set(set) => set.candidates(hash).first().copied(),
                    _ => None,
                };
                let key = key.map_or_else(|| "…".to_owned(), |key| self.repr_quietly(key, 40));
                format!("{}[{key}]", object(id))
            }
            Place::Whole { object: id } | Place::Primitive { object: id } | Place::Cell { object: id } => object(id),
            Place::Shared { .. } | Place::SharedItem { .. } => self.place_name(place),
            Place::Loop { object: _ } => "the event loop".to_owned(),
            Place::Unit(unit) => self.unit_name(unit),
            Place::Output => "the output".to_owned(),
            Place::Clock => "the clock".to_owned(),
            Place::Host { url } => self.name(url).to_string(),
            Place::Gil { process: _ } => "the GIL".to_owned(),
        }
    }

    /// What to call an object that nothing with a name holds.
    pub(super) fn nameless(&self, id: ObjectId) -> String {
        let object = self.heap.get(id);
        match &object.data {
            Data::Cell(_) => "a variable of an enclosing function".to_owned(),
            Data::Thread(thread) => thread.name.clone(),
            Data::Future(future) => match &future.kind {
                crate::tasks::FutureKind::Task(task) => self.unit_name(task.unit),
                crate::tasks::FutureKind::Gather { .. } => "a gather".to_owned(),
                crate::tasks::FutureKind::Waiter(waiter) => waiter.0.to_string(),
                crate::tasks::FutureKind::Plain => "a future".to_owned(),
            },
            _ => {
                let name = &self.class(object.class).name;
                let article =
                    if name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
                format!("{article} {name}")
            }
        }
    }
}
