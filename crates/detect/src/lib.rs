//! Findings: what is wrong with an execution, told from plain data about it.
//!
//! Holds the search for circles of waiting units ([`waiting_circles`]). It knows neither the
//! machine nor the text of the program, and never decides whether an execution is stuck: that
//! is the machine's to say.

mod deadlock;

pub use deadlock::{Want, waiting_circles};
