//! The page: pixels over the engine's answers.
//!
//! `model` is what the page holds, `action` how it changes, `bridge` the only speaker to the
//! engine, `scene` pure geometry, `view` a file a pane, `mount` where it all begins. Links no
//! parser and no machine: it knows the protocol and the vocabulary only.

pub mod model;

pub mod action;

pub mod bridge;

pub mod scene;

pub mod view;

pub mod mount;
pub mod platform;
pub mod text;
