//! Paints a timeline's picture on a canvas.
//!
//! [`Painter`] takes its colours from the page's styles, once a theme, and its patterns from them:
//! every state has a pattern of its own, so that none is told by colour alone. It decides nothing
//! about where things lie.

use std::collections::BTreeMap;

use lockstep_protocol::{ArrowKind, State, UnitKind};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasPattern, CanvasRenderingContext2d as Context2d, CssStyleDeclaration, HtmlCanvasElement};

use crate::model::trace::N_COLOURS;
use crate::platform;
use crate::scene::bars::Bar;
use crate::scene::lanes::ROW_HEIGHT;
use crate::scene::picture::{AXIS_HEIGHT, ArrowShape, BAR_MARGIN, Frame, Picture, RowShape};

const FONT: &str = "11.5px system-ui, sans-serif";
/// About how wide a letter of that font is.
const LETTER: f64 = 6.1;
/// Names are indented by this much a level.
const INDENT: f64 = 12.0;
/// Side of a pattern's tile.
const TILE: u32 = 7;
/// A narrower bar has no label.
const LEAST_LABEL: f64 = 40.0;

/// The colours of a theme.
#[derive(Debug)]
struct Palette {
    ground: String,
    raised: String,
    line: String,
    text: String,
    quiet: String,
    cursor: String,
    on_cursor: String,
    states: BTreeMap<&'static str, String>,
    arrows: BTreeMap<&'static str, String>,
    units: Vec<String>,
}

/// Paints on one canvas.
#[derive(Debug)]
pub struct Painter {
    context: Context2d,
    canvas: HtmlCanvasElement,
    palette: Palette,
    patterns: BTreeMap<&'static str, CanvasPattern>,
    scale: f64,
}

