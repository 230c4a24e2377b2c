//! The interpreter lock of each process: who has it, who waits, when its owner will be asked to
//! drop it.

use lockstep_protocol::{GilView, View};
use yew::prelude::*;

use super::chip;
use super::locks::queue;
use crate::model::clock::{show_count, show_time};
use crate::model::trace::Trace;
use crate::text;

/// The pane's inside.
pub fn gil(view: &View, trace: &Trace) -> Html {
    if view.gils.is_empty() {
        return html! { <p class="quiet">{ text::NO_GIL }</p> };
    }
    html! { <>{ for view.gils.iter().map(|gil| of_process(gil, view, trace)) }</> }
}

fn of_process(gil: &GilView, view: &View, trace: &Trace) -> Html {
    html! {
        <div class="gil">
            if view.gils.len() > 1 {
                <p><span class="label">{ text::PROCESS }</span>{ chip(trace, gil.process) }</p>
            }
            <p>
                <span class="label">{ text::OWNER }</span>
                if let Some(owner) = gil.owner { { chip(trace, owner) } }
                else { <span class="quiet">{ text::NOBODY }</span> }
            </p>
            <div class="row">
                <span class="label">{ text::WAITERS }</span>
                if gil.waiting.is_empty() { <span class="quiet">{ text::NOBODY }</span> }
                else { { queue(&gil.waiting, trace) } }
            </div>
            <p>
                <span class="label">{ text::DROP_DUE }</span>
                <span>
                    { gil.drop_due.filter(|_| gil.owner.is_some()).map_or_else(
                        || text::drop_after(gil.interval),
                        |due| text::due_in(due, view.time),
                    ) }
                </span>
            </p>
            <p>
                <span class="label">{ text::HANDOFFS }</span>
                <span>{ show_count(gil.n_handoffs) }</span>
                <span class="quiet">{ text::interval(&show_time(gil.interval)) }</span>
            </p>
        </div>
    }
}
