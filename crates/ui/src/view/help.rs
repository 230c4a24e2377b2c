//! The list of keyboard shortcuts, as a dialog.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::text;

/// Opens the dialog at a place.
pub fn open(place: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // A dialog that is in the document and not open can be opened.
        let _ = dialog.show_modal();
    }
}

/// The dialog, closed until it is opened.
pub fn help(place: &NodeRef) -> Html {
    let row = |(keys, what): &(&'static str, &'static str)| {
        html! { <div><dt><kbd>{ *keys }</kbd></dt><dd>{ *what }</dd></div> }
    };
    html! {
        <dialog class="help" ref={place.clone()} aria-labelledby="help-title">
            <form method="dialog">
                <h2 id="help-title">{ text::KEYS }</h2>
                <dl>{ for text::SHORTCUTS.iter().map(row) }</dl>
                <button type="submit">{ text::CLOSE }</button>
            </form>
        </dialog>
    }
}
