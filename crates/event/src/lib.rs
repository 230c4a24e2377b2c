//! The vocabulary of Lockstep: ids, places, effects, events, statuses and schedules.
//!
//! Every other crate speaks in these types; the spine is [`Event`]. This crate knows
//! nothing of Python, of the machine or of pixels, and holds plain data only; beside it the one sort
//! that all share, [`order`].

mod id;
mod place;

mod effect;
mod event;
pub mod order;
mod reply;
mod schedule;

pub use effect::Effect;
pub use event::{Event, Status, TraceHash, Transition};
pub use id::{CodeId, Nanos, ObjectId, SharedId, Symbol, UnitId};
pub use place::{Place, Site};
pub use reply::{REPLY_FORM, Reply};
pub use schedule::{Choice, Deviation, Rng, Schedule, ScheduleError};
