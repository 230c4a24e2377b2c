//! The timeline: lanes on a canvas, and everything that moves about in them.
//!
//! [`Timeline`] holds what part of the execution is seen. It draws in animation frames only, and
//! only when something changed. What it shows is told in words too: a summary, the lanes at the
//! cursor as a list, and the chosen lane as a live sentence.

use std::rc::Rc;

use lockstep_event::Nanos;
use lockstep_protocol::View;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement, PointerEvent, ResizeObserver, WheelEvent};
use yew::prelude::*;

use super::gestures::{Gesture, Touch};
use super::legend::legend;
use super::paint::Painter;
use super::{MOST_ITEMS, icon, more};
use crate::action::Action;
use crate::model::Layout;
use crate::model::trace::{Shared, Trace};
use crate::platform::{AnimationFrame, Listener};
use crate::scene::axis::Viewport;
use crate::scene::lanes::{ROW_HEIGHT, Row, rows};
use crate::scene::picture::{AXIS_HEIGHT, Frame, Hit, compose, details};
use crate::text;

/// A part of the width that a key moves by.
const KEY_PAN: f64 = 0.15;
/// How much a key, a button or a notch of the wheel zooms.
const ZOOM: f64 = 0.7;
/// Room for what is said about the place under the pointer.
const TIP_HEIGHT: f64 = 62.0;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub trace: Shared<Trace>,
    pub cursor: Nanos,
    pub view: Option<Rc<View>>,
    pub dark: bool,
    pub layout: Layout,
    pub act: Callback<Action>,
}

#[derive(Debug)]
pub enum Message {
    Draw,
    Resized,
    Wheel(WheelEvent),
    Down(PointerEvent),
    Move(PointerEvent),
    Up(PointerEvent),
    Leave,
    Key(KeyboardEvent),
    Zoom(f64),
    Fit,
    Scrolled,
}

/// The pane.
#[derive(Debug)]
pub struct Timeline {
    viewport: Viewport,
    rows: Rc<Vec<Row>>,
    /// The lane that keyboard or pointer chose, by index.
    chosen: Option<usize>,
    /// What lies under the pointer, in words, and where to say it.
    hover: Option<(f64, f64, String)>,
    touch: Touch,
    canvas: NodeRef,
    scroller: NodeRef,
    painter: Option<Painter>,
    frame: Option<AnimationFrame>,
    wheel: Option<Listener>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

impl Component for Timeline {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            viewport: Viewport::default(),
            rows: Rc::default(),
            chosen: None,
            hover: None,
            touch: Touch::default(),
            canvas: NodeRef::default(),
            scroller: NodeRef::default(),
            painter: None,
            frame: None,
            wheel: None,
            observer: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Draw => {
                self.frame = None;
                self.draw(ctx);
                return false;
            }
            Message::Resized | Message::Scrolled => {}
            Message::Wheel(event) => self.on_wheel(ctx, &event),
            Message::Down(event) => {
                self.hover = None;
                if let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() {
                    // Without capture a drag that leaves the canvas merely ends there.
                    let _ = canvas.set_pointer_capture(event.pointer_id());
                    self.touch.down(&event);
                }
            }
            Message::Move(event) => self.on_move(ctx, &event),
            Message::Up(event) => self.on_up(ctx, &event),
            Message::Leave => self.hover = None,
            Message::Key(event) => self.on_key(ctx, &event),
            Message::Zoom(factor) => self.zoom(ctx, factor, None),
            Message::Fit => self.viewport = Viewport::fit(ctx.props().trace.read().time),
        }
        self.request_draw(ctx);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.dark != old.dark {
            self.painter = None;
        }
        let trace = props.trace.read();
        if props.trace != old.trace {
            if trace.lanes.len() != self.rows.len() {
                self.rows = Rc::new(rows(&trace.lanes));
            }
            if trace.time < old.cursor || trace.lanes.is_empty() {
                self.viewport = Viewport::fit(trace.time);
                self.chosen = None;
            }
            self.viewport = self.viewport.grown(trace.time);
        }
        if props.cursor != old.cursor {
            self.viewport = self.viewport.showing(props.cursor, trace.time);
        }
        drop(trace);
        self.request_draw(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let zoom = |factor: f64| link.callback(move |_: MouseEvent| Message::Zoom(factor));
        let tool = |label: &'static str, shape: &str, onclick: Callback<MouseEvent>| {
            html! {
                <button type="button" class="plain" {onclick} aria-label={label} title={label}>{ icon(shape) }</button>
            }
        };
        html! {
            <section class="timeline" aria-labelledby="timeline-title">
                <div class="pane-head">
                    <h2 id="timeline-title">{ text::TIMELINE }</h2>
                    { legend(ctx.props().layout) }
                    <p class="chosen-lane" aria-live="polite">{ self.chosen_details(ctx) }</p>
                    { tool(text::ZOOM_OUT, "out", zoom(1.0 / ZOOM)) }
                    { tool(text::ZOOM_IN, "in", zoom(ZOOM)) }
                    { tool(text::FIT, "fit", link.callback(|_: MouseEvent| Message::Fit)) }
                </div>
                { self.lanes(ctx) }
                { summary(ctx.props()) }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.watch(ctx);
            self.request_draw(ctx);
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let Some((observer, _)) = self.observer.take() {
            observer.disconnect();
        }
    }
}

