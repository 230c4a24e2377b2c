//! One sentence a step, and at the end the outcome: what the page says in words.
//!
//! The sentence is a live region, silent while the cursor plays, since nobody can listen to
//! sixty sentences a second.

use std::rc::Rc;

use lockstep_protocol::{OutcomeView, StuckUnit, View};
use yew::prelude::*;

use super::{chip, line_button};
use crate::action::Action;
use crate::model::Ended;
use crate::model::trace::{Shared, Trace};
use crate::text;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub trace: Shared<Trace>,
    pub view: Option<Rc<View>>,
    pub ended: Option<Rc<Ended>>,
    pub running: bool,
    pub playing: bool,
    /// Why there is no engine, if there is none.
    pub engine: Option<&'static str>,
    pub act: Callback<Action>,
}

#[function_component]
pub fn Narration(props: &Props) -> Html {
    let live = if props.playing { "off" } else { "polite" };
    html! {
        <section class="narration" aria-label={text::NARRATION}>
            <p class="sentence" aria-live={live}>{ sentence(props) }</p>
            <div class="outcome-place" role="status">{ outcome(props) }</div>
        </section>
    }
}

fn sentence(props: &Props) -> Html {
    if props.running {
        return html! { text::NARRATION_RUNNING };
    }
    let Some(view) = &props.view else {
        return html! { props.engine.unwrap_or(text::NARRATION_FRESH) };
    };
    let trace = props.trace.read();
    let line = view.place.filter(|place| place.file == 0 && place.line > 0);
    html! {
        <>
            if let Some(unit) = view.unit { { chip(&trace, unit) } }
            <span class="words">{ &view.narration }</span>
            if let Some(place) = line { { line_button(place.line, &props.act) } }
        </>
    }
}

fn outcome(props: &Props) -> Html {
    let view = props.view.as_ref().filter(|_| !props.running);
    let Some(outcome) = view.and_then(|view| view.outcome.as_ref()) else {
        return Html::default();
    };
    let (class, body) = match outcome {
        OutcomeView::Finished => ("good", Html::default()),
        OutcomeView::Exception { text } => ("bad", html! { <p class="report">{ text }</p> }),
        OutcomeView::Limit { text } | OutcomeView::Refused { text } => {
            ("warn", html! { <p class="report">{ text }</p> })
        }
        OutcomeView::Deadlock { stuck, text } => ("bad", deadlock(props, stuck, text)),
    };
    html! {
        <div class={classes!("outcome", class)} role="group" aria-label={text::OUTCOME}>
            <p>
                <strong>{ text::outcome_word(outcome) }</strong>
                if let Some(ended) = &props.ended {
                    <span class="quiet">{ text::ended(ended.time, ended.steps, ended.position) }</span>
                }
            </p>
            { body }
        </div>
    }
}

fn deadlock(props: &Props, stuck: &[StuckUnit], report: &str) -> Html {
    if stuck.is_empty() {
        return html! { <p class="report">{ report }</p> };
    }
    let trace = props.trace.read();
    let item = |one: &StuckUnit| {
        html! {
            <li>
                { chip(&trace, one.unit) }
                <span>{ text::waits_for(&one.wants) }</span>
                { line_button(one.line, &props.act) }
                if let Some(holder) = one.held_by {
                    <span>{ text::HELD_BY }</span>
                    { chip(&trace, holder) }
                    if let Some(line) = one.held_since {
                        <span>{ text::SINCE }</span>
                        { line_button(line, &props.act) }
                    }
                }
            </li>
        }
    };
    html! { <ul class="stuck">{ for stuck.iter().map(item) }</ul> }
}
