//! The header: name, lessons, settings, Run, and what concerns the whole page.

use std::rc::Rc;

use lockstep_protocol::{Interpreter, Mode, ScheduleSetting, Settings};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon;
use super::lessons::LessonMenu;
use crate::action::Action;
use crate::model::lesson::Entry;
use crate::model::{Layout, Model, Theme};
use crate::text;

const MODES: [Mode; 3] = [Mode::Script, Mode::Await, Mode::Notebook];
const INTERPRETERS: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Bytecode];
/// The seed that random schedules begin with.
const FIRST_SEED: u64 = 1;

/// What the header does beside actions.
#[derive(Clone, Debug)]
pub struct Outside {
    pub pick: Callback<Entry>,
    pub share: Callback<MouseEvent>,
    pub help: Callback<MouseEvent>,
}

/// The header.
pub fn header(model: &Model, act: &Callback<Action>, outside: Outside) -> Html {
    let Outside { pick, share, help } = outside;
    let settings = &model.settings;
    let settings = html! {
        <div class="settings" role="group" aria-label={text::SETTINGS}>
            { modes(settings, act) }
            { interpreters(settings, act) }
            { schedules(settings, act) }
        </div>
    };
    html! {
        <header class="head">
            <h1>{ logo() }{ text::NAME }</h1>
            <LessonMenu lessons={Rc::clone(&model.lessons)} {pick} />
            if model.layout == Layout::Narrow {
                <details class="folded">
                    <summary>{ text::SETTINGS }</summary>
                    { settings }
                </details>
            } else {
                { settings }
            }
            <span class="gap"></span>
            { run_button(model.run.running, act) }
            <button type="button" class="plain" onclick={share} title={text::SHARE_TITLE} aria-label={text::SHARE}>
                { icon("share") }<span class="word">{ text::SHARE }</span>
            </button>
            <button type="button" class="plain" onclick={help} title={text::KEYS} aria-label={text::KEYS}>
                { icon("keys") }
            </button>
            { theme_button(model.theme, act) }
        </header>
    }
}

/// Three lanes in step.
fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect x="2" y="4" width="9" height="4" rx="1" class="a" />
            <rect x="8" y="10" width="9" height="4" rx="1" class="b" />
            <rect x="14" y="16" width="8" height="4" rx="1" class="c" />
        </svg>
    }
}

fn run_button(busy: bool, act: &Callback<Action>) -> Html {
    if busy {
        let cancel = act.reform(|_: MouseEvent| Action::Cancel);
        return html! {
            <button type="button" key="cancel" class="main cancel" onclick={cancel} aria-keyshortcuts="Escape" title="Escape">
                { icon("stop") }{ text::CANCEL }
            </button>
        };
    }
    let run = act.reform(|_: MouseEvent| Action::Run);
    html! {
        <button type="button" key="run" class="main" onclick={run} aria-keyshortcuts="F8 Control+Enter" title="F8">
            { icon("run") }{ text::RUN }
        </button>
    }
}

fn theme_button(theme: Theme, act: &Callback<Action>) -> Html {
    let (other, label, shape) = match theme {
        Theme::Dark => (Theme::Light, text::TO_LIGHT, "light"),
        Theme::Light => (Theme::Dark, text::TO_DARK, "dark"),
    };
    let onclick = act.reform(move |_: MouseEvent| Action::SetTheme(other));
    html! {
        <button type="button" class="plain" {onclick} title={label} aria-label={label}>
            { icon(shape) }
        </button>
    }
}

/// The index that was chosen in a list.
fn chosen(event: &Event) -> usize {
    let select: HtmlSelectElement = event.target_unchecked_into();
    usize::try_from(select.selected_index()).unwrap_or(0)
}

fn modes(settings: &Settings, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let mode = MODES.get(chosen(&event)).copied();
        Action::SetMode(mode.unwrap_or_default())
    });
    let option = |mode: &Mode| {
        html! { <option selected={*mode == settings.mode}>{ text::mode(*mode) }</option> }
    };
    html! {
        <label>
            <span>{ text::MODE }</span>
            <select {onchange} title={text::MODE_TITLE}>{ for MODES.iter().map(option) }</select>
        </label>
    }
}

fn interpreters(settings: &Settings, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let interpreter = INTERPRETERS.get(chosen(&event)).copied();
        Action::SetInterpreter(interpreter.unwrap_or_default())
    });
    let option = |one: &Interpreter| {
        let selected = *one == settings.interpreter;
        html! { <option {selected}>{ text::interpreter(*one) }</option> }
    };
    html! {
        <label>
            <span>{ text::INTERPRETER }</span>
            <select {onchange} title={text::INTERPRETER_TITLE}>{ for INTERPRETERS.iter().map(option) }</select>
        </label>
    }
}

fn schedules(settings: &Settings, act: &Callback<Action>) -> Html {
    let now = &settings.schedule;
    let replay = match now {
        ScheduleSetting::Replay(line) => Some(line.clone()),
        ScheduleSetting::Fair | ScheduleSetting::Random(_) => None,
    };
    let onchange = {
        let replay = replay.clone();
        act.reform(move |event: Event| {
            Action::SetSchedule(match (chosen(&event), &replay) {
                (1, _) => ScheduleSetting::Random(FIRST_SEED),
                (2, Some(line)) => ScheduleSetting::Replay(line.clone()),
                _ => ScheduleSetting::Fair,
            })
        })
    };
    let seed = match now {
        ScheduleSetting::Random(seed) => Some(*seed),
        ScheduleSetting::Fair | ScheduleSetting::Replay(_) => None,
    };
    html! {
        <>
            <label>
                <span>{ text::SCHEDULE }</span>
                <select {onchange} title={text::SCHEDULE_TITLE}>
                    <option selected={*now == ScheduleSetting::Fair}>{ text::SCHEDULE_FAIR }</option>
                    <option selected={seed.is_some()}>{ text::SCHEDULE_RANDOM }</option>
                    // Only a link can bring a schedule along that is to be replayed.
                    if replay.is_some() {
                        <option selected={true}>{ text::SCHEDULE_REPLAY }</option>
                    }
                </select>
            </label>
            if let Some(seed) = seed { { seed_field(seed, act) } }
        </>
    }
}

fn seed_field(seed: u64, act: &Callback<Action>) -> Html {
    let onchange = act.reform(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        // What is no number leaves the seed as it was.
        Action::SetSchedule(ScheduleSetting::Random(field.value().trim().parse().unwrap_or(seed)))
    });
    html! {
        <label>
            <span>{ text::SEED }</span>
            <input type="number" min="0" step="1" value={seed.to_string()} {onchange} />
        </label>
    }
}
