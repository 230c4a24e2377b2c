//! One sentence a step, and at the end the outcome: what the page says in words.
//!
//! The sentence is a live region, silent while the cursor plays, since nobody can listen to
//! sixty sentences a second.

use lockstep_protocol::{OutcomeView, Spot, StuckUnit};
use yew::prelude::*;

use super::lesson::inline;
use super::{chip, line_button};
use crate::action::Action;
use crate::model::lesson::inlines;
use crate::model::trace::Trace;
use crate::model::{Model, Run};
use crate::text;

/// The bar.
pub fn narration(model: &Model, act: &Callback<Action>) -> Html {
    let live = if model.play.is_some() { "off" } else { "polite" };
    html! {
        <section class="narration" aria-label={text::NARRATION}>
            <p class="sentence" aria-live={live}>{ sentence(model, act) }</p>
            <div class="outcome-place" role="status">{ outcome(model, act) }</div>
        </section>
    }
}

fn sentence(model: &Model, act: &Callback<Action>) -> Html {
    let run = &model.run;
    if is_followed(run) {
        return html! { text::NARRATION_RUNNING };
    }
    let Some(view) = &run.view else {
        return html! { text::engine(model.engine).unwrap_or(text::NARRATION_FRESH) };
    };
    let trace = run.trace.read();
    // The sentence mostly begins with the unit it is about, which is then shown in its colour.
    let name = view.unit.map(|unit| trace.name(unit)).unwrap_or_default();
    let words = view.narration.strip_prefix(&name);
    let words = words.unwrap_or(&view.narration).trim_start();
    html! {
        <>
            if let Some(unit) = view.unit { { chip(&trace, unit) }{ " " } }
            <span class="words">{ for inlines(words).iter().map(inline) }</span>
            if let Some(place) = view.place {
                { line_button(Spot { file: place.file, line: place.line }, &trace, act) }
            }
        </>
    }
}

/// Whether the page waits for the end of a run.
fn is_followed(run: &Run) -> bool {
    run.running && run.follow
}

fn outcome(model: &Model, act: &Callback<Action>) -> Html {
    let run = &model.run;
    let view = run.view.as_ref().filter(|_| !is_followed(run));
    let notes = view.map_or(&[][..], |view| &view.notes);
    let notes = notes.iter().map(|note| {
        html! { <p class="report note">{ for inlines(note).iter().map(inline) }</p> }
    });
    let notes: Html = notes.collect();
    let Some(outcome) = view.and_then(|view| view.outcome.as_ref()) else {
        return notes;
    };
    let (class, body) = match outcome {
        OutcomeView::Finished => ("good", Html::default()),
        OutcomeView::Exception { text } => ("bad", html! { <p class="report">{ text }</p> }),
        OutcomeView::Limit { text } | OutcomeView::Refused { text } => {
            ("warn", html! { <p class="report">{ text }</p> })
        }
        OutcomeView::Deadlock { stuck, text } => ("bad", deadlock(&run.trace.read(), stuck, text, act)),
    };
    html! {
        <div class={classes!("outcome", class)} role="group" aria-label={text::OUTCOME}>
            <p>
                <strong>{ text::outcome_word(outcome) }</strong>
                if let Some(ended) = &run.ended {
                    <span class="quiet">{ text::ended(ended.time, ended.steps, ended.position) }</span>
                }
            </p>
            { body }
            { notes }
        </div>
    }
}

fn deadlock(trace: &Trace, stuck: &[StuckUnit], report: &str, act: &Callback<Action>) -> Html {
    if stuck.is_empty() {
        return html! { <p class="report">{ report }</p> };
    }
    let item = |one: &StuckUnit| {
        html! {
            <li>
                { chip(trace, one.unit) }
                <span>{ for inlines(&text::waits_for(&one.wants)).iter().map(inline) }</span>
                { line_button(one.place, trace, act) }
                // A unit that is waited for holds nothing; only a lock is held since a line.
                if let (Some(holder), Some(place)) = (one.held_by, one.held_since) {
                    <span>{ text::HELD_BY }</span>
                    { chip(trace, holder) }
                    <span>{ text::SINCE }</span>
                    { line_button(place, trace, act) }
                }
                if !one.rescue.is_empty() { <span class="quiet">{ &one.rescue }</span> }
            </li>
        }
    };
    html! { <ul class="stuck">{ for stuck.iter().map(item) }</ul> }
}
