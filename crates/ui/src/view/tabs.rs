//! The tabs of the program's files: choosing, adding, renaming and closing one.
//!
//! [`Tabs`] is a list of tabs with one stop for the keyboard, and beside it what can be done to the
//! file in front. A name is typed in the place where it will stand; one that no import could mean
//! is refused with the reason.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::icon;
use crate::action::Action;
use crate::model::files::{Document, Files, NameError};
use crate::platform;
use crate::text;

/// The element that the tabs control.
pub const PANEL: &str = "file-shown";

/// The element of a file's tab.
#[must_use]
pub fn tab_id(id: u32) -> String {
    format!("file-{id}")
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub files: Files,
    /// Names of the files that have problems, and how many each.
    pub problems: Vec<(Rc<str>, usize)>,
    pub act: Callback<Action>,
}

impl Props {
    /// The mark of a file that has problems and is not in front; of the one in front they are
    /// seen in the editor.
    fn problem_mark(&self, one: &Document, selected: bool) -> Html {
        let count = self.problems.iter().find(|(name, _)| *name == one.name).filter(|_| !selected);
        count.map_or_else(Html::default, |(_, count)| {
            html! { <><span class="problem-mark" /><span class="unseen">{ text::problems_of_file(*count) }</span></> }
        })
    }
}

#[derive(Debug)]
pub enum Message {
    /// A name is to be typed: for a file, or for a new one.
    Name(Option<u32>),
    /// Take the name that was typed. One that is wrong stays in the field, unless the field was
    /// left.
    Take {
        left: bool,
    },
    Cancel,
    /// A key on the tab of a file.
    Key(u32, KeyboardEvent),
    Close(u32),
}

/// The row.
#[derive(Debug, Default)]
pub struct Tabs {
    row: NodeRef,
    field: NodeRef,
    /// Whose name is being typed, if one is: a file's or a new one's.
    naming: Option<Option<u32>>,
    error: Option<NameError>,
    focus: Focus,
}

/// What takes the focus after the next drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    #[default]
    Nothing,
    Field,
    Tab(u32),
}

impl Component for Tabs {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Name(id) => {
                self.naming = Some(id);
                self.focus = Focus::Field;
            }
            Message::Take { left } => return self.take(ctx, left),
            Message::Cancel => {
                self.stop_naming();
                self.focus = Focus::Tab(ctx.props().files.shown().id);
            }
            Message::Key(id, event) => return self.on_key(ctx, id, &event),
            Message::Close(id) => self.close(ctx, id),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let files = &ctx.props().files;
        let shown = files.shown();
        let add = ctx.link().callback(|_: MouseEvent| Message::Name(None));
        let id = shown.id;
        // A wheel that turns one way only moves the row all the same.
        let row = self.row.clone();
        let onwheel = Callback::from(move |event: WheelEvent| {
            if let Some(row) = row.cast::<HtmlElement>() {
                row.set_scroll_left(row.scroll_left() + event.delta_y() as i32);
            }
        });
        let rename = ctx.link().callback(move |_: MouseEvent| Message::Name(Some(id)));
        let close = ctx.link().callback(move |_: MouseEvent| Message::Close(id));
        let place = match self.naming {
            Some(Some(id)) => files.all().iter().position(|one| one.id == id).unwrap_or_default(),
            _ => files.all().len(),
        };
        html! {
            <>
                <div class="tabs" ref={self.row.clone()} {onwheel}>
                    // Its tabs stand in the row themselves, so that a name can be typed among them.
                    <div role="tablist" aria-label={text::FILES}>
                        { for files.all().iter().enumerate().map(|(index, one)| self.tab(ctx, index, one)) }
                    </div>
                    if self.naming.is_some() {
                        { self.name_field(ctx, place) }
                    } else if files.shown_idx() > 0 {
                        { tool(files.shown_idx(), "edit", text::rename(&shown.name), rename) }
                        { tool(files.shown_idx(), "close", text::close(&shown.name), close) }
                    }
                </div>
                <button type="button" class="plain" onclick={add} aria-label={text::ADD_FILE} title={text::ADD_FILE}>
                    { icon("in") }
                </button>
                if let Some(error) = self.error {
                    <p class="name-error" role="alert" id="name-error">{ text::name_error(error) }</p>
                }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let focus = std::mem::take(&mut self.focus);
        if focus == Focus::Field
            && let Some(field) = self.field.cast::<HtmlInputElement>()
        {
            let id = self.naming.flatten();
            let named = ctx.props().files.all().iter().find(|one| Some(one.id) == id);
            // Set once: what is typed afterwards is the user's.
            field.set_value(named.map_or("", |one| &one.name));
            let _ = field.focus();
            field.select();
            self.bring_into_sight(&field);
            return;
        }
        let id = if let Focus::Tab(id) = focus { id } else { ctx.props().files.shown().id };
        let tab = platform::document().get_element_by_id(&tab_id(id));
        let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        if focus != Focus::Nothing {
            let _ = tab.focus();
        }
        self.bring_into_sight(&tab);
    }
}