impl Painter {
    /// Reads the styles as they are now; a change of theme needs a new painter.
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let style = platform::window().get_computed_style(&canvas).ok().flatten()?;
        let mut painter = Self {
            context,
            canvas,
            palette: Palette::read(&style),
            patterns: BTreeMap::new(),
            scale: platform::window().device_pixel_ratio().max(1.0),
        };
        for state in ["blocked", "gil", "sleeping"] {
            if let Some(pattern) = painter.pattern(state) {
                painter.patterns.insert(state, pattern);
            }
        }
        Some(painter)
    }

    /// Paints everything anew.
    pub fn paint(&mut self, picture: &Picture, frame: &Frame) {
        let scale = platform::window().device_pixel_ratio().max(1.0);
        let (width, height) = ((frame.width * scale) as u32, (frame.height * scale) as u32);
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        self.scale = scale;
        let context = &self.context;
        let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        context.set_font(FONT);
        context.set_text_baseline("middle");
        context.set_fill_style_str(&self.palette.ground);
        context.fill_rect(0.0, 0.0, frame.width, frame.height);
        self.grid(picture, frame);
        self.clipped((0.0, AXIS_HEIGHT, frame.width, frame.height - AXIS_HEIGHT), || {
            for row in &picture.rows {
                self.row(row, frame);
            }
        });
        self.clipped((frame.names, AXIS_HEIGHT, frame.plot(), frame.height - AXIS_HEIGHT), || {
            self.arrows(&picture.arrows)
        });
        self.axis(picture, frame);
        self.cursor(picture, frame);
    }

    fn clipped(&self, (x, y, width, height): (f64, f64, f64, f64), paint: impl FnOnce()) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(x, y, width, height);
        self.context.clip();
        paint();
        self.context.restore();
    }

    fn grid(&self, picture: &Picture, frame: &Frame) {
        let context = &self.context;
        context.set_fill_style_str(&self.palette.line);
        for tick in &picture.ticks {
            context.fill_rect(tick.x.round(), AXIS_HEIGHT, 1.0, frame.height - AXIS_HEIGHT);
        }
    }

    fn axis(&self, picture: &Picture, frame: &Frame) {
        let context = &self.context;
        context.set_fill_style_str(&self.palette.raised);
        context.fill_rect(0.0, 0.0, frame.width, AXIS_HEIGHT);
        context.set_fill_style_str(&self.palette.line);
        context.fill_rect(0.0, AXIS_HEIGHT - 1.0, frame.width, 1.0);
        context.fill_rect(frame.names - 1.0, 0.0, 1.0, frame.height);
        for tick in &picture.ticks {
            context.set_fill_style_str(&self.palette.line);
            context.fill_rect(tick.x.round(), AXIS_HEIGHT - 7.0, 1.0, 7.0);
            context.set_fill_style_str(&self.palette.quiet);
            self.text(&tick.label, tick.x + 4.0, AXIS_HEIGHT / 2.0, 90.0);
        }
    }

    fn row(&self, row: &RowShape, frame: &Frame) {
        let context = &self.context;
        let is_process = row.kind == UnitKind::Process;
        if row.chosen || is_process {
            context.set_fill_style_str(&self.palette.raised);
            context.fill_rect(0.0, row.y, frame.width, ROW_HEIGHT);
        }
        context.set_fill_style_str(&self.palette.line);
        context.fill_rect(0.0, (row.y + ROW_HEIGHT).round() - 1.0, frame.width, 1.0);
        for bar in &row.bars {
            self.bar(bar, row, frame);
        }
        if let Some(x) = row.failed {
            self.cross(x, row.y + ROW_HEIGHT / 2.0);
        }
        let x = 10.0 + f64::from(row.depth) * INDENT;
        let middle = row.y + ROW_HEIGHT / 2.0;
        context.set_fill_style_str(if row.chosen || is_process { &self.palette.raised } else { &self.palette.ground });
        context.fill_rect(0.0, row.y, frame.names - 1.0, ROW_HEIGHT - 1.0);
        let room = frame.names - x - 8.0;
        if is_process {
            context.set_fill_style_str(&self.palette.quiet);
            self.text(&row.name, x, middle, room);
            return;
        }
        if let Some(colour) = self.palette.units.get(row.colour as usize) {
            context.set_fill_style_str(colour);
            context.fill_rect(x, middle - 4.5, 9.0, 9.0);
        }
        context.set_fill_style_str(&self.palette.text);
        let fits = row.name.chars().count() as f64 * LETTER <= room - 15.0;
        let name = if fits { &row.name } else { &row.short };
        self.text(name, x + 15.0, middle, room - 15.0);
        if row.chosen {
            context.set_fill_style_str(&self.palette.cursor);
            context.fill_rect(0.0, row.y, 3.0, ROW_HEIGHT - 1.0);
        }
    }

    fn bar(&self, bar: &Bar, row: &RowShape, frame: &Frame) {
        let context = &self.context;
        let name = state_name(bar.state);
        let Some(colour) = self.palette.states.get(name) else {
            return;
        };
        let x = bar.x.max(frame.names);
        let width = (bar.x + bar.width).min(frame.width + 2.0) - x;
        if width <= 0.0 {
            return;
        }
        let (y, height) = (row.y + BAR_MARGIN, ROW_HEIGHT - 2.0 * BAR_MARGIN - 1.0);
        match bar.state {
            State::Running => {
                context.set_fill_style_str(colour);
                context.fill_rect(x, y, width, height);
            }
            State::Ready | State::New => {
                context.set_fill_style_str(colour);
                context.fill_rect(x, y + height / 3.0, width, height / 3.0);
            }
            State::Awaiting => self.outline(colour, (x, y, width, height)),
            State::Blocked | State::WaitingForGil | State::Sleeping => {
                self.patterned(name, colour, (x, y, width, height));
            }
            State::Done | State::Failed => {}
        }
        self.label(bar, (x, row.y + ROW_HEIGHT / 2.0, width));
    }

    fn patterned(&self, name: &str, colour: &str, (x, y, width, height): (f64, f64, f64, f64)) {
        match self.patterns.get(name).filter(|_| width >= 3.0) {
            Some(pattern) => self.context.set_fill_style_canvas_pattern(pattern),
            None => self.context.set_fill_style_str(colour),
        }
        self.context.fill_rect(x, y, width, height);
        if width >= 3.0 {
            self.outline(colour, (x, y, width, height));
        }
    }

    fn outline(&self, colour: &str, (x, y, width, height): (f64, f64, f64, f64)) {
        if width < 2.0 {
            self.context.set_fill_style_str(colour);
            self.context.fill_rect(x, y, width, height);
            return;
        }
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(1.0);
        self.context.stroke_rect(x + 0.5, y + 0.5, width - 1.0, height - 1.0);
    }

    /// What a waiting unit waits for, on a plate so that the pattern does not eat the letters.
    fn label(&self, bar: &Bar, (x, middle, width): (f64, f64, f64)) {
        let words = match (bar.state, &bar.on) {
            (State::Running | State::Ready | State::New, _) => return,
            (State::WaitingForGil, _) => "GIL",
            (_, Some(on)) => on,
            (State::Sleeping, None) => "sleep",
            (_, None) => return,
        };
        if width < LEAST_LABEL {
            return;
        }
        let n_letters = words.chars().count() as f64;
        let plate = (n_letters * LETTER + 8.0).min(width - 8.0);
        let context = &self.context;
        context.set_fill_style_str(&self.palette.ground);
        context.fill_rect(x + 4.0, middle - 7.5, plate, 14.0);
        context.set_fill_style_str(&self.palette.text);
        self.text(words, x + 8.0, middle, width - 16.0);
    }

    /// Text in so much room; what does not fit ends in an ellipsis.
    fn text(&self, words: &str, x: f64, y: f64, room: f64) {
        let fits = (room / LETTER) as usize;
        if words.chars().count() <= fits {
            let _ = self.context.fill_text(words, x, y);
        } else if fits >= 3 {
            let cut: String = words.chars().take(fits - 1).chain(['…']).collect();
            let _ = self.context.fill_text(&cut, x, y);
        }
    }

    fn cross(&self, x: f64, y: f64) {
        let context = &self.context;
        let Some(colour) = self.palette.states.get("blocked") else {
            return;
        };
        context.set_stroke_style_str(colour);
        context.set_line_width(2.0);
        context.begin_path();
        context.move_to(x - 4.0, y - 4.0);
        context.line_to(x + 4.0, y + 4.0);
        context.move_to(x + 4.0, y - 4.0);
        context.line_to(x - 4.0, y + 4.0);
        context.stroke();
    }

    fn arrows(&self, arrows: &[ArrowShape]) {
        // Many arrows are drawn without heads: then their rhythm is what can be seen.
        let heads = arrows.len() < 120;
        for arrow in arrows {
            if let Some(colour) = self.palette.arrows.get(arrow_name(arrow.kind)) {
                self.arrow(arrow, colour, heads);
            }
        }
    }

    fn arrow(&self, arrow: &ArrowShape, colour: &str, head: bool) {
        let context = &self.context;
        let ((from_x, from_y), (to_x, to_y)) = (arrow.from, arrow.to);
        let down = if to_y >= from_y { 1.0 } else { -1.0 };
        let tip = to_y - down * (ROW_HEIGHT / 2.0 - BAR_MARGIN);
        context.set_stroke_style_str(colour);
        context.set_line_width(match arrow.kind {
            ArrowKind::Handoff => 2.0,
            ArrowKind::Spawn | ArrowKind::Wake | ArrowKind::Gil => 1.2,
        });
        context.set_global_alpha(if head { 1.0 } else { 0.45 });
        let dash = js_sys::Array::new();
        let dashes: &[f64] = match arrow.kind {
            ArrowKind::Spawn => &[1.5, 2.5],
            ArrowKind::Wake => &[5.0, 3.0],
            ArrowKind::Handoff | ArrowKind::Gil => &[],
        };
        for length in dashes {
            dash.push(&(*length).into());
        }
        let _ = context.set_line_dash(&dash);
        context.begin_path();
        context.move_to(from_x, from_y);
        if (to_x - from_x).abs() < 1.0 {
            context.line_to(to_x, tip);
        } else {
            let middle = f64::midpoint(from_y, tip);
            context.bezier_curve_to(from_x, middle, to_x, middle, to_x, tip);
        }
        context.stroke();
        let _ = context.set_line_dash(&js_sys::Array::new());
        if head {
            context.set_fill_style_str(colour);
            context.begin_path();
            context.move_to(to_x, tip + down * 1.0);
            context.line_to(to_x - 3.5, tip - down * 6.0);
            context.line_to(to_x + 3.5, tip - down * 6.0);
            context.close_path();
            if arrow.kind == ArrowKind::Gil {
                context.stroke();
            } else {
                context.fill();
            }
        }
        context.set_global_alpha(1.0);
    }

    fn cursor(&self, picture: &Picture, frame: &Frame) {
        let Some(x) = picture.cursor.filter(|_| !picture.rows.is_empty()) else {
            return;
        };
        let context = &self.context;
        context.set_fill_style_str(&self.palette.cursor);
        context.fill_rect(x - 1.0, 0.0, 2.0, frame.height);
        let width = picture.cursor_label.chars().count() as f64 * LETTER + 10.0;
        let left = (x - width / 2.0).clamp(frame.names, (frame.width - width).max(frame.names));
        context.fill_rect(left, 3.0, width, 17.0);
        context.set_fill_style_str(&self.palette.on_cursor);
        self.text(&picture.cursor_label, left + 5.0, 12.0, width);
    }

    /// A tile for a state, drawn at the screen's own resolution.
    fn pattern(&self, state: &'static str) -> Option<CanvasPattern> {
        let tile: HtmlCanvasElement = platform::document().create_element("canvas").ok()?.dyn_into().ok()?;
        let side = f64::from(TILE);
        tile.set_width(TILE);
        tile.set_height(TILE);
        let context: Context2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
        let colour = self.palette.states.get(state)?;
        context.set_fill_style_str(colour);
        context.set_stroke_style_str(colour);
        context.set_global_alpha(0.16);
        context.fill_rect(0.0, 0.0, side, side);
        context.set_global_alpha(0.9);
        if state == "sleeping" {
            context.begin_path();
            context.arc(side / 2.0, side / 2.0, 1.1, 0.0, std::f64::consts::TAU).ok()?;
            context.fill();
        } else {
            // Blocked leans one way and waiting for the GIL the other.
            let (from, to) = if state == "blocked" { (side, 0.0) } else { (0.0, side) };
            context.set_line_width(1.4);
            context.begin_path();
            for shift in [-side, 0.0, side] {
                context.move_to(shift, from);
                context.line_to(shift + side, to);
            }
            context.stroke();
        }
        self.context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
    }
}

