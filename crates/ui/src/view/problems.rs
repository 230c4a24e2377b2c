//! What is wrong with the text: every diagnostic, each a button to its place.

use std::rc::Rc;

use lockstep_protocol::{DiagnosticView, TextRange};
use yew::prelude::*;

use super::{MOST_ITEMS, more};
use crate::action::Action;
use crate::model::trace::Trace;
use crate::text;

/// The list, if there is anything to list. `place` gets the focus when a program did not start.
pub fn problems(place: &NodeRef, found: &[DiagnosticView], trace: &Trace, act: &Callback<Action>) -> Html {
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <div class="problems" role="region" aria-label={text::PROBLEMS} tabindex="-1" ref={place.clone()}>
            <p class="problems-title" role="alert">{ text::n_problems(found.len()) }</p>
            <ol tabindex="0" aria-label={text::PROBLEMS}>
                { for found.iter().take(MOST_ITEMS).map(|problem| item(problem, trace, act)) }
            </ol>
            { more(found.len()) }
        </div>
    }
}

fn item(problem: &DiagnosticView, trace: &Trace, act: &Callback<Action>) -> Html {
    let TextRange { file, line, column, .. } = problem.range;
    let name = trace.file(file).cloned().unwrap_or_default();
    let words = text::problem(problem, (file > 0).then_some(&*name));
    let onclick =
        act.reform(move |_: MouseEvent| Action::Reveal { file: Rc::clone(&name), line, column: Some(column) });
    let (kind, class) =
        if problem.refused { (text::REFUSED, "badge refused") } else { (text::SYNTAX_ERROR, "badge wrong") };
    html! {
        <li>
            <button type="button" class="line-link" {onclick}>{ words }</button>
            <span {class}>{ kind }</span>
            <span class="message">{ &problem.message }</span>
            if let Some(help) = &problem.help { <span class="help">{ help }</span> }
        </li>
    }
}
