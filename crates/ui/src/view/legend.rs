//! What the timeline's patterns and arrows mean.

use lockstep_protocol::State;
use yew::prelude::*;

use super::stacks::state_class;
use crate::model::Layout;
use crate::text;

const STATES: [State; 6] =
    [State::Running, State::Ready, State::WaitingForGil, State::Blocked, State::Sleeping, State::Awaiting];

/// The legend, folded where there is little room.
pub fn legend(layout: Layout) -> Html {
    let state = |state: &State| {
        html! {
            <li><span class={classes!("swatch", state_class(*state))}></span>{ text::state(*state) }</li>
        }
    };
    let arrow = |(class, word): &(&'static str, &'static str)| {
        html! { <li><span class={classes!("swatch", "arrow", *class)}></span>{ *word }</li> }
    };
    let list = html! {
        <ul class="legend" aria-label={text::LEGEND}>
            { for STATES.iter().map(state) }
            { for text::ARROWS.iter().map(arrow) }
        </ul>
    };
    match layout {
        Layout::Wide => list,
        Layout::Medium | Layout::Narrow => html! {
            <details class="folded"><summary>{ text::LEGEND }</summary>{ list }</details>
        },
    }
}