impl Palette {
    fn read(style: &CssStyleDeclaration) -> Self {
        let colour = |name: &str| {
            let value = style.get_property_value(&format!("--ls-{name}"));
            value.unwrap_or_default().trim().to_owned()
        };
        let states = ["running", "ready", "gil", "blocked", "sleeping", "awaiting"];
        let arrows = ["spawn", "wake", "handoff", "gil"];
        Self {
            ground: colour("ground"),
            raised: colour("raised"),
            line: colour("line"),
            text: colour("text"),
            quiet: colour("quiet"),
            cursor: colour("accent"),
            on_cursor: colour("on-accent"),
            states: states.map(|name| (name, colour(&format!("state-{name}")))).into(),
            arrows: arrows.map(|name| (name, colour(&format!("arrow-{name}")))).into(),
            units: (0..N_COLOURS).map(|index| colour(&format!("unit-{index}"))).collect(),
        }
    }
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::New | State::Ready => "ready",
        State::WaitingForGil => "gil",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Awaiting => "awaiting",
        State::Done | State::Failed => "done",
    }
}

fn arrow_name(kind: ArrowKind) -> &'static str {
    match kind {
        ArrowKind::Spawn => "spawn",
        ArrowKind::Wake => "wake",
        ArrowKind::Handoff => "handoff",
        ArrowKind::Gil => "gil",
    }
}
