//! The engine behind a message port, in a Web Worker.
//!
//! [`Port`] speaks bytes and is tested without a browser; [`start`] connects it with the worker's
//! scope, clock and event queue. Nothing here knows what a program is.

mod port;
mod scope;

pub use port::Port;
pub use scope::start;
