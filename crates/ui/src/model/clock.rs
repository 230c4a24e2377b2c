//! Virtual time and counts as text, and [`Play`], which moves the cursor through virtual time.
//!
//! Real time comes in as an argument; nothing here looks at a clock.

use lockstep_event::Nanos;

/// A shorter run is stretched to this many real seconds: microseconds cannot be watched.
const SHORTEST_SECONDS: f64 = 3.0;
/// Nothing happens for at most this long: longer gaps are passed faster.
const LONGEST_GAP_SECONDS: f64 = 1.5;
/// A browser that slept (a hidden tab) does not make the cursor jump further than this.
const LONGEST_FRAME_SECONDS: f64 = 0.1;
/// While playing, the panes change at most this often.
const BETWEEN_MOMENTS_MILLIS: f64 = 45.0;

/// The cursor, moving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    /// Where it is, in virtual nanoseconds.
    pub time: f64,
    /// The browser's clock at the last frame, in milliseconds.
    last: Option<f64>,
    /// The browser's clock when a moment was asked for last.
    asked: f64,
}

impl Play {
    /// Starts at a moment.
    #[must_use]
    pub fn from(time: Nanos) -> Self {
        Self { time: time.0 as f64, last: None, asked: f64::NEG_INFINITY }
    }

    /// Whether it is time to ask for the moment of the cursor. The cursor moves in every frame,
    /// but nobody reads variables sixty times a second.
    pub fn is_time_to_ask(&mut self, now: f64) -> bool {
        let due = now - self.asked >= BETWEEN_MOMENTS_MILLIS;
        if due {
            self.asked = now;
        }
        due
    }

    /// Moves on by one frame. `gap` is the stretch around the cursor in which nothing
    /// happens, `total` the length of what was executed so far.
    pub fn advance(&mut self, now: f64, speed: Speed, gap: (Nanos, Nanos), total: Nanos) {
        let last = self.last.replace(now).unwrap_or(now);
        let seconds = ((now - last) / 1e3).clamp(0.0, LONGEST_FRAME_SECONDS);
        let total = total.0 as f64;
        let rate = (total / SHORTEST_SECONDS).min(1e9);
        let length = gap.1.0.saturating_sub(gap.0.0) as f64;
        let hurry = (length / (rate.max(1.0) * LONGEST_GAP_SECONDS)).max(1.0);
        self.time = (self.time + seconds * rate * hurry * speed.factor()).min(total);
    }
}

/// How fast the cursor moves, against the speed at which a run is best watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Speed {
    Eighth,
    Quarter,
    Half,
    #[default]
    Normal,
    Double,
    Fourfold,
}

impl Speed {
    pub const ALL: [Self; 6] = [Self::Eighth, Self::Quarter, Self::Half, Self::Normal, Self::Double, Self::Fourfold];

    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Eighth => 0.125,
            Self::Quarter => 0.25,
            Self::Half => 0.5,
            Self::Normal => 1.0,
            Self::Double => 2.0,
            Self::Fourfold => 4.0,
        }
    }

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Eighth => "⅛×",
            Self::Quarter => "¼×",
            Self::Half => "½×",
            Self::Normal => "1×",
            Self::Double => "2×",
            Self::Fourfold => "4×",
        }
    }
}

/// A moment or span with a unit that suits its size: `1.204 s`, `5 ms`, `310 ns`.
#[must_use]
pub fn show_time(time: Nanos) -> String {
    let nanos = time.0;
    match nanos {
        0 => "0 s".to_owned(),
        1..1_000 => format!("{nanos} ns"),
        1_000..1_000_000 => scaled(nanos, 1_000, "µs"),
        1_000_000..1_000_000_000 => scaled(nanos, 1_000_000, "ms"),
        _ => scaled(nanos, 1_000_000_000, "s"),
    }
}

/// Three decimals at most, none that are zero.
fn scaled(nanos: u64, unit: u64, name: &str) -> String {
    let whole = nanos / unit;
    let thousandths = nanos % unit * 1_000 / unit;
    if thousandths == 0 {
        return format!("{whole} {name}");
    }
    let digits = format!("{thousandths:03}");
    format!("{whole}.{} {name}", digits.trim_end_matches('0'))
}

/// The clock of the transport: always seconds with all nine digits, so that nothing jumps about
/// and even one bytecode moves it.
#[must_use]
pub fn show_clock(time: Nanos) -> String {
    let (seconds, nanos) = (time.0 / 1_000_000_000, time.0 % 1_000_000_000);
    format!("{seconds}.{nanos:09} s")
}

/// A count with its thousands apart: `12,345,678`.
#[must_use]
pub fn show_count(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (digit_idx, digit) in digits.chars().enumerate() {
        if digit_idx > 0 && (digits.len() - digit_idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds_to_play(total: f64, gaps: &[(f64, f64)], speed: Speed) -> f64 {
        let nanos = Nanos::from_seconds;
        let mut play = Play::from(Nanos(0));
        let mut now = 0.0;
        while play.time < nanos(total).0 as f64 {
            let at = play.time / 1e9;
            let around = gaps.iter().find(|(from, to)| (*from..*to).contains(&at)).copied().unwrap_or((at, at));
            play.advance(now, speed, (nanos(around.0), nanos(around.1)), nanos(total));
            now += 16.0;
            assert!(now < 1e6, "the cursor stands still");
        }
        now / 1e3
    }

    #[test]
    fn three_seconds_play_in_three_and_short_runs_are_stretched() {
        let close = |found: f64, wanted: f64| (found - wanted).abs() < 0.1;
        assert!(close(seconds_to_play(3.0, &[], Speed::Normal), 3.0));
        assert!(close(seconds_to_play(0.000_02, &[], Speed::Normal), 3.0));
        assert!(close(seconds_to_play(3.0, &[], Speed::Double), 1.5));
    }

    #[test]
    fn long_gaps_are_passed_faster() {
        let found = seconds_to_play(15.0, &[(0.0, 5.0), (5.0, 10.0), (10.0, 15.0)], Speed::Normal);
        assert!((4.0..5.0).contains(&found), "{found}");
    }

    #[test]
    fn times_and_counts_read_well() {
        let shown: Vec<String> =
            [0, 10, 12_340, 5_000_000, 3_000_000_000, 1_204_000_000].map(|nanos| show_time(Nanos(nanos))).into();
        assert_eq!(shown, ["0 s", "10 ns", "12.34 µs", "5 ms", "3 s", "1.204 s"]);
        assert_eq!(show_clock(Nanos(3_000_120_999)), "3.000120999 s");
        assert_eq!(show_count(1_234_567), "1,234,567");
        assert_eq!(show_count(12), "12");
    }
}
