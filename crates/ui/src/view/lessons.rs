//! The menu of lessons: a button, and below it every lesson with its summary.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::icon;
use crate::model::lesson::Entry;
use crate::text;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub lessons: Rc<Vec<Entry>>,
    pub pick: Callback<Entry>,
}

#[function_component]
pub fn LessonMenu(props: &Props) -> Html {
    let open = use_state(|| false);
    let button = use_node_ref();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    let shut = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    html! {
        <div class="lesson-menu" {onkeydown}>
            <button
                type="button" ref={button} onclick={toggle}
                aria-expanded={open.to_string()} aria-controls="lesson-list"
            >
                { icon("menu") }{ text::LESSONS }
            </button>
            if *open {
                // A click beside the menu closes it.
                <div class="veil" onclick={shut}></div>
                <nav id="lesson-list" aria-label={text::LESSONS}>
                    if props.lessons.is_empty() {
                        <p>{ text::NO_LESSONS }</p>
                    }
                    <ol>
                        { for props.lessons.iter().map(|entry| item(entry, &props.pick, &close)) }
                    </ol>
                </nav>
            }
        </div>
    }
}

fn item(entry: &Entry, pick: &Callback<Entry>, close: &Callback<()>) -> Html {
    let onclick = {
        let (entry, pick, close) = (entry.clone(), pick.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            pick.emit(entry.clone());
        })
    };
    html! {
        <li>
            <button type="button" class="lesson-item" {onclick}>
                <strong>{ &entry.title }</strong>
                <span>{ &entry.summary }</span>
            </button>
        </li>
    }
}
