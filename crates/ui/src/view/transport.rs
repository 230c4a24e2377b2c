//! The transport: where the cursor is in virtual time, and everything that moves it.

use std::rc::Rc;

use lockstep_event::Nanos;
use lockstep_protocol::Granularity;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::clock::{Speed, show_clock};
use crate::model::{Ended, Layout};
use crate::text;

const GRANULARITIES: [Granularity; 4] = [
    Granularity::Effect,
    Granularity::Line,
    Granularity::Switch,
    Granularity::Bytecode,
];

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub cursor: Nanos,
    pub playing: bool,
    pub running: bool,
    /// How far the engine got, while it works.
    pub progress: Option<String>,
    /// How the run ends, while the cursor is elsewhere.
    pub ended: Option<Rc<Ended>>,
    pub at_start: bool,
    pub at_end: bool,
    pub granularity: Granularity,
    pub speed: Speed,
    pub layout: Layout,
    pub act: Callback<Action>,
}

#[function_component]
pub fn Transport(props: &Props) -> Html {
    let act = &props.act;
    let play = if props.playing {
        (text::PAUSE, "pause")
    } else {
        (text::PLAY, "play")
    };
    html! {
        <section class="transport" aria-label={text::TRANSPORT}>
            <div class="buttons" role="group" aria-label={text::TRANSPORT}>
                { button(act, Action::ToStart, (text::TO_START, "start"), "Home", props.at_start) }
                { button(act, Action::Step { back: true }, (text::STEP_BACK, "back"), "Shift+F10", props.at_start) }
                { button(act, Action::TogglePlay, play, "Space", false) }
                { button(act, Action::Step { back: false }, (text::STEP, "step"), "F10", props.at_end) }
                { button(act, Action::ToEnd, (text::TO_END, "end"), "End", props.at_end) }
            </div>
            <output class="clock" aria-label={text::CLOCK} aria-live="off">{ show_clock(props.cursor) }</output>
            { granularities(props) }
            { speeds(props) }
            { status(props) }
        </section>
    }
}

/// A button with a symbol. One that has nowhere to go stays focusable, so that the focus is not
/// lost at the end of a walk.
fn button(
    act: &Callback<Action>,
    action: Action,
    (label, shape): (&'static str, &str),
    keys: &'static str,
    idle: bool,
) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! {
        <button
            type="button" {onclick} aria-label={label} title={format!("{label} ({keys})")}
            aria-keyshortcuts={keys} aria-disabled={idle.then_some("true")}
        >
            { icon(shape) }
        </button>
    }
}

fn granularities(props: &Props) -> Html {
    let onchange = props.act.reform(|event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(select.selected_index()).unwrap_or(0);
        let granularity = GRANULARITIES.get(index).copied();
        Action::SetGranularity(granularity.unwrap_or(Granularity::Line))
    });
    let option = |one: &Granularity| {
        let selected = *one == props.granularity;
        html! { <option {selected}>{ text::granularity(*one) }</option> }
    };
    html! {
        <label>
            <span>{ text::STEP_BY }</span>
            <select {onchange} aria-label={text::STEP_BY}>{ for GRANULARITIES.iter().map(option) }</select>
        </label>
    }
}

fn speeds(props: &Props) -> Html {
    let onchange = props.act.reform(|event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(select.selected_index()).unwrap_or(0);
        Action::SetSpeed(Speed::ALL.get(index).copied().unwrap_or_default())
    });
    let option = |speed: &Speed| html! { <option selected={*speed == props.speed}>{ speed.label() }</option> };
    html! {
        <label>
            <span>{ text::SPEED }</span>
            <select {onchange} aria-label={text::SPEED}>{ for Speed::ALL.iter().map(option) }</select>
        </label>
    }
}

/// What the engine does, or where the run ended: the same place on the page for both.
fn status(props: &Props) -> Html {
    if let Some(progress) = &props.progress {
        let cancel = props.act.reform(|_: MouseEvent| Action::Cancel);
        return html! {
            <div class="status" key="busy">
                <progress aria-label={text::NARRATION_RUNNING}></progress>
                <span class="progress">{ progress }</span>
                if !props.running {
                    <button type="button" onclick={cancel}>{ text::CANCEL }</button>
                }
            </div>
        };
    }
    let Some(ended) = &props.ended else {
        return html! { <div class="status" key="none"></div> };
    };
    let to_end = props.act.reform(|_: MouseEvent| Action::ToEnd);
    html! {
        <div class="status" key="ended">
            <button type="button" class="plain" onclick={to_end}>
                { text::ends_at(&ended.outcome, ended.time) }
            </button>
        </div>
    }
}
