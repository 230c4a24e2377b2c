//! Event loops: the task that has control, what runs next, timers, and who waits for what.

use lockstep_protocol::{LoopView, View};
use yew::prelude::*;

use super::{MOST_ITEMS, chip, more};
use crate::model::trace::Trace;
use crate::text;

/// The pane's inside.
pub fn event_loops(view: &View, trace: &Trace) -> Html {
    if view.loops.is_empty() {
        return html! { <p class="quiet">{ text::NO_LOOP }</p> };
    }
    html! { <>{ for view.loops.iter().map(|one| event_loop(one, view, trace)) }</> }
}

fn event_loop(one: &LoopView, view: &View, trace: &Trace) -> Html {
    let ready = |(unit, what): &(Option<lockstep_event::UnitId>, String)| {
        html! {
            <li>
                if let Some(unit) = unit { { chip(trace, *unit) } } else { <code>{ what }</code> }
            </li>
        }
    };
    html! {
        <div class="loop">
            <p>
                <span class="label">{ text::CURRENT }</span>
                if let Some(task) = one.current { { chip(trace, task) } }
                else { <span class="quiet">{ text::NOBODY }</span> }
            </p>
            <div class="row">
                <span class="label">{ text::READY_QUEUE }</span>
                if one.ready.is_empty() { <span class="quiet">{ text::NOBODY }</span> }
                <ol class="queue" aria-label={text::READY_QUEUE}>
                    { for one.ready.iter().take(MOST_ITEMS).map(ready) }
                </ol>
            </div>
            { more(one.ready.len()) }
            if !one.timers.is_empty() {
                <ul class="timers" aria-label={text::TIMERS}>
                    { for one.timers.iter().take(MOST_ITEMS).map(|timer| html! {
                        <li>
                            <span class="label">{ text::due_in(timer.due, view.time) }</span>
                            if let Some(unit) = timer.unit { { chip(trace, unit) } }
                            <span>{ &timer.what }</span>
                        </li>
                    }) }
                </ul>
                { more(one.timers.len()) }
            }
            if !one.waiting.is_empty() {
                <ul class="waiting" aria-label={text::WAITERS}>
                    { for one.waiting.iter().take(MOST_ITEMS).map(|(unit, what)| html! {
                        <li>{ chip(trace, *unit) }<span>{ what }</span></li>
                    }) }
                </ul>
                { more(one.waiting.len()) }
            }
        </div>
    }
}
