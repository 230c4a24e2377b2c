//! Names for objects, as a learner would say them: the global, attribute or variable that
//! holds them. What the library keeps inside an object is part of that object.

use std::collections::{BTreeMap, VecDeque};

use lockstep_bytecode::LocalKind;
use lockstep_event::{Nanos, ObjectId, Place};

use crate::data::Data;

use crate::machine::Machine;
use crate::tasks::Handle;
use crate::value::{ClassId, Value};

/// Objects that are looked at in a search for a name.
const MOST_OBJECTS: usize = 20_000;
/// Items of one container that are looked at.
const MOST_ITEMS: usize = 1_000;
/// `a.b[1].c` is still a name.
const MOST_STEPS: u32 = 3;

/// Names of objects, the shortest way to each.
#[derive(Debug, Default)]
pub(super) struct Names {
    found: BTreeMap<ObjectId, Name>,
    /// When timers complete futures, and when time limits end what tasks or scopes do.
    dues: BTreeMap<ObjectId, Nanos>,
}

#[derive(Debug)]
struct Name {
    text: String,
    /// The object of the library that has it inside.
    part_of: Option<ObjectId>,
}

impl Names {
    /// The name of an object, if it has one.
    pub(super) fn of(&self, id: ObjectId) -> Option<&str> {
        self.found.get(&id).map(|name| name.text.as_str())
    }

    /// What a program speaks of when it means this object, and the name of that: of the lock
    /// inside a barrier, the barrier.
    pub(super) fn whole(&self, id: ObjectId) -> Option<(ObjectId, &str)> {
        let whole = self.found.get(&id)?.part_of.unwrap_or(id);
        Some((whole, self.of(whole)?))
    }

    /// Whether the library keeps it inside an object.
    pub(super) fn is_part(&self, id: ObjectId) -> bool {
        self.found.get(&id).is_some_and(|name| name.part_of.is_some())
    }

    /// When time is up for a future, a task or a scope.
    pub(super) fn due(&self, id: ObjectId) -> Option<Nanos> {
        self.dues.get(&id).copied()
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
    fn add(&mut self, value: Value, steps: u32, part_of: Option<ObjectId>, name: impl FnOnce() -> String) {
        let Value::Object(id) = value else { return };
        if !self.is_named_kind(id) || self.names.found.contains_key(&id) || self.names.found.len() >= MOST_OBJECTS {
            return;
        }
        self.names.found.insert(id, Name { text: name(), part_of });
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
        let (base, outer) =
            self.names.found.get(&id).map_or_else(Default::default, |name| (name.text.clone(), name.part_of));
        if let Some(attributes) = &object.attributes {
            let is_foreign = !machine.is_of_program(object.class);
            let is_queue = matches!(object.data, Data::Queue(_));
            for (name, value) in &attributes.0 {
                let name = machine.name(*name);
                let is_inside = is_foreign && name.starts_with('_') || is_queue && &*name != "queue";
                let part_of = outer.or_else(|| is_inside.then_some(id));
                self.add(*value, steps, part_of, || format!("{base}.{name}"));
            }
        }
        let items: &[Value] = match &object.data {
            Data::List(items) => items,
            Data::Tuple(items) => items,
            Data::Dict(dict) => {
                for entry in dict.entries().take(MOST_ITEMS) {
                    let name = || format!("{base}[{}]", machine.repr_quietly(entry.key, 40));
                    self.add(entry.value, steps, outer, name);
                }
                return;
            }
            _ => return,
        };
        for (index, item) in items.iter().take(MOST_ITEMS).enumerate() {
            self.add(*item, steps, outer, || format!("{base}[{index}]"));
        }
    }
}

impl Machine {
    /// Names for everything that has one.
    pub(super) fn names(&self) -> Names {
        let mut names = self.search_names(None);
        names.dues = self.dues();
        names
    }

    /// True of the classes that the program itself defines.
    fn is_of_program(&self, class: ClassId) -> bool {
        let module = &*self.class(class).module;
        self.program.modules.iter().any(|known| !known.is_library && known.name == module)
    }

    /// When timers complete futures, and when time limits are up.
    fn dues(&self) -> BTreeMap<ObjectId, Nanos> {
        let mut dues = BTreeMap::new();
        let task_of = |handle| {
            let callback = self.own_attribute(handle, self.find_symbol("_callback")?)?.object()?;
            let Data::Method(method) = self.heap.data(callback) else { return None };
            self.own_attribute(method.this.object()?, self.find_symbol("_task")?)?.object()
        };
        for execution in self.own_units().filter_map(|unit| unit.execution()) {
            if let Some(Data::Loop(event_loop)) = execution.event_loop.map(|id| self.heap.data(id)) {
                for timer in &event_loop.timers {
                    let of = match timer.handle {
                        Handle::SetResult { future, .. } => Some(future),
                        Handle::Object(handle) => task_of(handle),
                        Handle::Step { .. } | Handle::Throw { .. } | Handle::Callback { .. } => None,
                    };
                    dues.extend(of.filter(|id| !dues.contains_key(id)).map(|id| (id, timer.due)));
                }
            }
            let runner = execution.trio.and_then(|id| self.runner(id));
            for timer in runner.iter().flat_map(|runner| &runner.timers) {
                dues.extend(timer.target.object().map(|id| (id, timer.key.0)));
            }
        }
        dues
    }

    /// The search for names; for one object it ends when that is found.
    fn search_names(&self, target: Option<ObjectId>) -> Names {
        let mut search = Search { machine: self, names: Names::default(), queue: VecDeque::new(), target };
        for (name, value) in self.own_globals() {
            search.add(value, 0, None, || name);
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
                    search.add(*value, 0, None, || name.to_string());
                    if local.kind != LocalKind::Plain {
                        search.add(self.cell_value(*value), 0, None, || name.to_string());
                    }
                }
            }
            search.run();
        }
        search.names
    }

    /// The name of one object: the global, attribute or variable that holds it.
    fn object_name(&self, id: ObjectId) -> Option<String> {
        self.search_names(Some(id)).found.remove(&id).map(|name| name.text)
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
