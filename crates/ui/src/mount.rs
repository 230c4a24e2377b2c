//! Where it all begins: the full page finds its place in the document and is put there.
//!
//! [`page`] is the binary's only call. A page without an element `lockstep` gets the whole body.

use crate::bridge::Transport;
use crate::platform;
use crate::view::app::{App, Props};

/// The element that becomes the page.
const PLACE: &str = "lockstep";
/// Where the lessons lie, beside the page.
const LESSONS: &str = "lessons/";

/// Mounts the full page.
///
/// # Panics
/// If the document has no body.
pub fn page() {
    let place = platform::document()
        .get_element_by_id(PLACE)
        .or_else(|| platform::document().body().map(Into::into))
        .expect("a document has a body");
    let props = Props {
        transport: Transport::Worker { script: platform::meta("lockstep-worker").unwrap_or_default() },
        editor: platform::meta("lockstep-editor"),
        lessons: Some(LESSONS.to_owned()),
        addressed: true,
    };
    yew::Renderer::<App>::with_root_and_props(place, props).render();
}
