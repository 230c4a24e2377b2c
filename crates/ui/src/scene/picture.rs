//! The whole drawing: rows with their bars, arrows, ticks and the cursor, and what lies where.
//!
//! [`Picture`] is composed anew for each frame that is drawn, from what is in sight only.
//! Coordinates are CSS pixels of the canvas; names stand left of [`Frame::names`].

use lockstep_event::Nanos;
use lockstep_protocol::{ArrowKind, State, UnitKind};

use super::axis::{Tick, Viewport};
use super::bars::{Bar, bars};
use super::lanes::{ROW_HEIGHT, Row, visible};
use crate::model::trace::{ArrowMark, Trace};
use crate::text;

/// Height of the axis above the lanes.
pub const AXIS_HEIGHT: f64 = 26.0;
/// Room between a bar and its row.
pub const BAR_MARGIN: f64 = 4.0;
/// Arrows of one column of pixels that are drawn.
const MOST_IN_COLUMN: usize = 6;
/// Arrows drawn in all.
const MOST_ARROWS: usize = 600;

/// The canvas and what part of the lanes it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width: f64,
    pub height: f64,
    /// Width of the column of names.
    pub names: f64,
    /// Pixels by which the lanes are scrolled up.
    pub scroll: f64,
    pub viewport: Viewport,
}

/// Everything there is to paint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub rows: Vec<RowShape>,
    pub arrows: Vec<ArrowShape>,
    pub ticks: Vec<Tick>,
    pub cursor: Option<f64>,
    pub cursor_label: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowShape {
    pub y: f64,
    pub depth: u32,
    pub kind: UnitKind,
    pub name: String,
    /// For where the name does not fit.
    pub short: String,
    pub colour: u32,
    pub chosen: bool,
    pub bars: Vec<Bar>,
    /// Where the unit ended with an exception, if in sight.
    pub failed: Option<f64>,
}

/// An arrow from one row to another.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowShape {
    pub kind: ArrowKind,
    pub from: (f64, f64),
    pub to: (f64, f64),
}

/// What lies under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The axis, at a moment.
    Axis(Nanos),
    /// A lane (by index), at a moment.
    Lane {
        lane: usize,
        time: Nanos,
    },
    /// The name of a lane.
    Name(usize),
    Nothing,
}

impl Frame {
    /// The width of the part that shows time.
    #[must_use]
    pub fn plot(&self) -> f64 {
        (self.width - self.names).max(1.0)
    }

    /// What lies at a point.
    #[must_use]
    pub fn hit(&self, rows: &[Row], x: f64, y: f64) -> Hit {
        let time = self.viewport.time((x - self.names).max(0.0), self.plot());
        if y < AXIS_HEIGHT {
            return if x >= self.names { Hit::Axis(time) } else { Hit::Nothing };
        }
        let row_idx = ((y - AXIS_HEIGHT + self.scroll) / ROW_HEIGHT).max(0.0) as usize;
        match rows.get(row_idx) {
            Some(row) if x < self.names => Hit::Name(row.lane),
            Some(row) => Hit::Lane { lane: row.lane, time },
            None if x >= self.names => Hit::Axis(time),
            None => Hit::Nothing,
        }
    }

    fn x(&self, time: Nanos) -> f64 {
        self.names + self.viewport.x(time, self.plot())
    }

    fn y(&self, row_idx: usize) -> f64 {
        AXIS_HEIGHT + row_idx as f64 * ROW_HEIGHT - self.scroll
    }
}

/// Composes the drawing. `chosen` is the lane that the keyboard or the pointer chose.
#[must_use]
pub fn compose(trace: &Trace, rows: &[Row], frame: &Frame, cursor: Nanos, chosen: Option<usize>) -> Picture {
    let (from, to) = visible(rows.len(), frame.scroll, frame.height - AXIS_HEIGHT);
    let shapes = rows
        .iter()
        .enumerate()
        .take(to)
        .skip(from)
        .filter_map(|(row_idx, row)| row_shape(trace, frame, row_idx, *row, chosen))
        .collect();
    let cursor_x = frame.x(cursor);
    Picture {
        rows: shapes,
        arrows: arrows(trace, rows, frame),
        ticks: frame
            .viewport
            .ticks(frame.plot())
            .into_iter()
            .map(|tick| Tick { x: tick.x + frame.names, ..tick })
            .collect(),
        cursor: (cursor_x >= frame.names - 1.0 && cursor_x <= frame.width + 1.0).then_some(cursor_x),
        cursor_label: crate::model::clock::show_time(cursor),
    }
}

