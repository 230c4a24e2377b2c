//! The program's text: a plain field at once, CodeMirror as soon as it is there.
//!
//! [`Editor`] keeps whatever was typed before the exchange. The text belongs to whoever types;
//! the page replaces it only when `version` says so.

use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_protocol::{DiagnosticView, View};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::editor_port::{self, EditorModule, EditorPort};
use super::tabs::{PANEL, tab_id};
use crate::action::Action;
use crate::model::Revealed;
use crate::model::files::Document;
use crate::model::trace::Trace;
use crate::platform::{self, AnimationFrame};
use crate::text;

/// Ten thousand tasks may stand on one line; its margin has room for a few.
const MOST_ON_LINE: usize = 6;

/// The line on which a unit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub line: u32,
    pub label: String,
    pub colour: u32,
    /// It did the last step.
    pub acting: bool,
}

/// The marks of a moment in one of the files; the unit that acted comes first, so that its colour wins a shared line.
#[must_use]
pub fn marks(view: &View, trace: &Trace, file: Option<u32>) -> Vec<Mark> {
    let found = view.marks.iter().filter(|mark| Some(mark.place.file) == file).map(|mark| Mark {
        line: mark.place.line,
        label: text::short_name(&mark.name, mark.unit),
        colour: trace.colour(mark.unit),
        acting: view.unit == Some(mark.unit),
    });
    let (mut found, others): (Vec<Mark>, Vec<Mark>) = found.partition(|mark| mark.acting);
    found.extend(others);
    let mut n_on_line: BTreeMap<u32, usize> = BTreeMap::new();
    found.retain(|mark| {
        let n_marks = n_on_line.entry(mark.line).or_default();
        *n_marks += 1;
        *n_marks <= MOST_ON_LINE
    });
    found
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The file that is shown.
    pub document: Document,
    /// The same file, as the execution counts them.
    pub file: Option<u32>,
    pub marks: Rc<Vec<Mark>>,
    pub problems: Rc<Vec<DiagnosticView>>,
    pub dark: bool,
    pub revealed: Revealed,
    pub script: Option<String>,
    pub act: Callback<Action>,
}

impl Props {
    /// The problems of the file that is shown.
    fn own_problems(&self) -> impl Iterator<Item = &DiagnosticView> {
        self.problems.iter().filter(|problem| Some(problem.range.file) == self.file)
    }
}

#[derive(Debug)]
pub enum Message {
    /// The first picture is there: time to load the real editor.
    Pictured,
    Loaded(Option<EditorModule>),
}

/// The pane's inside.
#[derive(Debug)]
pub struct Editor {
    host: NodeRef,
    field: NodeRef,
    port: Option<EditorPort>,
    frame: Option<AnimationFrame>,
}

impl Component for Editor {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { host: NodeRef::default(), field: NodeRef::default(), port: None, frame: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Pictured => {
                self.frame = None;
                let script = ctx.props().script.clone();
                let link = ctx.link().clone();
                spawn_local(async move {
                    let module = match script {
                        Some(script) => editor_port::load(&script).await,
                        None => None,
                    };
                    link.send_message(Message::Loaded(module));
                });
                false
            }
            Message::Loaded(module) => {
                if let Some(module) = module {
                    self.exchange(ctx, &module);
                }
                // Without its script the plain field is the editor.
                platform::mark("lockstep-editor");
                true
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        let document = &props.document;
        let is_other = document.id != old.document.id;
        let is_new = is_other || document.version != old.document.version;
        let Some(port) = &self.port else {
            if is_new && let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
                field.set_value(&document.text);
            }
            // The field tells its changes together with the file.
            return is_other;
        };
        if is_new {
            port.open(document.id, &document.text);
            if !is_other {
                port.reveal(1);
            }
        }
        if props.dark != old.dark {
            port.set_dark(props.dark);
        }
        if is_other || props.marks != old.marks {
            port.set_marks(&props.marks);
            // Stepping follows the unit that acts.
            if let Some(mark) = props.marks.first().filter(|mark| mark.acting) {
                port.reveal(mark.line);
            }
        }
        if is_other || props.problems != old.problems {
            port.set_problems(&document.text, props.own_problems());
        }
        if props.revealed != old.revealed {
            let Revealed { line, column, focus, .. } = props.revealed;
            match column {
                Some(column) => port.put_cursor(&document.text, line, column),
                None => port.reveal(line),
            }
            if focus {
                port.focus();
            }
        }
        // The panel is named after its tab.
        is_other
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let id = ctx.props().document.id;
        let oninput = ctx.props().act.reform(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            Action::Edited(id, field.value().into())
        });
        html! {
            <div class="editor" role="tabpanel" id={PANEL} aria-labelledby={tab_id(id)}>
                <div class="editor-host" ref={self.host.clone()} hidden={self.port.is_none()}></div>
                if self.port.is_none() {
                    <textarea
                        ref={self.field.clone()} aria-label={text::PROGRAM} spellcheck="false"
                        autocapitalize="off" autocomplete="off" wrap="off" {oninput}
                    />
                }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first {
            return;
        }
        if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
            field.set_value(&ctx.props().document.text);
        }
        let link = ctx.link().clone();
        self.frame = AnimationFrame::request(move |_| link.send_message(Message::Pictured));
    }
}

impl Editor {
    /// Puts the real editor in the place of the field, with everything that was typed.
    fn exchange(&mut self, ctx: &Context<Self>, module: &EditorModule) {
        let (Some(host), Some(field)) = (self.host.cast::<HtmlElement>(), self.field.cast::<HtmlTextAreaElement>())
        else {
            return;
        };
        let props = ctx.props();
        let focused = platform::document().active_element().is_some_and(|active| *active == ***field);
        let cursor = field.selection_end().ok().flatten().unwrap_or(0);
        let act = props.act.clone();
        // A hidden editor cannot measure itself or take the focus.
        host.set_hidden(false);
        let looks = (text::PROGRAM, props.dark, if focused { cursor } else { 0 });
        self.port = EditorPort::create(module, &host, (props.document.id, &field.value()), looks, move |id, text| {
            act.emit(Action::Edited(id, text));
        });
        // It takes the focus as any editable element does; this says so to tools that only
        // look at attributes.
        if let Ok(Some(content)) = host.query_selector("[contenteditable]") {
            let _ = content.set_attribute("tabindex", "0");
        }
        match &self.port {
            Some(port) => {
                port.set_marks(&props.marks);
                port.set_problems(&props.document.text, props.own_problems());
                if focused {
                    port.focus();
                }
            }
            None => host.set_hidden(true),
        }
    }
}
