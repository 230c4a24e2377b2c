//! Plain data between the engine and the page, and nothing else: no I/O, no engine, no pixels.
//!
//! The page sends [`ToEngine`], the engine answers with [`FromEngine`]; both travel as bytes
//! ([`encode`], [`decode`]) through a worker's message port. The engine holds executions, the
//! page holds where you look: every [`Query`] names its moment, and every answer carries the
//! number of its request, so that a stale one can be dropped.

mod settings;

mod command;
mod query;
mod update;
mod view;

mod link;

pub use command::{Command, ToEngine};
pub use link::{Link, LinkError};
pub use query::{Answer, Granularity, Moment, Query};
pub use settings::{File, Interpreter, Mode, ScheduleSetting, Settings};
pub use update::{
    Arrow, ArrowKind, DiagnosticView, FromEngine, LIBRARY, OutcomeView, OutputChunk, Segment, Spot, State, Stream,
    StuckUnit, TextRange, UnitInfo, UnitKind, Update,
};
pub use view::{
    FrameView, GilView, LoopView, MarkView, PrimitiveKind, PrimitiveView, TimerView, UnitView, Variable, View,
};

/// Names the exact pair of page and worker: both are built together, and a worker with
/// another build id is refused by the handshake.
pub const BUILD: &str = concat!("lockstep-", env!("CARGO_PKG_VERSION"), "-protocol-2");

/// A message as bytes.
///
/// # Panics
/// Never: every type of this crate can be written.
#[must_use]
pub fn encode<T: serde::Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).expect("plain data can be written")
}

/// A message from bytes; `None` if they are of another build.
#[must_use]
pub fn decode<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
