//! The time axis: which stretch of virtual time is seen, and where a moment lies in pixels.
//!
//! [`Viewport`] is always within what was executed, with a little air after the end.

use lockstep_event::Nanos;

use crate::model::clock::show_time;

/// Nobody needs to see less than this: a bytecode costs ten nanoseconds.
const SHORTEST_SPAN: f64 = 40.0;
/// Air after the last moment, as a part of the whole.
const AIR: f64 = 0.06;
/// Ticks are at least this far apart.
const TICK_PIXELS: f64 = 92.0;

/// What is seen, in virtual nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub start: f64,
    pub span: f64,
    /// It shows everything, and goes on doing so while the execution grows.
    pub fitted: bool,
}

/// A labelled line of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub x: f64,
    pub label: String,
}

impl Default for Viewport {
    fn default() -> Self {
        Self::fit(Nanos(0))
    }
}

impl Viewport {
    /// Everything up to `total`.
    #[must_use]
    pub fn fit(total: Nanos) -> Self {
        Self { start: 0.0, span: full_span(total), fitted: true }
    }

    /// The same view after the execution grew to `total`.
    #[must_use]
    pub fn grown(self, total: Nanos) -> Self {
        if self.fitted { Self::fit(total) } else { self }
    }

    /// Where a moment lies, `width` pixels wide.
    #[must_use]
    pub fn x(self, time: Nanos, width: f64) -> f64 {
        (time.0 as f64 - self.start) / self.span * width
    }

    /// Which moment lies at a pixel.
    #[must_use]
    pub fn time(self, x: f64, width: f64) -> Nanos {
        // A float-to-int cast saturates, so what lies left of the start is the start.
        Nanos((self.start + x / width.max(1.0) * self.span) as u64)
    }

    /// Zooms by `factor` (below one: in) about a place given as a part of the width.
    #[must_use]
    pub fn zoomed(self, factor: f64, about: f64, total: Nanos) -> Self {
        let span = (self.span * factor).clamp(SHORTEST_SPAN, full_span(total));
        let start = self.start + (self.span - span) * about;
        Self { start, span, fitted: false }.kept_within(total)
    }

    /// Moves by a part of the width.
    #[must_use]
    pub fn panned(self, by: f64, total: Nanos) -> Self {
        Self { start: self.start + self.span * by, ..self }.kept_within(total)
    }

    /// Moves just so far that a moment is seen.
    #[must_use]
    pub fn showing(self, time: Nanos, total: Nanos) -> Self {
        let part = (time.0 as f64 - self.start) / self.span;
        if part < 0.0 {
            self.panned(part - 0.1, total)
        } else if part > 1.0 {
            self.panned(part - 0.9, total)
        } else {
            self
        }
    }

    fn kept_within(self, total: Nanos) -> Self {
        let full = full_span(total);
        let start = self.start.clamp(0.0, (full - self.span).max(0.0));
        Self { start, fitted: self.span >= full, ..self }
    }

    /// The ticks, `width` pixels wide.
    #[must_use]
    pub fn ticks(self, width: f64) -> Vec<Tick> {
        let step = nice_step(self.span * TICK_PIXELS / width.max(1.0));
        let first = (self.start / step as f64).ceil() as u64;
        (first..)
            .map(|index| Nanos(index.saturating_mul(step)))
            .map(|time| (time, self.x(time, width)))
            .take_while(|(_, x)| *x < width)
            .map(|(time, x)| Tick { x, label: show_time(time) })
            .collect()
    }
}

/// How much of time is ever seen: everything, and a little air.
#[must_use]
pub fn full_span(total: Nanos) -> f64 {
    (total.0 as f64 * (1.0 + AIR)).max(SHORTEST_SPAN)
}

/// The smallest of 1, 2, 5, 10, 20, 50… nanoseconds that is no shorter than `least`.
fn nice_step(least: f64) -> u64 {
    let mut power = 1u64;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step as f64 >= least || step == u64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTAL: Nanos = Nanos(1_000_000);

    #[test]
    fn a_moment_comes_back_from_its_pixel() {
        let viewport = Viewport::fit(TOTAL).zoomed(0.25, 0.5, TOTAL);
        for time in [500_000, 430_000, 610_000] {
            let x = viewport.x(Nanos(time), 800.0);
            assert!(viewport.time(x, 800.0).0.abs_diff(time) <= 1);
        }
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let viewport = Viewport::fit(TOTAL);
        let before = viewport.time(200.0, 800.0);
        let zoomed = viewport.zoomed(0.5, 0.25, TOTAL);
        assert!(zoomed.time(200.0, 800.0).0.abs_diff(before.0) <= 1);
        assert!(!zoomed.fitted);
        assert!(zoomed.zoomed(100.0, 0.3, TOTAL).fitted);
        assert!((zoomed.zoomed(1e-12, 0.3, TOTAL).span - SHORTEST_SPAN).abs() < 1e-9);
    }

    #[test]
    fn panning_stays_within_the_execution() {
        let viewport = Viewport::fit(TOTAL).zoomed(0.1, 0.0, TOTAL);
        assert!(viewport.panned(-5.0, TOTAL).start.abs() < 1e-9);
        let end = viewport.panned(500.0, TOTAL);
        assert!(end.start + end.span <= full_span(TOTAL) + 1.0);
        let shown = viewport.showing(Nanos(900_000), TOTAL);
        assert!((0.0..=800.0).contains(&shown.x(Nanos(900_000), 800.0)));
    }

    #[test]
    fn ticks_are_round_and_apart() {
        let ticks = Viewport::fit(Nanos(3_000_000_000)).ticks(800.0);
        let labels: Vec<&str> = ticks.iter().map(|tick| &*tick.label).collect();
        assert_eq!(labels[..3], ["0 s", "500 ms", "1 s"]);
        assert!(ticks.windows(2).all(|two| two[1].x - two[0].x >= TICK_PIXELS));
        assert!(!Viewport::fit(Nanos(0)).ticks(800.0).is_empty());
    }
}
