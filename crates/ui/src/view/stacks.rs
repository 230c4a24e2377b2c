//! Every live unit: what it does, its stack, its variables, with what the last step changed.

use lockstep_protocol::{FrameView, Spot, State, UnitKind, UnitView, Variable, View};
use yew::prelude::*;

use super::lesson::inline;
use super::{MOST_ITEMS, chip, line_button, more};
use crate::action::Action;
use crate::model::lesson::inlines;
use crate::model::trace::Trace;
use crate::text;

/// Frames of one stack that are drawn; recursion goes a thousand deep.
const MOST_FRAMES: usize = 12;

/// The pane's inside.
pub fn stacks(view: &View, trace: &Trace, act: &Callback<Action>) -> Html {
    let is_over = |unit: &&UnitView| matches!(unit.state, State::Done | State::Failed);
    let is_process = |unit: &&UnitView| {
        let lane = trace.lane(unit.id);
        lane.is_some_and(|lane| lane.info.kind == UnitKind::Process)
    };
    let shown = |unit: &&UnitView| !is_process(unit) || !unit.stack.is_empty();
    let live: Vec<&UnitView> = view.units.iter().filter(|unit| !is_over(unit)).filter(shown).collect();
    let over: Vec<&UnitView> = view.units.iter().filter(is_over).filter(|unit| !is_process(unit)).collect();
    html! {
        <>
            { for live.iter().take(MOST_ITEMS).map(|unit| unit_card(unit, view, trace, act)) }
            { more(live.len()) }
            if !view.memory.is_empty() { <p class="quiet">{ &view.memory }</p> }
            if !view.globals.is_empty() {
                <div class="unit globals">
                    <h3>{ text::GLOBALS }</h3>
                    { variables(&view.globals) }
                </div>
            }
            if !over.is_empty() {
                <ul class="over" aria-label={text::ENDED_UNITS}>
                    { for over.iter().take(MOST_ITEMS).map(|unit| html! {
                        <li>{ chip(trace, unit.id) }<span class={state_class(unit.state)}>{ text::state(unit.state) }</span></li>
                    }) }
                </ul>
                { more(over.len()) }
            }
        </>
    }
}

/// The class that gives a state its colour and pattern.
pub fn state_class(state: State) -> Classes {
    let name = match state {
        State::New => "new",
        State::Running => "running",
        State::Ready => "ready",
        State::WaitingForGil => "gil",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Awaiting => "awaiting",
        State::Done => "done",
        State::Failed => "failed",
    };
    classes!("state", format!("state-{name}"))
}

fn unit_card(unit: &UnitView, view: &View, trace: &Trace, act: &Callback<Action>) -> Html {
    let acting = view.unit == Some(unit.id);
    let colour = format!("ls-unit-{}", trace.colour(unit.id));
    // A status that only repeats the state is not said twice.
    let status = (unit.status != text::state(unit.state)).then_some(&unit.status);
    html! {
        <div class={classes!("unit", colour, acting.then_some("acting"))}>
            <h3>
                { chip(trace, unit.id) }
                if status.is_none() {
                    <span class={state_class(unit.state)}>{ text::state(unit.state) }</span>
                }
            </h3>
            if let Some(status) = status {
                <p class={state_class(unit.state)}>{ for inlines(status).iter().map(inline) }</p>
            }
            { for unit.stack.iter().take(MOST_FRAMES).map(|frame| frame_card(frame, trace, act)) }
            if unit.stack.len() > MOST_FRAMES {
                <p class="quiet">{ text::and_more(unit.stack.len() - MOST_FRAMES) }</p>
            }
        </div>
    }
}

fn frame_card(frame: &FrameView, trace: &Trace, act: &Callback<Action>) -> Html {
    let place = Spot { file: frame.place.file, line: frame.place.line };
    html! {
        <div class="frame">
            <p class="frame-head">
                <code>{ &frame.function }</code>
                { line_button(place, trace, act) }
            </p>
            { variables(&frame.variables) }
        </div>
    }
}

fn variables(found: &[Variable]) -> Html {
    if found.is_empty() {
        return Html::default();
    }
    let row = |variable: &Variable| {
        html! {
            <div class={classes!(variable.changed.then_some("changed"))}>
                <dt>{ &variable.name }</dt>
                <dd>
                    { &variable.value }
                    if variable.changed { <span class="mark">{ text::CHANGED }</span> }
                </dd>
            </div>
        }
    };
    html! {
        <>
            <dl class="variables">{ for found.iter().take(MOST_ITEMS).map(row) }</dl>
            { more(found.len()) }
        </>
    }
}