fn row_shape(trace: &Trace, frame: &Frame, row_idx: usize, row: Row, chosen: Option<usize>) -> Option<RowShape> {
    let lane = trace.lanes.get(row.lane)?;
    // A process does nothing but through its threads, which have lanes of their own.
    let mut found = match lane.info.kind {
        UnitKind::Process => Vec::new(),
        UnitKind::Thread | UnitKind::Task => bars(trace, lane, frame.viewport, frame.plot()),
    };
    for bar in &mut found {
        bar.x += frame.names;
    }
    let failed = lane
        .stretches
        .last()
        .filter(|last| last.state == State::Failed)
        .map(|last| frame.x(last.start))
        .filter(|x| (frame.names..frame.width).contains(x));
    Some(RowShape {
        y: frame.y(row_idx),
        depth: row.depth,
        kind: lane.info.kind,
        name: lane.info.name.clone(),
        short: text::short_name(&lane.info.name, lane.info.id),
        colour: lane.colour,
        chosen: chosen == Some(row.lane),
        bars: found,
        failed,
    })
}

/// The arrows in sight, thinned out where many share a column.
fn arrows(trace: &Trace, rows: &[Row], frame: &Frame) -> Vec<ArrowShape> {
    let mut row_of = vec![None; trace.lanes.len()];
    for (row_idx, row) in rows.iter().enumerate() {
        if let Some(place) = row_of.get_mut(row.lane) {
            *place = Some(row_idx);
        }
    }
    let right = frame.viewport.time(frame.plot(), frame.plot());
    let left = frame.viewport.time(0.0, frame.plot());
    let shape = |arrow: &ArrowMark| -> Option<ArrowShape> {
        let middle = |lane: usize| -> Option<f64> {
            let row_idx = (*row_of.get(lane)?)?;
            Some(frame.y(row_idx) + ROW_HEIGHT / 2.0)
        };
        let (from_y, to_y) = (middle(arrow.from)?, middle(arrow.to)?);
        let out = |y: f64| y < AXIS_HEIGHT || y > frame.height;
        if arrow.from_time > right || (out(from_y) && out(to_y)) {
            return None;
        }
        // The GIL may lie unused between two owners: only its taking is a moment.
        let from_time = match arrow.kind {
            ArrowKind::Gil => arrow.to_time,
            ArrowKind::Spawn | ArrowKind::Wake | ArrowKind::Handoff => arrow.from_time,
        };
        Some(ArrowShape {
            kind: arrow.kind,
            from: (frame.x(from_time).max(frame.names), from_y),
            to: (frame.x(arrow.to_time), to_y),
        })
    };
    let mut found: Vec<ArrowShape> = Vec::new();
    let mut index = trace.arrows.partition_point(|arrow| arrow.to_time < left);
    let mut column = (f64::MIN, 0);
    while let Some(arrow) = trace.arrows.get(index) {
        if arrow.to_time > right || found.len() >= MOST_ARROWS {
            break;
        }
        let pixel = frame.x(arrow.to_time).floor();
        column = if pixel > column.0 { (pixel, 0) } else { (column.0, column.1 + 1) };
        if column.1 >= MOST_IN_COLUMN {
            let next = frame.viewport.time(pixel + 1.0 - frame.names, frame.plot());
            let rest = &trace.arrows[index..];
            index += rest.partition_point(|other| other.to_time < next).max(1);
            continue;
        }
        found.extend(shape(arrow));
        index += 1;
    }
    found
}

