//! A message across the page, until it is dismissed.

use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::{Notice, NoticeKind};
use crate::platform;
use crate::text;

/// The place of messages, and the one there is.
pub fn notices(notice: Option<&Notice>, act: &Callback<Action>) -> Html {
    // The live region stands always, or else its first message would not be read out.
    html! {
        <div class="notices" role="status">
            if let Some(notice) = notice { { bar(notice, act) } }
        </div>
    }
}

fn bar(notice: &Notice, act: &Callback<Action>) -> Html {
    let dismiss = act.reform(|_: MouseEvent| Action::Dismiss);
    let undo = act.reform(|_: MouseEvent| Action::Undo);
    let class = match notice.kind {
        NoticeKind::Done => "notice done",
        NoticeKind::Warning | NoticeKind::Undo | NoticeKind::Reload => "notice warning",
    };
    let reload = Callback::from(|_: MouseEvent| {
        // A page that cannot be loaded again stays as it is.
        let _ = platform::window().location().reload();
    });
    html! {
        <div {class}>
            <span>{ &notice.text }</span>
            if notice.kind == NoticeKind::Undo {
                <button type="button" onclick={undo}>{ text::UNDO }</button>
            }
            if notice.kind == NoticeKind::Reload {
                <button type="button" onclick={reload}>{ text::RELOAD }</button>
            }
            <button
                type="button" class="plain" onclick={dismiss}
                aria-label={text::DISMISS} title={text::DISMISS}
            >
                { icon("close") }
            </button>
        </div>
    }
}
