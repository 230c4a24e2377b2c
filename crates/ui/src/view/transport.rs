//! The transport: where the cursor is in virtual time, and everything that moves it.

use lockstep_protocol::Granularity;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::clock::{Speed, show_clock};
use crate::model::{Model, Run};
use crate::text;

const GRANULARITIES: [Granularity; 4] =
    [Granularity::Effect, Granularity::Line, Granularity::Switch, Granularity::Bytecode];

/// The bar.
pub fn transport(model: &Model, act: &Callback<Action>) -> Html {
    let view = model.run.view.as_ref().filter(|_| model.is_usable());
    let at_start = view.is_some_and(|view| view.at_start);
    let at_end = view.is_some_and(|view| view.at_end);
    let play = if model.play.is_some() { (text::PAUSE, "pause") } else { (text::PLAY, "play") };
    html! {
        <section class="transport" aria-label={text::TRANSPORT}>
            <div class="buttons" role="group" aria-label={text::TRANSPORT}>
                { button(act, Action::ToStart, (text::TO_START, "start"), "Home", at_start) }
                { button(act, Action::Step { back: true }, (text::STEP_BACK, "back"), "Shift+F10", at_start) }
                { button(act, Action::TogglePlay, play, "Space", false) }
                { button(act, Action::Step { back: false }, (text::STEP, "step"), "F10", at_end) }
                { button(act, Action::ToEnd, (text::TO_END, "end"), "End", at_end) }
            </div>
            <output class="clock" aria-label={text::CLOCK} aria-live="off">{ show_clock(model.cursor()) }</output>
            { granularities(model, act) }
            { speeds(model, act) }
            { status(model, act) }
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

fn granularities(model: &Model, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(select.selected_index()).unwrap_or(0);
        let granularity = GRANULARITIES.get(index).copied();
        Action::SetGranularity(granularity.unwrap_or(Granularity::Line))
    });
    let option = |one: &Granularity| {
        let selected = *one == model.granularity;
        html! { <option {selected}>{ text::granularity(*one) }</option> }
    };
    html! {
        <label>
            <span>{ text::STEP_BY }</span>
            <select {onchange} aria-label={text::STEP_BY}>{ for GRANULARITIES.iter().map(option) }</select>
        </label>
    }
}

fn speeds(model: &Model, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(select.selected_index()).unwrap_or(0);
        Action::SetSpeed(Speed::ALL.get(index).copied().unwrap_or_default())
    });
    let option = |speed: &Speed| html! { <option selected={*speed == model.speed}>{ speed.label() }</option> };
    html! {
        <label>
            <span>{ text::SPEED }</span>
            <select {onchange} aria-label={text::SPEED}>{ for Speed::ALL.iter().map(option) }</select>
        </label>
    }
}

/// What the engine does, or where the run ended: the same place on the page for both.
fn status(model: &Model, act: &Callback<Action>) -> Html {
    if let Some(progress) = progress(&model.run) {
        let cancel = act.reform(|_: MouseEvent| Action::Cancel);
        return html! {
            <div class="status" key="busy">
                <progress aria-label={text::NARRATION_RUNNING}></progress>
                <span class="progress">{ progress }</span>
                if !model.run.running {
                    <button type="button" onclick={cancel}>{ text::CANCEL }</button>
                }
            </div>
        };
    }
    let view = model.run.view.as_ref();
    let ended = model.run.ended.as_ref();
    let Some(ended) = ended.filter(|_| view.is_some_and(|view| !view.at_end)) else {
        return html! { <div class="status" key="none"></div> };
    };
    let to_end = act.reform(|_: MouseEvent| Action::ToEnd);
    html! {
        <div class="status" key="ended">
            <button type="button" class="plain" onclick={to_end}>
                { text::ends_at(&ended.outcome, ended.time) }
            </button>
        </div>
    }
}

/// How far the engine got, while it works.
fn progress(run: &Run) -> Option<String> {
    if run.running {
        let trace = run.trace.read();
        return Some(text::progress(trace.position, trace.time));
    }
    let (position, time) = run.working?;
    Some(text::progress(position, time))
}