/// What a lane does at a moment, as a sentence.
#[must_use]
pub fn details(trace: &Trace, lane_idx: usize, time: Nanos) -> Option<String> {
    let lane = trace.lanes.get(lane_idx)?;
    let Some(index) = lane.at(time) else {
        return Some(lane.info.name.clone());
    };
    let stretch = lane.stretches.get(index)?;
    Some(text::stretch(&lane.info.name, stretch.state, trace.on(*stretch), stretch.start, lane.end(index, trace.time)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lanes::rows;
    use lockstep_event::UnitId;
    use lockstep_protocol::{Arrow, Segment, UnitInfo};

    fn trace(n_threads: u32, n_arrows: u64) -> Trace {
        let unit = |id: u32| UnitInfo {
            id: UnitId(id),
            parent: (id > 0).then_some(UnitId(0)),
            kind: if id == 0 { UnitKind::Process } else { UnitKind::Thread },
            name: format!("Thread-{id}"),
            created: Nanos(0),
        };
        let mut trace = Trace::default();
        trace.grow(
            (0..=n_threads).map(unit).collect(),
            (1..=n_threads)
                .map(|id| Segment {
                    unit: UnitId(id),
                    start: Nanos(100),
                    state: State::Blocked,
                    on: Some("lock 'a'".into()),
                })
                .collect(),
            (0..n_arrows)
                .map(|n| Arrow {
                    kind: ArrowKind::Gil,
                    from: UnitId(1),
                    from_time: Nanos(n),
                    to: UnitId(2),
                    to_time: Nanos(n),
                    what: None,
                })
                .collect(),
            vec![],
            (5, Nanos(1_000)),
        );
        trace
    }

    fn frame(scroll: f64) -> Frame {
        Frame {
            width: 1_100.0,
            height: 200.0,
            names: 100.0,
            scroll,
            viewport: Viewport { start: 0.0, span: 1_000.0, fitted: false },
        }
    }

    #[test]
    fn ten_thousand_lanes_draw_only_those_in_sight() {
        let trace = trace(10_000, 0);
        let rows = rows(&trace.lanes);
        let picture = compose(&trace, &rows, &frame(26.0 * 700.0), Nanos(500), Some(703));
        assert!(picture.rows.len() <= 8);
        assert_eq!(picture.rows[0].name, "Thread-700");
        assert!(picture.rows[3].chosen);
        assert_eq!(picture.cursor, Some(600.0));
        assert_eq!(picture.rows[0].bars[0].x.round(), 200.0);
        assert_eq!(picture.rows[0].bars[0].on.as_deref(), Some("lock 'a'"));
    }

    #[test]
    fn crowded_arrows_are_thinned() {
        let trace = trace(2, 100_000);
        let rows = rows(&trace.lanes);
        let picture = compose(&trace, &rows, &frame(0.0), Nanos(0), None);
        assert!((100..=MOST_ARROWS).contains(&picture.arrows.len()));
    }

    #[test]
    fn a_point_tells_what_lies_there() {
        let trace = trace(3, 0);
        let rows = rows(&trace.lanes);
        let frame = frame(0.0);
        assert_eq!(frame.hit(&rows, 600.0, 5.0), Hit::Axis(Nanos(500)));
        assert_eq!(frame.hit(&rows, 600.0, AXIS_HEIGHT + ROW_HEIGHT * 2.5), Hit::Lane { lane: 2, time: Nanos(500) });
        assert_eq!(frame.hit(&rows, 50.0, AXIS_HEIGHT + ROW_HEIGHT * 1.5), Hit::Name(1));
        assert_eq!(frame.hit(&rows, 50.0, 190.0), Hit::Nothing);
    }

    #[test]
    fn details_name_the_lock() {
        let trace = trace(1, 0);
        assert_eq!(details(&trace, 1, Nanos(300)).as_deref(), Some("Thread-1: blocked (lock 'a'), 900 ns from 100 ns"));
        assert_eq!(details(&trace, 1, Nanos(3)).as_deref(), Some("Thread-1"), "before its first segment");
    }
}
