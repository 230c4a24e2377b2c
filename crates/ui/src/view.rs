//! Pixels: a file a pane, each a function of what it shows.
//!
//! [`app`] holds the model and gives every pane its part; panes answer with actions. The pieces
//! that several panes share are here.

pub mod app;
mod outside;

pub mod header;
pub mod help;
pub mod lessons;
pub mod notice;

pub mod editor;
pub mod editor_port;
pub mod lesson;
pub mod problems;
pub mod tabs;

pub mod transport;

pub mod narration;

pub mod gestures;
pub mod legend;
pub mod paint;
pub mod timeline;

pub mod console;
pub mod event_loop;
pub mod gil;
pub mod locks;
pub mod panes;
pub mod stacks;

use std::rc::Rc;

use lockstep_event::UnitId;
use lockstep_protocol::Spot;
use yew::prelude::*;

use crate::action::Action;
use crate::model::trace::Trace;
use crate::text;

/// Units, waiters, timers of one list that are drawn at most; the rest is counted.
const MOST_ITEMS: usize = 60;

/// A unit's name in its colour.
fn chip(trace: &Trace, unit: UnitId) -> Html {
    let colour = trace.colour(unit);
    html! { <span class={classes!("chip", format!("ls-unit-{colour}"))}>{ trace.name(unit) }</span> }
}

/// A line of the program, to be shown in the editor; nothing for a line of the library.
fn line_button(Spot { file, line }: Spot, trace: &Trace, act: &Callback<Action>) -> Html {
    let Some(name) = trace.file(file).filter(|_| line > 0) else {
        return Html::default();
    };
    let words = text::line(line, (file > 0).then_some(name));
    let file = Rc::clone(name);
    let onclick = act.reform(move |_: MouseEvent| Action::Reveal { file: Rc::clone(&file), line, column: None });
    html! { <button type="button" class="line-link" {onclick}>{ words }</button> }
}

/// Says how many items of a list are not drawn.
fn more(n_items: usize) -> Html {
    match n_items.checked_sub(MOST_ITEMS) {
        Some(rest) if rest > 0 => html! { <p class="quiet">{ text::and_more(rest) }</p> },
        _ => Html::default(),
    }
}

/// A drawn symbol, by the name of its shape; words beside it say what it means.
fn icon(name: &str) -> Html {
    let path = match name {
        "run" => "M5 3.5v13l11-6.5z",
        "stop" => "M5 5h10v10H5z",
        "start" => "M4 4h2.5v12H4zM16 4v12L7.5 10z",
        "back" => "M11 4v12L3 10zM13.5 4H16v12h-2.5z",
        "step" => "M4 4h2.5v12H4zM9 4v12l8-6z",
        "play" => "M5 3.5v13l11-6.5z",
        "pause" => "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
        "end" => "M4 4v12l8.5-6zM13.5 4H16v12h-2.5z",
        "share" => "M10 2.5 5.8 6.7l1.2 1.2 2.1-2.1V13h1.8V5.8L13 7.9l1.2-1.2zM4 10.5h2V16h8v-5.5h2V18H4z",
        "light" => {
            "M10 6.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6zM9.2 1.5h1.6v3H9.2zM9.2 15.5h1.6v3H9.2zM1.5 9.2h3v1.6h-3zM15.5 9.2h3v1.6h-3zM3.4 4.5l1.1-1.1 2.1 2.1-1.1 1.1zM13.4 14.5l1.1-1.1 2.1 2.1-1.1 1.1zM13.4 5.5l2.1-2.1 1.1 1.1-2.1 2.1zM3.4 15.5l2.1-2.1 1.1 1.1-2.1 2.1z"
        }
        "dark" => "M12.5 2.6a7.6 7.6 0 1 0 5 11.9 6.6 6.6 0 0 1-5-11.9z",
        "in" => "M9 4h2v5h5v2h-5v5H9v-5H4V9h5z",
        "out" => "M4 9h12v2H4z",
        "fit" => "M2 4h2v12H2zM16 4h2v12h-2zM5 10l3.5-3.5v2.6h3V6.5L15 10l-3.5 3.5v-2.6h-3v2.6z",
        "close" => "M5.3 4 10 8.7 14.7 4 16 5.3 11.3 10l4.7 4.7-1.3 1.3-4.7-4.7L5.3 16 4 14.7 8.7 10 4 5.3z",
        "edit" => "M13.6 2.8 17.2 6.4 7 16.6 2.8 17.2 3.4 13zM12 6.3 5.2 13.1 4.9 15.1 6.9 14.8 13.7 8z",
        "menu" => "M3 4h6.2v12H3zM10.8 4H17v12h-6.2zM4.6 5.6v8.8h3v-8.8zM12.4 5.6v8.8h3v-8.8z",
        "keys" => {
            "M2 5h16v10H2zM3.5 6.5v7h13v-7zM5 8h2v1.5H5zM8 8h2v1.5H8zM11 8h2v1.5h-2zM14 8h1.5v1.5H14zM6 11h8v1.5H6z"
        }
        _ => "",
    };
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d={path} /></svg>
    }
}
