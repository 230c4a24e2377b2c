//! Schedules: the choices of an execution as data, with a one-line form.
//!
//! A [`Schedule`] is the list of deviations from the fair schedule: at choice point number
//! `at` another unit than the fair one went on. `program + settings + schedule` determines
//! every event. The line carries the program's hash, so that replaying it against another
//! program is refused instead of showing nonsense.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::UnitId;

/// What was chosen at a choice point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// This unit does its next effect.
    Run(UnitId),
}

/// One choice that differs from the fair schedule's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deviation {
    /// Number of choice points before this one.
    pub at: u64,
    pub choice: Choice,
}

/// The deviations from the fair schedule, in order, and the program they belong to.
///
/// As text: `1-PROGRAMHASH-12.3-40.1`: format version, hash in hexadecimal, then
/// `CHOICE.UNIT` pairs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Schedule {
    /// Hash of the program's files and mode.
    pub program: u64,
    pub deviations: Vec<Deviation>,
}

/// Why a line is no schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// Written by another format version than this engine reads.
    Version(String),
    /// The program hash is missing or no hexadecimal number.
    Hash(String),
    /// A deviation is not `CHOICE.UNIT`.
    Deviation(String),
    /// Choice numbers must grow.
    Order(u64),
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(found) => {
                write!(f, "the schedule is of format {found:?}, this engine reads format {VERSION}")
            }
            Self::Hash(found) => write!(f, "{found:?} is no program hash"),
            Self::Deviation(found) => {
                write!(f, "{found:?} is no choice; write CHOICE.UNIT, as in 12.3")
            }
            Self::Order(at) => write!(f, "choice {at} does not come after the one before it"),
        }
    }
}

impl std::error::Error for ScheduleError {}

const VERSION: u32 = 1;

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}-{:016x}", self.program)?;
        for Deviation { at, choice: Choice::Run(unit) } in &self.deviations {
            write!(f, "-{at}.{}", unit.0)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(line: &str) -> Result<Self, ScheduleError> {
        let mut parts = line.trim().split('-');
        let version = parts.next().unwrap_or_default();
        if version != VERSION.to_string() {
            return Err(ScheduleError::Version(version.to_owned()));
        }
        let hash = parts.next().unwrap_or_default();
        let program = u64::from_str_radix(hash, 16).map_err(|_| ScheduleError::Hash(hash.to_owned()))?;
        let mut deviations: Vec<Deviation> = Vec::new();
        for part in parts {
            let pair = part.split_once('.').and_then(|(at, unit)| Some((at.parse().ok()?, unit.parse().ok()?)));
            let Some((at, unit)) = pair else {
                return Err(ScheduleError::Deviation(part.to_owned()));
            };
            if deviations.last().is_some_and(|last| last.at >= at) {
                return Err(ScheduleError::Order(at));
            }
            deviations.push(Deviation { at, choice: Choice::Run(UnitId(unit)) });
        }
        Ok(Self { program, deviations })
    }
}

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014):
/// the random scheduler's only source of chance; 64 bits of plain state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rng(pub u64);

impl Rng {
    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number below `bound` (Lemire's multiply-shift; the bias is below 2⁻³²).
    ///
    /// # Panics
    /// If `bound` is zero.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "nothing is below zero");
        ((u128::from(self.next_u64()) * u128::from(bound)) >> 64) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_survives_its_line() {
        let schedule = Schedule {
            program: 0xfeed,
            deviations: vec![
                Deviation { at: 12, choice: Choice::Run(UnitId(3)) },
                Deviation { at: 40, choice: Choice::Run(UnitId(1)) },
            ],
        };
        let line = schedule.to_string();
        assert_eq!(line, "1-000000000000feed-12.3-40.1");
        assert_eq!(line.parse(), Ok(schedule));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let error = |line: &str| line.parse::<Schedule>().expect_err("bad");
        assert_eq!(error("7-00"), ScheduleError::Version("7".into()));
        assert_eq!(error("1-xyz"), ScheduleError::Hash("xyz".into()));
        assert_eq!(error("1-0-3"), ScheduleError::Deviation("3".into()));
        assert_eq!(error("1-0-3.1-3.2"), ScheduleError::Order(3));
    }
}
