//! The list of keyboard shortcuts, as a dialog.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::text;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub place: NodeRef,
}

/// Opens the dialog at a place.
pub fn open(place: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // A dialog that is in the document and not open can be opened.
        let _ = dialog.show_modal();
    }
}

#[function_component]
pub fn Help(props: &Props) -> Html {
    let row = |(keys, what): &(&'static str, &'static str)| {
        html! { <div><dt><kbd>{ *keys }</kbd></dt><dd>{ *what }</dd></div> }
    };
    html! {
        <dialog class="help" ref={props.place.clone()} aria-labelledby="help-title">
            <form method="dialog">
                <h2 id="help-title">{ text::KEYS }</h2>
                <dl>{ for text::SHORTCUTS.iter().map(row) }</dl>
                <button type="submit">{ text::CLOSE }</button>
            </form>
        </dialog>
    }
}
