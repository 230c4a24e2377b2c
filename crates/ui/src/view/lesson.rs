//! A lesson's text, in a small pane above the program.

use std::rc::Rc;

use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::lesson::{Block, Inline, Lesson};
use crate::text;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub lesson: Rc<Lesson>,
    pub act: Callback<Action>,
}

#[function_component]
pub fn LessonPane(props: &Props) -> Html {
    let close = props.act.reform(|_: MouseEvent| Action::CloseLesson);
    html! {
        <div class="lesson" role="region" aria-labelledby="lesson-title">
            <div class="pane-head">
                <h2 id="lesson-title">{ &props.lesson.title }</h2>
                <button
                    type="button" class="plain" onclick={close}
                    aria-label={text::CLOSE_LESSON} title={text::CLOSE_LESSON}
                >
                    { icon("close") }
                </button>
            </div>
            // It scrolls, so the keyboard must be able to reach it.
            <div class="lesson-text" tabindex="0" role="group" aria-labelledby="lesson-title">
                { for props.lesson.blocks.iter().map(block) }
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

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Plain(text) => html! { text },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Bold(bold) => html! { <strong>{ bold }</strong> },
    }
}
