//! The inspectors and the console: beside each other where there is room, else as tabs.

use std::rc::Rc;

use lockstep_protocol::View;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::console::{Console, input_field};
use super::event_loop::event_loops;
use super::gil::gil;
use super::locks::locks;
use super::stacks::stacks;
use crate::action::Action;
use crate::model::trace::{Shared, Trace};
use crate::model::{Layout, Pane};
use crate::platform;
use crate::text;

const PANES: [Pane; 5] = [Pane::Stacks, Pane::Locks, Pane::Loop, Pane::Gil, Pane::Console];

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub trace: Shared<Trace>,
    pub view: Option<Rc<View>>,
    pub n_output: usize,
    /// What the program reads; nothing if it does not read.
    pub input: Option<AttrValue>,
    /// What is shown belongs to a text that was changed since.
    pub stale: bool,
    pub layout: Layout,
    pub pane: Pane,
    pub act: Callback<Action>,
}

#[function_component]
pub fn Panes(props: &Props) -> Html {
    if props.layout == Layout::Wide {
        let column = |panes: &[Pane], class: &'static str| {
            html! { <div class={classes!("column", class)}>{ for panes.iter().map(|pane| wide(props, *pane)) }</div> }
        };
        return html! {
            <section class="panes" aria-label={text::INSPECTORS}>
                { column(&PANES[..1], "first") }
                { column(&PANES[1..4], "second") }
                { column(&PANES[4..], "third") }
            </section>
        };
    }
    let id = pane_id(props.pane);
    html! {
        <section class="panes tabbed" aria-label={text::INSPECTORS}>
            <div role="tablist" aria-label={text::INSPECTORS}>
                { for PANES.iter().map(|pane| tab(props, *pane)) }
            </div>
            <div role="tabpanel" class="pane" id="pane-shown" aria-labelledby={id} tabindex="0">
                { body(props, props.pane) }
            </div>
        </section>
    }
}

fn pane_id(pane: Pane) -> &'static str {
    match pane {
        Pane::Stacks => "pane-stacks",
        Pane::Locks => "pane-locks",
        Pane::Loop => "pane-loop",
        Pane::Gil => "pane-gil",
        Pane::Console => "pane-console",
    }
}

fn wide(props: &Props, pane: Pane) -> Html {
    let id = pane_id(pane);
    html! {
        <section class={classes!("pane", id)} aria-labelledby={id}>
            <div class="pane-head">
                <h2 {id}>{ text::pane(pane) }</h2>
                if props.stale && pane == Pane::Stacks {
                    <span class="badge">{ text::BEFORE }</span>
                }
            </div>
            // What scrolls can be reached by the keyboard.
            <div class="pane-body" tabindex="0" role="group" aria-labelledby={id}>{ body(props, pane) }</div>
        </section>
    }
}

fn tab(props: &Props, pane: Pane) -> Html {
    let selected = pane == props.pane;
    let onclick = props.act.reform(move |_: MouseEvent| Action::SetPane(pane));
    let onkeydown = {
        let act = props.act.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => PANES.len() - 1,
                _ => return,
            };
            let index = PANES.iter().position(|one| *one == pane).unwrap_or(0);
            let next = PANES[(index + by) % PANES.len()];
            event.prevent_default();
            act.emit(Action::SetPane(next));
            let element = platform::document().get_element_by_id(pane_id(next));
            if let Some(element) = element
                && let Ok(element) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element)
            {
                let _ = element.focus();
            }
        })
    };
    html! {
        <button
            type="button" role="tab" id={pane_id(pane)} aria-selected={selected.to_string()}
            aria-controls={selected.then_some("pane-shown")} tabindex={if selected { "0" } else { "-1" }}
            {onclick} {onkeydown}
        >
            { text::pane_short(pane) }
        </button>
    }
}

fn body(props: &Props, pane: Pane) -> Html {
    if pane == Pane::Console {
        return html! {
            <div class="console-and-input">
                <Console trace={props.trace.clone()} n_output={props.n_output} act={&props.act} />
                if let Some(input) = &props.input { { input_field(input, &props.act) } }
            </div>
        };
    }
    let Some(view) = &props.view else {
        // Said in full once, where the eye goes first.
        let words = match pane {
            Pane::Stacks => text::NO_STATE,
            Pane::Locks | Pane::Loop | Pane::Gil | Pane::Console => text::NOTHING_YET,
        };
        return html! { <p class="quiet">{ words }</p> };
    };
    let trace = props.trace.read();
    match pane {
        Pane::Stacks => stacks(view, &trace, &props.act),
        Pane::Locks => locks(view, &trace, &props.act),
        Pane::Loop => event_loops(view, &trace),
        Pane::Gil => gil(view, &trace),
        // Answered above.
        Pane::Console => Html::default(),
    }
}