impl Timeline {
    fn lanes(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let props = ctx.props();
        let trace = props.trace.read();
        let label = text::timeline_summary(trace.lanes.len(), trace.time, props.cursor);
        let height = AXIS_HEIGHT + self.rows.len() as f64 * ROW_HEIGHT;
        html! {
            <div class="lanes" ref={self.scroller.clone()} onscroll={link.callback(|_: Event| Message::Scrolled)}>
                // As high as all lanes together; the canvas stays in sight above it.
                <div class="lanes-height" style={format!("height: {}px", height as u32)}></div>
                <canvas
                    ref={self.canvas.clone()} tabindex="0" role="application"
                    aria-label={label} aria-describedby="timeline-help"
                    onpointerdown={link.callback(Message::Down)}
                    onpointermove={link.callback(Message::Move)}
                    onpointerup={link.callback(Message::Up)}
                    onpointercancel={link.callback(|_: PointerEvent| Message::Leave)}
                    onpointerleave={link.callback(|_: PointerEvent| Message::Leave)}
                    onkeydown={link.callback(Message::Key)}
                ></canvas>
                if trace.lanes.is_empty() { <p class="quiet empty">{ text::TIMELINE_EMPTY }</p> }
                if let Some((x, y, words)) = &self.hover {
                    <p class="tip" style={format!("--x: {}px; --y: {}px", *x as i32, *y as i32)} aria-hidden="true">{ words }</p>
                }
                <p class="unseen" id="timeline-help">{ text::TIMELINE_HELP }</p>
            </div>
        }
    }

    fn chosen_details(&self, ctx: &Context<Self>) -> Option<String> {
        let props = ctx.props();
        details(&props.trace.read(), self.chosen?, props.cursor)
    }

    /// The canvas as it is now.
    fn geometry(&self) -> Option<Frame> {
        let scroller = self.scroller.cast::<HtmlElement>()?;
        let width = f64::from(scroller.client_width());
        Some(Frame {
            width,
            height: f64::from(scroller.client_height()),
            names: (width * 0.22).clamp(96.0, 180.0).round(),
            scroll: f64::from(scroller.scroll_top()),
            viewport: self.viewport,
        })
    }

    fn request_draw(&mut self, ctx: &Context<Self>) {
        if self.frame.is_none() {
            let link = ctx.link().clone();
            self.frame = AnimationFrame::request(move |_| link.send_message(Message::Draw));
        }
    }

    fn draw(&mut self, ctx: &Context<Self>) {
        let (Some(frame), Some(canvas)) = (self.geometry(), self.canvas.cast::<HtmlCanvasElement>()) else {
            return;
        };
        if self.painter.is_none() {
            self.painter = Painter::new(canvas);
        }
        let props = ctx.props();
        let trace = props.trace.read();
        let picture = compose(&trace, &self.rows, &frame, props.cursor, self.chosen);
        if let Some(painter) = &mut self.painter {
            painter.paint(&picture, &frame);
        }
    }

