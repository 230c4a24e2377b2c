//! Locks and everything else that units wait at: who has it, who waits in which order, the last
//! handoff.

use lockstep_event::UnitId;
use lockstep_protocol::{PrimitiveView, View};
use yew::prelude::*;

use super::{MOST_ITEMS, chip, line_button, more};
use crate::action::Action;
use crate::model::clock::show_time;
use crate::model::trace::Trace;
use crate::text;

/// The pane's inside.
pub fn locks(view: &View, trace: &Trace, act: &Callback<Action>) -> Html {
    if view.primitives.is_empty() {
        return html! { <p class="quiet">{ text::NO_LOCKS }</p> };
    }
    html! {
        <>
            <ul class="primitives">
                { for view.primitives.iter().take(MOST_ITEMS).map(|one| item(one, view, trace, act)) }
            </ul>
            { more(view.primitives.len()) }
        </>
    }
}

fn item(one: &PrimitiveView, view: &View, trace: &Trace, act: &Callback<Action>) -> Html {
    let kind = text::primitive(one.kind);
    let kind = if one.for_tasks { format!("asyncio {kind}") } else { kind.to_owned() };
    html! {
        <li class={classes!("primitive", one.owner.map(|_| "owned"))}>
            <p class="primitive-head">
                <code>{ &one.name }</code>
                <span class="quiet">{ kind }</span>
                if view.gils.len() > 1 && let Some(process) = one.process {
                    { chip(trace, process) }
                }
                <span class="badge">{ &one.state }</span>
            </p>
            if let Some(owner) = one.owner {
                <p>
                    <span class="label">{ text::OWNER }</span>
                    { chip(trace, owner) }
                    if let Some(place) = one.owner_since {
                        <span class="quiet">{ text::SINCE }</span>
                        { line_button(place, trace, act) }
                    }
                </p>
            }
            if !one.waiters.is_empty() {
                <div class="row">
                    <span class="label">{ text::WAITERS }</span>
                    { queue(&one.waiters, trace) }
                </div>
            }
            if let Some((from, to, when)) = one.last_handoff {
                <p>
                    <span class="label">{ text::LAST_HANDOFF }</span>
                    { chip(trace, from) }{ " → " }{ chip(trace, to) }
                    <span class="quiet">{ text::at(&show_time(when)) }</span>
                </p>
            }
        </li>
    }
}

/// Units in the order in which they wait.
pub fn queue(units: &[UnitId], trace: &Trace) -> Html {
    html! {
        <>
            <ol class="queue" aria-label={text::WAITERS}>
                { for units.iter().take(MOST_ITEMS).map(|unit| html! { <li>{ chip(trace, *unit) }</li> }) }
            </ol>
            { more(units.len()) }
        </>
    }
}
