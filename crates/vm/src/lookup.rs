//! The class table, and what looking names up along the classes found, for the next time.
//!
//! The answers in [`Classes`] can all be found again: they are no part of the machine's state,
//! a snapshot begins without them, and they are forgotten when a class changes. That is why a
//! class can only be changed through [`Classes::get_mut`].

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use lockstep_event::Symbol;

use crate::class::Class;
use crate::value::{ClassId, Value};

/// How many answers are kept; a power of two.
const N_ANSWERS: usize = 256;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    class: ClassId,
    name: Symbol,
    /// The class's hooks, and [`HAS_DICT`]: asking for them here saves a way through the class.
    /// As wide as the name, for answers are copied, and narrow writes are slow to read again.
    flags: u32,
    pub(crate) found: Option<Value>,
}

/// Behind the hooks.
const HAS_DICT: u32 = 1 << 8;

impl Answer {
    /// As the class has them.
    #[inline]
    pub(crate) fn hooks(self) -> u8 {
        self.flags as u8
    }

    /// As the class has it.
    #[inline]
    pub(crate) fn has_dict(self) -> bool {
        self.flags & HAS_DICT != 0
    }
}

const NO_ANSWER: Answer = Answer { class: ClassId(u64::MAX), name: Symbol(u32::MAX), flags: 0, found: None };

/// All classes, by [`ClassId`].
#[derive(Debug, Default)]
pub(crate) struct Classes {
    all: Vec<Rc<Class>>,
    /// A name of a class has one place where its answer may be. Made for the first answer.
    answers: OnceCell<Box<[Cell<Answer>; N_ANSWERS]>>,
}

impl Clone for Classes {
    fn clone(&self) -> Self {
        Self { all: self.all.clone(), answers: OnceCell::new() }
    }
}

impl Classes {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them, in the order of their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Class> {
        self.all.iter().map(|class| &**class)
    }

    /// The class of `id`.
    ///
    /// # Panics
    /// If `id` is of another machine.
    #[inline]
    pub(crate) fn get(&self, id: ClassId) -> &Class {
        &self.all[id.0 as usize]
    }

    /// The class, to be changed.
    ///
    /// # Panics
    /// As [`Classes::get`].
    pub(crate) fn get_mut(&mut self, id: ClassId) -> &mut Class {
        if let Some(answers) = self.answers.get_mut() {
            for answer in answers.iter_mut() {
                answer.set(NO_ANSWER);
            }
        }
        Rc::make_mut(&mut self.all[id.0 as usize])
    }

    /// Adds a class.
    pub(crate) fn push(&mut self, class: Class) {
        self.all.push(Rc::new(class));
    }

    /// The value of `name` in the nearest class of the resolution order that has it.
    #[inline]
    pub(crate) fn lookup(&self, class: ClassId, name: Symbol) -> Option<Value> {
        self.answer(class, name).found
    }

    /// The same, with what the class says about attributes.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    pub(crate) fn answer(&self, class: ClassId, name: Symbol) -> Answer {
        if let Some(answers) = self.answers.get() {
            let answer = answers[place(class, name)].get();
            if answer.class == class && answer.name == name {
                return answer;
            }
        }
        self.search(class, name)
    }

    #[inline(never)]
    fn search(&self, class: ClassId, name: Symbol) -> Answer {
        let known = self.get(class);
        let found = known.resolution.iter().find_map(|base| self.get(*base).attributes.get(name));
        let answers = self.answers.get_or_init(|| Box::new([const { Cell::new(NO_ANSWER) }; N_ANSWERS]));
        let flags = u32::from(known.hooks) | if known.has_dict { HAS_DICT } else { 0 };
        let answer = Answer { class, name, flags, found };
        answers[place(class, name)].set(answer);
        answer
    }
}

#[inline]
fn place(class: ClassId, name: Symbol) -> usize {
    ((class.0 as u32).wrapping_mul(31) ^ name.0) as usize % N_ANSWERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Builtin;

    #[test]
    fn an_answer_is_known_until_a_class_changes() {
        let mut classes = Classes::default();
        let (class, name) = (ClassId(0), Symbol(500));
        classes.push(Class::new(class, "", "__main__", Builtin::Object));
        for _ in 0..2 {
            assert_eq!(classes.lookup(class, name), None);
        }
        classes.get_mut(class).attributes.set(name, Value::Int(1));
        for _ in 0..2 {
            assert_eq!(classes.lookup(class, name), Some(Value::Int(1)));
        }
    }
}