impl Tabs {
    fn tab(&self, ctx: &Context<Self>, index: usize, one: &Document) -> Html {
        let id = one.id;
        let selected = ctx.props().files.shown().id == id;
        let onclick = ctx.props().act.reform(move |_: MouseEvent| Action::ShowFile(id));
        let ondblclick = ctx.link().callback(move |_: MouseEvent| Message::Name(Some(id)));
        let onkeydown = ctx.link().callback(move |event: KeyboardEvent| Message::Key(id, event));
        html! {
            <button
                key={id} type="button" role="tab" id={tab_id(id)} style={order(index)}
                hidden={self.naming == Some(Some(id))} aria-selected={selected.to_string()}
                aria-controls={PANEL} tabindex={if selected { "0" } else { "-1" }}
                title={text::TAB_TITLE} {onclick} {ondblclick} {onkeydown}
            >
                { &*one.name }
                { ctx.props().problem_mark(one, selected) }
            </button>
        }
    }

    fn name_field(&self, ctx: &Context<Self>, index: usize) -> Html {
        let link = ctx.link();
        let onblur = link.callback(|_: FocusEvent| Message::Take { left: true });
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            // No key typed here means anything to the page.
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" => Some(Message::Take { left: false }),
                "Escape" => Some(Message::Cancel),
                _ => None,
            }
        });
        html! {
            <input
                type="text" class="file-name" ref={self.field.clone()} style={order(index)}
                placeholder={text::FILE_NAME_EXAMPLE} aria-label={text::FILE_NAME} size="16" spellcheck="false"
                autocapitalize="off" autocomplete="off" aria-invalid={self.error.is_some().to_string()}
                aria-describedby={self.error.map(|_| "name-error")} {onblur} {onkeydown}
            />
        }
    }

    fn take(&mut self, ctx: &Context<Self>, left: bool) -> bool {
        let (Some(naming), Some(field)) = (self.naming, self.field.cast::<HtmlInputElement>()) else {
            return false;
        };
        let Props { files, act, .. } = ctx.props();
        match files.name(&field.value(), naming) {
            Ok(name) => {
                act.emit(match naming {
                    Some(id) => Action::RenameFile(id, name),
                    None => Action::AddFile(name),
                });
                // A new file's editor takes the focus itself.
                if let Some(id) = naming.filter(|_| !left) {
                    self.focus = Focus::Tab(id);
                }
                self.stop_naming();
            }
            Err(_) if left => self.stop_naming(),
            Err(error) => self.error = Some(error),
        }
        true
    }

    fn stop_naming(&mut self) {
        self.naming = None;
        self.error = None;
    }

    fn on_key(&mut self, ctx: &Context<Self>, id: u32, event: &KeyboardEvent) -> bool {
        let Props { files, act, .. } = ctx.props();
        let all = files.all();
        let Some(index) = all.iter().position(|one| one.id == id) else {
            return false;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => (index + 1) % all.len(),
            "ArrowLeft" => (index + all.len() - 1) % all.len(),
            "Home" => 0,
            "End" => all.len() - 1,
            "F2" => {
                event.prevent_default();
                self.naming = Some(Some(id));
                self.focus = Focus::Field;
                return true;
            }
            "Delete" => {
                self.close(ctx, id);
                return true;
            }
            _ => return false,
        };
        event.prevent_default();
        act.emit(Action::ShowFile(all[next].id));
        self.focus = Focus::Tab(all[next].id);
        true
    }

    /// Closes a file; the focus goes to the tab before it.
    fn close(&mut self, ctx: &Context<Self>, id: u32) {
        let Props { files, act, .. } = ctx.props();
        let before = files.all().windows(2).find(|pair| pair[1].id == id);
        if let Some(before) = before {
            self.focus = Focus::Tab(before[0].id);
            act.emit(Action::CloseFile(id));
        }
    }

    /// Scrolls the row, and nothing but the row.
    fn bring_into_sight(&self, element: &HtmlElement) {
        let Some(row) = self.row.cast::<HtmlElement>() else {
            return;
        };
        let (inside, outside) = (element.get_bounding_client_rect(), row.get_bounding_client_rect());
        let before = (outside.left() - inside.left()).max(0.0);
        let behind = (inside.right() - outside.right()).max(0.0);
        row.set_scroll_left(row.scroll_left() + (behind - before) as i32);
    }
}

/// The place in the row, which is not that in the document.
fn order(index: usize) -> String {
    format!("order:{index}")
}

/// A button behind the tab of the file in front.
fn tool(index: usize, shape: &'static str, label: String, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="plain" style={order(index)} {onclick} aria-label={label.clone()} title={label}>
            { icon(shape) }
        </button>
    }
}
