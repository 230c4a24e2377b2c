//! The heap: an arena of objects in copy-on-write pages.
//!
//! A snapshot clones the list of pages, not the objects; a page is copied when it is first
//! written after a snapshot. Objects are addressed by [`ObjectId`]; the order of allocation
//! is part of the machine's state, so ids are the same on every machine.

use std::rc::Rc;

use lockstep_event::ObjectId;

use crate::class::Attributes;
use crate::data::Data;
use crate::string::Text;
use crate::value::{ClassId, Value};

/// An object: its class, its own attributes, its data.
#[derive(Clone, Debug)]
pub struct Object {
    pub class: ClassId,
    /// `__dict__`, for instances that have one.
    pub attributes: Option<Box<Attributes>>,
    pub data: Data,
}

impl Object {
    /// An empty slot.
    const FREE: Self = Self { class: ClassId(0), attributes: None, data: Data::Free };
}

const PAGE_BITS: u32 = 5;
const PAGE_SIZE: u32 = 1 << PAGE_BITS;

/// In an array, not a `Vec`: an access is one step shorter, and needs no second check of bounds.
#[derive(Clone, Debug)]
struct Page([Object; PAGE_SIZE as usize]);

/// Copies a page that a snapshot has, too.
#[cold]
#[inline(never)]
fn unshare(page: &mut Rc<Page>) {
    Rc::make_mut(page);
}

/// A moment in the heap's growth.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    n_objects: u32,
    n_free: u32,
    n_bytes: u64,
}

/// All objects.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    pages: Vec<Rc<Page>>,
    n_objects: u32,
    /// Freed slots, reused from the end; the first `n_free` of them are still free.
    free: Rc<Vec<ObjectId>>,
    n_free: u32,
    /// Estimate of the bytes in use since the last collection.
    n_bytes: u64,
    /// Whether there ever was a string of pieces.
    has_joined: bool,
}

impl Heap {
    /// Puts an object on the heap.
    pub fn allocate(&mut self, class: ClassId, data: Data) -> ObjectId {
        let n_bytes = data.n_bytes();
        self.put(class, data, n_bytes)
    }

    /// Puts a string on the heap that takes so many bytes beside what others hold of it.
    pub fn allocate_text(&mut self, class: ClassId, text: Text, n_bytes: u64) -> ObjectId {
        self.has_joined |= text.is_joined();
        self.put(class, Data::Str(text), n_bytes)
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    fn put(&mut self, class: ClassId, data: Data, n_bytes: u64) -> ObjectId {
        self.n_bytes += 56 + n_bytes;
        let object = Object { class, attributes: None, data };
        let id = match self.n_free.checked_sub(1) {
            Some(last) => {
                self.n_free = last;
                self.free[last as usize]
            }
            None => {
                if self.n_objects.is_multiple_of(PAGE_SIZE) {
                    self.pages.push(Rc::new(Page([const { Object::FREE }; PAGE_SIZE as usize])));
                }
                self.n_objects += 1;
                ObjectId(u64::from(self.n_objects - 1))
            }
        };
        let before = std::mem::replace(self.get_mut(id), object);
        // Dropping it would be a call, for nothing.
        if matches!(before.data, Data::Free) {
            std::mem::forget(before);
        }
        id
    }

    /// Whether [`Heap::settle`] may have anything to do.
    #[inline]
    pub fn has_joined(&self) -> bool {
        self.has_joined
    }

    /// Joins a string's pieces, before it is looked at.
    #[inline(always)]
    pub fn settle(&mut self, value: Value) {
        if self.has_joined {
            self.settle_text(value);
        }
    }

    #[inline(never)]
    fn settle_text(&mut self, value: Value) {
        if let Value::Object(id) = value
            && matches!(self.data(id), Data::Str(text) if text.is_joined())
            && let Data::Str(text) = self.data_mut(id)
        {
            text.settle();
            let n_bytes = text.len() as u64;
            self.grew(n_bytes);
        }
    }

    /// The object.
    ///
    /// # Panics
    /// If `id` was never allocated: ids only come from [`Heap::allocate`].
    #[inline]
    pub fn get(&self, id: ObjectId) -> &Object {
        &self.pages[(id.0 >> PAGE_BITS) as usize].0[id.0 as usize % PAGE_SIZE as usize]
    }

    /// The object, to be changed.
    ///
    /// # Panics
    /// As [`Heap::get`].
    // In the page the size counts: there are many places where it is used.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        let page = &mut self.pages[(id.0 >> PAGE_BITS) as usize];
        // The copy is elsewhere, so that this is short enough to lie where it is used.
        if Rc::strong_count(page) != 1 {
            unshare(page);
        }
        &mut Rc::get_mut(page).expect("only its owner refers to it").0[id.0 as usize % PAGE_SIZE as usize]
    }

    /// The object's data.
    #[inline]
    pub fn data(&self, id: ObjectId) -> &Data {
        &self.get(id).data
    }

    /// The object's data, to be changed.
    #[inline]
    pub fn data_mut(&mut self, id: ObjectId) -> &mut Data {
        &mut self.get_mut(id).data
    }

    /// Tells the heap that an object grew.
    pub fn grew(&mut self, n_bytes: u64) {
        self.n_bytes += n_bytes;
    }

    /// Estimate of the bytes in use.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// How many slots there are, free ones included.
    pub fn n_slots(&self) -> u32 {
        self.n_objects
    }

    /// Frees every object for which `is_live` is false. What is freed keeps its slot.
    pub fn sweep(&mut self, is_live: impl Fn(ObjectId) -> bool) {
        self.n_bytes = 0;
        let mut free = Vec::new();
        for index in (0..self.n_objects).rev() {
            let id = ObjectId(u64::from(index));
            if is_live(id) {
                self.n_bytes += 56 + self.get(id).data.n_bytes();
            } else {
                if !matches!(self.get(id).data, Data::Free) {
                    let object = self.get_mut(id);
                    object.attributes = None;
                    object.data = Data::Free;
                }
                free.push(id);
            }
        }
        self.n_free = free.len() as u32;
        self.free = Rc::new(free);
    }

    /// How much was allocated up to now.
    pub fn mark(&self) -> Mark {
        Mark { n_objects: self.n_objects, n_free: self.n_free, n_bytes: self.n_bytes }
    }

    /// Undoes the allocations since `mark`, for a call that is going to be made again: asking
    /// the scheduler first must not change the ids of what comes later. Nothing may hold
    /// what was allocated since.
    pub fn roll_back(&mut self, mark: Mark) {
        for index in self.n_free..mark.n_free {
            let id = self.free[index as usize];
            *self.get_mut(id) = Object::FREE;
        }
        for index in mark.n_objects..self.n_objects {
            *self.get_mut(ObjectId(u64::from(index))) = Object::FREE;
        }
        self.n_objects = mark.n_objects;
        self.pages.truncate(mark.n_objects.div_ceil(PAGE_SIZE) as usize);
        self.n_free = mark.n_free;
        self.n_bytes = mark.n_bytes;
    }
}
