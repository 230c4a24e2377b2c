//! The header: name, lessons, settings, Run, and what concerns the whole page.

use std::rc::Rc;

use lockstep_protocol::{Interpreter, Mode, ScheduleSetting, Settings};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon;
use super::lessons::LessonMenu;
use crate::action::Action;
use crate::model::lesson::Entry;
use crate::model::{Layout, Theme};
use crate::text;

const MODES: [Mode; 3] = [Mode::Script, Mode::Await, Mode::Notebook];
const INTERPRETERS: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Bytecode];
/// The seed that random schedules begin with.
const FIRST_SEED: u64 = 1;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub settings: Settings,
    pub lessons: Rc<Vec<Entry>>,
    /// Whether the engine executes in the background.
    pub busy: bool,
    pub theme: Theme,
    pub layout: Layout,
    pub act: Callback<Action>,
    pub pick: Callback<Entry>,
    pub share: Callback<()>,
    pub help: Callback<()>,
}

#[function_component]
pub fn Header(props: &Props) -> Html {
    let share = props.share.reform(|_: MouseEvent| ());
    let help = props.help.reform(|_: MouseEvent| ());
    let settings = html! {
        <div class="settings" role="group" aria-label={text::SETTINGS}>
            { modes(props) }
            { interpreters(props) }
            { schedules(props) }
        </div>
    };
    html! {
        <header class="head">
            <h1>{ logo() }{ text::NAME }</h1>
            <LessonMenu lessons={Rc::clone(&props.lessons)} pick={props.pick.clone()} />
            if props.layout == Layout::Narrow {
                <details class="folded">
                    <summary>{ text::SETTINGS }</summary>
                    { settings }
                </details>
            } else {
                { settings }
            }
            <span class="gap"></span>
            { run_button(props) }
            <button type="button" class="plain" onclick={share} title={text::SHARE_TITLE} aria-label={text::SHARE}>
                { icon("share") }<span class="word">{ text::SHARE }</span>
            </button>
            <button type="button" class="plain" onclick={help} title={text::KEYS} aria-label={text::KEYS}>
                { icon("keys") }
            </button>
            { theme_button(props) }
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

fn run_button(props: &Props) -> Html {
    if props.busy {
        let cancel = props.act.reform(|_: MouseEvent| Action::Cancel);
        return html! {
            <button type="button" key="cancel" class="main cancel" onclick={cancel} aria-keyshortcuts="Escape" title="Escape">
                { icon("stop") }{ text::CANCEL }
            </button>
        };
    }
    let run = props.act.reform(|_: MouseEvent| Action::Run);
    html! {
        <button type="button" key="run" class="main" onclick={run} aria-keyshortcuts="F8 Control+Enter" title="F8">
            { icon("run") }{ text::RUN }
        </button>
    }
}

fn theme_button(props: &Props) -> Html {
    let (other, label, shape) = match props.theme {
        Theme::Dark => (Theme::Light, text::TO_LIGHT, "light"),
        Theme::Light => (Theme::Dark, text::TO_DARK, "dark"),
    };
    let onclick = props
        .act
        .reform(move |_: MouseEvent| Action::SetTheme(other));
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

fn modes(props: &Props) -> Html {
    let onchange = props.act.reform(|event: Event| {
        let mode = MODES.get(chosen(&event)).copied();
        Action::SetMode(mode.unwrap_or_default())
    });
    let option = |mode: &Mode| {
        html! { <option selected={*mode == props.settings.mode}>{ text::mode(*mode) }</option> }
    };
    html! {
        <label>
            <span>{ text::MODE }</span>
            <select {onchange} title={text::MODE_TITLE}>{ for MODES.iter().map(option) }</select>
        </label>
    }
}

fn interpreters(props: &Props) -> Html {
    let onchange = props.act.reform(|event: Event| {
        let interpreter = INTERPRETERS.get(chosen(&event)).copied();
        Action::SetInterpreter(interpreter.unwrap_or_default())
    });
    let option = |one: &Interpreter| {
        let selected = *one == props.settings.interpreter;
        html! { <option {selected}>{ text::interpreter(*one) }</option> }
    };
    html! {
        <label>
            <span>{ text::INTERPRETER }</span>
            <select {onchange} title={text::INTERPRETER_TITLE}>{ for INTERPRETERS.iter().map(option) }</select>
        </label>
    }
}

fn schedules(props: &Props) -> Html {
    let now = &props.settings.schedule;
    let replay = match now {
        ScheduleSetting::Replay(line) => Some(line.clone()),
        ScheduleSetting::Fair | ScheduleSetting::Random(_) => None,
    };
    let onchange = {
        let replay = replay.clone();
        props.act.reform(move |event: Event| {
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
            if let Some(seed) = seed { { seed_field(props, seed) } }
        </>
    }
}

fn seed_field(props: &Props, seed: u64) -> Html {
    let onchange = props.act.reform(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        // What is no number leaves the seed as it was.
        Action::SetSchedule(ScheduleSetting::Random(
            field.value().trim().parse().unwrap_or(seed),
        ))
    });
    html! {
        <label>
            <span>{ text::SEED }</span>
            <input type="number" min="0" step="1" value={seed.to_string()} {onchange} />
        </label>
    }
}
