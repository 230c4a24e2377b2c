//! The console: what was printed up to the cursor, each line with its unit and moment, and the
//! field for what the program reads.
//!
//! [`Console`] stays at its last line, unless its reader scrolled up.

use std::rc::Rc;

use lockstep_event::UnitId;
use lockstep_protocol::Stream;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::action::Action;
use crate::model::clock::show_time;
use crate::model::console::{Line, Screen, screen};
use crate::model::trace::{Shared, Trace};
use crate::platform;
use crate::text;

/// So near to the end counts as being there.
const NEAR_PIXELS: i32 = 24;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub trace: Shared<Trace>,
    pub n_output: usize,
    pub act: Callback<Action>,
}

/// The pane's inside.
#[derive(Debug)]
pub struct Console {
    screen: Screen,
    place: NodeRef,
    at_end: bool,
}

impl Component for Console {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { screen: read(ctx.props()), place: NodeRef::default(), at_end: true }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        let fresh = read(ctx.props());
        if fresh == self.screen {
            return false;
        }
        self.screen = fresh;
        if let Some(place) = self.place.cast::<HtmlElement>() {
            let rest = place.scroll_height() - place.scroll_top() - place.client_height();
            self.at_end = rest < NEAR_PIXELS;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trace = ctx.props().trace.read();
        html! {
            // Its lines are told by the narration already, so it is no live region of its own.
            <div class="console" role="log" aria-live="off" aria-label={text::CONSOLE} tabindex="0" ref={self.place.clone()}>
                if self.screen.cut { <p class="quiet">{ text::OUTPUT_CUT }</p> }
                if self.screen.lines.is_empty() {
                    <p class="quiet">{ text::NO_OUTPUT }</p>
                } else {
                    <ol>{ for self.screen.lines.iter().map(|line| row(line, &trace, &ctx.props().act)) }</ol>
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if !self.screen.lines.is_empty() {
            platform::mark("lockstep-first-print");
        }
        if self.at_end
            && let Some(place) = self.place.cast::<HtmlElement>()
        {
            place.set_scroll_top(place.scroll_height());
        }
    }
}

/// The field for what the program reads.
pub fn input_field(input: &AttrValue, act: &Callback<Action>) -> Html {
    let oninput = act.reform(|event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        Action::SetInput(field.value())
    });
    html! {
        <label class="input-field">
            <span title={text::INPUT_HELP}>{ text::INPUT }</span>
            <textarea
                rows="3" value={input.clone()} title={text::INPUT_HELP} spellcheck="false" autocapitalize="off"
                autocomplete="off" wrap="off" {oninput}
            />
        </label>
    }
}

fn read(props: &Props) -> Screen {
    screen(&props.trace.read().output, props.n_output)
}

fn row(line: &Line, trace: &Trace, act: &Callback<Action>) -> Html {
    let name = trace.name(line.unit);
    let title = format!("{name}, {}", show_time(line.time));
    html! {
        <li class={unit_class(trace, line.unit)}>
            <span class="by" {title}>
                <span class="who">{ text::short_name(&name, line.unit) }</span>
                <span class="when">{ show_time(line.time) }</span>
            </span>
            <span class="out">
                { for line.spans.iter().map(|span| match span.stream {
                    Stream::Stdout => html! { <span>{ &span.text }</span> },
                    Stream::Stderr => error_span(&span.text, trace, act),
                }) }
            </span>
        </li>
    }
}

/// Error output; a line of a traceback leads to its place.
fn error_span(words: &str, trace: &Trace, act: &Callback<Action>) -> Html {
    let Some((file, line)) = traceback_place(words).filter(|(file, _)| trace.file_idx(file).is_some()) else {
        return html! { <span class="stderr" title={text::STDERR}>{ words }</span> };
    };
    let file: Rc<str> = file.into();
    let onclick = act.reform(move |_: MouseEvent| Action::Reveal { file: Rc::clone(&file), line, column: None });
    html! { <button type="button" class="stderr place" title={text::STDERR} {onclick}>{ words }</button> }
}

/// The file and line of `  File "main.py", line 3, in <module>`.
fn traceback_place(words: &str) -> Option<(&str, u32)> {
    let (file, rest) = words.trim_start().strip_prefix("File \"")?.split_once("\", line ")?;
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next()?;
    Some((file, digits.parse().ok()?))
}

fn unit_class(trace: &Trace, unit: UnitId) -> Classes {
    classes!(format!("ls-unit-{}", trace.colour(unit)))
}