    /// Listens to what needs more than a plain listener: the wheel must not scroll the page, and
    /// the canvas is drawn anew when its place changes.
    fn watch(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        if let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() {
            self.wheel = Some(Listener::new(&canvas, "wheel", true, move |event| {
                if let Ok(event) = event.dyn_into() {
                    link.send_message(Message::Wheel(event));
                }
            }));
        }
        let link = ctx.link().clone();
        let closure = Closure::<dyn FnMut()>::new(move || link.send_message(Message::Resized));
        if let Some(scroller) = self.scroller.cast::<HtmlElement>()
            && let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref())
        {
            observer.observe(&scroller);
            self.observer = Some((observer, closure));
        }
    }

    /// Zooms about a pixel of the canvas, or about the cursor.
    fn zoom(&mut self, ctx: &Context<Self>, factor: f64, about: Option<f64>) {
        let Some(frame) = self.geometry() else {
            return;
        };
        let props = ctx.props();
        let x = about.map_or_else(|| self.viewport.x(props.cursor, frame.plot()), |x| x - frame.names);
        let part = (x / frame.plot()).clamp(0.0, 1.0);
        self.viewport = self.viewport.zoomed(factor, part, props.trace.read().time);
    }

    fn pan(&mut self, ctx: &Context<Self>, part: f64) {
        self.viewport = self.viewport.panned(part, ctx.props().trace.read().time);
    }

    fn on_wheel(&mut self, ctx: &Context<Self>, event: &WheelEvent) {
        let Some(frame) = self.geometry() else {
            return;
        };
        let x = f64::from(event.offset_x());
        // Over the names, the wheel scrolls the lanes as it would anywhere.
        if x < frame.names && !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        // Some browsers count lines and some pixels.
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        if event.shift_key() || dx.abs() > dy.abs() {
            let by = if dx == 0.0 { dy } else { dx };
            self.pan(ctx, by / frame.plot());
        } else {
            let factor = 1.0 + dy.abs().min(120.0) / 300.0;
            let factor = if dy > 0.0 { factor } else { 1.0 / factor };
            self.zoom(ctx, factor, Some(x));
        }
    }

    fn on_move(&mut self, ctx: &Context<Self>, event: &PointerEvent) {
        let Some(frame) = self.geometry() else {
            return;
        };
        match self.touch.moved(event) {
            Gesture::Hover { x, y } => self.hover_at(ctx, &frame, x, y),
            Gesture::Pan { dx, dy, from_axis } => {
                if from_axis {
                    let x = f64::from(event.offset_x()) - frame.names;
                    let time = self.viewport.time(x.max(0.0), frame.plot());
                    ctx.props().act.emit(Action::Jump(time));
                    return;
                }
                self.pan(ctx, -dx / frame.plot());
                if let Some(scroller) = self.scroller.cast::<HtmlElement>() {
                    scroller.set_scroll_top(scroller.scroll_top() - dy as i32);
                }
            }
            Gesture::Pinch { factor, x } => self.zoom(ctx, factor, Some(x)),
            Gesture::Nothing => {}
        }
    }

    fn hover_at(&mut self, ctx: &Context<Self>, frame: &Frame, x: f64, y: f64) {
        let trace = ctx.props().trace.read();
        // Above the lower edge, or the words themselves would make the lanes scroll.
        let top = y.min(frame.height - TIP_HEIGHT) + frame.scroll;
        self.hover = match frame.hit(&self.rows, x, y) {
            Hit::Lane { lane, time } => details(&trace, lane, time).map(|words| (x, top, words)),
            Hit::Name(lane) => trace.lanes.get(lane).map(|lane| (x, top, lane.info.name.clone())),
            Hit::Axis(_) | Hit::Nothing => None,
        };
    }

    fn on_up(&mut self, ctx: &Context<Self>, event: &PointerEvent) {
        // A drag that ends is no click.
        if !self.touch.up(event) {
            return;
        }
        let Some(frame) = self.geometry() else {
            return;
        };
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let act = &ctx.props().act;
        match frame.hit(&self.rows, x, y) {
            Hit::Axis(time) => act.emit(Action::Jump(time)),
            Hit::Lane { lane, time } => {
                self.chosen = Some(lane);
                act.emit(Action::Jump(time));
            }
            Hit::Name(lane) => self.chosen = Some(lane),
            Hit::Nothing => {}
        }
    }

    fn on_key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let act = &ctx.props().act;
        match event.key().as_str() {
            "a" | "A" => self.pan(ctx, -KEY_PAN),
            "d" | "D" => self.pan(ctx, KEY_PAN),
            "w" | "W" | "+" => self.zoom(ctx, ZOOM, None),
            "s" | "S" | "-" => self.zoom(ctx, 1.0 / ZOOM, None),
            "f" | "F" | "0" => self.viewport = Viewport::fit(ctx.props().trace.read().time),
            "ArrowLeft" => act.emit(Action::Step { back: true }),
            "ArrowRight" => act.emit(Action::Step { back: false }),
            "ArrowUp" => self.choose(ctx, -1),
            "ArrowDown" => self.choose(ctx, 1),
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the choice to a neighbouring row and scrolls it into sight.
    fn choose(&mut self, ctx: &Context<Self>, by: isize) {
        let Some(last) = self.rows.len().checked_sub(1) else {
            return;
        };
        let now = self.rows.iter().position(|row| Some(row.lane) == self.chosen);
        // The first key chooses the unit that acted last.
        let first = || {
            let unit = ctx.props().view.as_ref()?.unit?;
            let lane = ctx.props().trace.read().lane_index(unit)?;
            self.rows.iter().position(|row| row.lane == lane)
        };
        let next = match now {
            Some(now) => now.saturating_add_signed(by).min(last),
            None => first().unwrap_or(0),
        };
        self.chosen = self.rows.get(next).map(|row| row.lane);
        if let (Some(scroller), Some(frame)) = (self.scroller.cast::<HtmlElement>(), self.geometry()) {
            let top = next as f64 * ROW_HEIGHT;
            let room = frame.height - AXIS_HEIGHT - ROW_HEIGHT;
            let scroll = frame.scroll.clamp((top - room).max(0.0), top);
            scroller.set_scroll_top(scroll as i32);
        }
    }
}

/// What the lanes show at the cursor, for those who do not see them.
fn summary(props: &Props) -> Html {
    let Some(view) = &props.view else {
        return Html::default();
    };
    let trace = props.trace.read();
    html! {
        <div class="unseen">
            <ul aria-label={text::LANES_NOW}>
                { for view.units.iter().take(MOST_ITEMS).map(|unit| html! {
                    <li>{ text::lane_now(&trace.name(unit.id), &unit.status) }</li>
                }) }
            </ul>
            { more(view.units.len()) }
        </div>
    }
}
