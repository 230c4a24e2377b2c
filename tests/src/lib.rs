//! The harness of the project's own tests: where the repository lies, and one module a suite.
//!
//! Its main function is [`repository`]. What a suite checks, and what it refuses, is said at the
//! head of its own module.

use std::path::{Path, PathBuf};

mod diff;
pub mod differential;
pub mod fuzz;
pub mod generator;
pub mod head;
pub mod lessons;
pub mod listings;
pub mod oracle;
pub mod run;
pub mod suite;
pub mod texts;

/// The folder of the repository, from which every test names its files.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
