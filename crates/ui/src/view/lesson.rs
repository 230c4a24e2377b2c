//! A lesson's text, in a small pane above the program.

use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::lesson::{Block, Inline, Lesson};
use crate::text;

/// The pane.
pub fn lesson_pane(lesson: &Lesson, act: &Callback<Action>) -> Html {
    let close = act.reform(|_: MouseEvent| Action::CloseLesson);
    html! {
        <div class="lesson" role="region" aria-labelledby="lesson-title">
            <div class="pane-head">
                <h2 id="lesson-title">{ &lesson.title }</h2>
                <button
                    type="button" class="plain" onclick={close}
                    aria-label={text::CLOSE_LESSON} title={text::CLOSE_LESSON}
                >
                    { icon("close") }
                </button>
            </div>
            // It scrolls, so the keyboard must be able to reach it.
            <div class="lesson-text" tabindex="0" role="group" aria-labelledby="lesson-title">
                { for lesson.blocks.iter().map(block) }
            </div>
        </div>
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Heading(heading) => html! { <h3>{ heading }</h3> },
        Block::Paragraph(inlines) => html! { <p>{ for inlines.iter().map(inline) }</p> },
        Block::Item(inlines) => html! { <p class="item">{ for inlines.iter().map(inline) }</p> },
    }
}

/// A piece of a sentence.
pub fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Plain(text) => html! { text },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Bold(bold) => html! { <strong>{ bold }</strong> },
    }
}
