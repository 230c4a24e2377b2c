//! Bars: the stretches of a lane that are in sight, none narrower than a pixel.
//!
//! [`bars`] finds the first by binary search and merges what shares a pixel, so a lane of millions
//! of stretches costs no more than its width.

use lockstep_event::Nanos;
use lockstep_protocol::State;

use super::axis::{Viewport, full_span};
use crate::model::trace::{Lane, Trace};

/// Stretches within one pixel that are looked at to say what the pixel mostly shows.
const SAMPLED: usize = 32;

/// A rectangle in a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub x: f64,
    pub width: f64,
    pub state: State,
    /// What is waited for, as the trace names it.
    pub on: Option<String>,
    /// Several stretches share it; `state` is what lasts longest among them.
    pub merged: bool,
}

/// The bars of a lane, left to right. `width` is the drawing's, in pixels.
#[must_use]
pub fn bars(trace: &Trace, lane: &Lane, viewport: Viewport, width: f64) -> Vec<Bar> {
    let mut found = Vec::new();
    let from = viewport.time(0.0, width);
    let mut index = lane.at(from).unwrap_or(0);
    while let Some(stretch) = lane.stretches.get(index) {
        let left = viewport.x(stretch.start, width);
        let right = viewport.x(seen_end(trace, lane, index), width);
        if left >= width {
            break;
        }
        if right - left >= 1.0 {
            if is_drawn(stretch.state) {
                let x = left.max(-2.0);
                found.push(Bar {
                    x,
                    width: right.min(width + 2.0) - x,
                    state: stretch.state,
                    on: trace.on(*stretch).map(Into::into),
                    merged: false,
                });
            }
            index += 1;
            continue;
        }
        let pixel = left.floor();
        // One nanosecond at least, so that the search always gets on.
        let until = viewport.time(pixel + 1.0, width).max(Nanos(stretch.start.0 + 1));
        let rest = &lane.stretches[index..];
        let next = index + rest.partition_point(|other| other.start < until);
        // What reaches beyond the pixel is drawn by itself.
        let next = if viewport.x(seen_end(trace, lane, next - 1), width) >= pixel + 2.0 {
            (next - 1).max(index + 1)
        } else {
            next
        };
        if let Some(state) = longest(trace, lane, index, next) {
            found.push(Bar { x: pixel, width: 1.0, state, on: None, merged: true });
        }
        index = next;
    }
    found
}

/// Where a stretch ends in the drawing. A wait that never ends reaches into the air after the
/// last moment; it may have no length before it.
fn seen_end(trace: &Trace, lane: &Lane, index: usize) -> Nanos {
    let waits =
        lane.stretches.get(index).is_some_and(|stretch| matches!(stretch.state, State::Blocked | State::Awaiting));
    if trace.stuck && waits && index + 1 == lane.stretches.len() {
        return Nanos(full_span(trace.time) as u64);
    }
    lane.end(index, trace.time)
}

/// What a pixel mostly shows, judged by the first stretches in it.
fn longest(trace: &Trace, lane: &Lane, from: usize, to: usize) -> Option<State> {
    let mut spans: Vec<(State, u64)> = Vec::new();
    for index in from..to.min(from + SAMPLED) {
        let stretch = lane.stretches.get(index)?;
        let span = lane.end(index, trace.time).0.saturating_sub(stretch.start.0);
        if !is_drawn(stretch.state) {
            continue;
        }
        match spans.iter_mut().find(|(state, _)| *state == stretch.state) {
            Some((_, sum)) => *sum += span,
            None => spans.push((stretch.state, span)),
        }
    }
    spans.into_iter().max_by_key(|(_, sum)| *sum).map(|(state, _)| state)
}

/// What is over or has not begun leaves its lane empty.
fn is_drawn(state: State) -> bool {
    !matches!(state, State::Done | State::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep_event::UnitId;
    use lockstep_protocol::{Segment, UnitInfo, UnitKind};

    fn trace(segments: &[(u64, State)], total: u64) -> Trace {
        let mut trace = Trace::default();
        let unit = UnitId(1);
        trace.grow(
            vec![UnitInfo { id: unit, parent: None, kind: UnitKind::Thread, name: "t".into(), created: Nanos(0) }],
            segments
                .iter()
                .map(|(start, state)| Segment { unit, start: Nanos(*start), state: *state, on: None })
                .collect(),
            vec![],
            vec![],
            (0, Nanos(total)),
        );
        trace
    }

    fn drawn(trace: &Trace, viewport: Viewport, width: f64) -> Vec<Bar> {
        bars(trace, &trace.lanes[0], viewport, width)
    }

    #[test]
    fn wide_stretches_are_bars_and_the_end_is_empty() {
        let trace = trace(&[(0, State::Running), (400, State::Sleeping), (800, State::Done)], 1_000);
        let viewport = Viewport { start: 0.0, span: 1_000.0, fitted: false };
        let found = drawn(&trace, viewport, 100.0);
        let shapes: Vec<(f64, f64, State)> = found.iter().map(|bar| (bar.x, bar.width, bar.state)).collect();
        assert_eq!(shapes, [(0.0, 40.0, State::Running), (40.0, 40.0, State::Sleeping)]);
    }

    #[test]
    fn a_million_stretches_cost_no_more_than_the_width() {
        let states = [State::Running, State::WaitingForGil];
        let segments: Vec<_> = (0..1_000_000u64).map(|n| (n * 10, states[(n % 2) as usize])).collect();
        let trace = trace(&segments, 10_000_000);
        let found = drawn(&trace, Viewport::fit(trace.time), 500.0);
        assert!((400..=501).contains(&found.len()), "{}", found.len());
        assert!(found.iter().all(|bar| bar.merged));
        assert!(found.windows(2).all(|two| two[0].x < two[1].x));
    }

    #[test]
    fn a_short_stretch_before_a_long_one_hides_nothing() {
        let trace = trace(&[(0, State::Ready), (1, State::Running), (2, State::Blocked)], 100_000);
        let found = drawn(&trace, Viewport::fit(trace.time), 500.0);
        let last = found.last().expect("drawn");
        assert_eq!((last.state, last.merged), (State::Blocked, false));
        assert!(last.width > 460.0);
    }

    #[test]
    fn a_wait_for_ever_is_seen_after_the_end() {
        let mut trace = trace(&[(0, State::Sleeping), (1_000, State::Blocked)], 1_000);
        let viewport = Viewport::fit(trace.time);
        assert!(drawn(&trace, viewport, 500.0)[1].width <= 1.0);
        trace.stuck = true;
        let found = drawn(&trace, viewport, 500.0);
        assert_eq!(found[1].state, State::Blocked);
        assert!(found[1].width > 20.0 && !found[1].merged);
    }

    #[test]
    fn what_is_out_of_sight_is_not_drawn() {
        let trace = trace(&[(0, State::Running), (500, State::Ready)], 1_000);
        let viewport = Viewport { start: 600.0, span: 100.0, fitted: false };
        let found = drawn(&trace, viewport, 100.0);
        assert_eq!(found.len(), 1);
        assert!(found[0].x >= -2.0 && found[0].width <= 104.0);
    }
}
