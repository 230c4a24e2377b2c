//! Deadlocks: who waits for whom in a circle.
//!
//! [`waiting_circles`] walks the wait-for graph (Coffman, Elphick, Shoshani: System Deadlocks,
//! 1971) of units that will never go on. A unit waits for one thing at a time and a thing has at
//! most one holder, so every unit has at most one arrow and each circle is found by following
//! arrows. What it can miss: a semaphore or an event has no holder, so units that wait for one
//! are stuck without being in a circle.

use std::collections::BTreeMap;

use lockstep_event::{UnitId, order};

/// A stuck unit, and who has what it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    pub unit: UnitId,
    /// `None` if nobody in particular could let it go on.
    pub held_by: Option<UnitId>,
}

/// The circles among `wants`. Each begins with its lowest unit, and they come in the order of
/// these; every unit of a circle waits for the one after it, the last one for the first.
#[must_use]
pub fn waiting_circles(wants: &[Want]) -> Vec<Vec<UnitId>> {
    let mut holders = BTreeMap::new();
    holders.extend(wants.iter().filter_map(|want| Some((want.unit, want.held_by?))));
    let mut circles = Vec::new();
    // The walk on which a unit was first met: meeting it again on the same walk closes a circle.
    let mut met: BTreeMap<UnitId, UnitId> = BTreeMap::new();
    for start in holders.keys().copied() {
        let mut unit = start;
        while !met.contains_key(&unit) {
            met.insert(unit, start);
            match holders.get(&unit) {
                Some(holder) => unit = *holder,
                None => break,
            }
        }
        let closed_now = met.get(&unit) == Some(&start) && holders.contains_key(&unit);
        if closed_now {
            circles.push(circle_from(unit, &holders));
        }
    }
    order::sort(&mut circles);
    circles
}

/// The circle that `unit` lies on.
fn circle_from(unit: UnitId, holders: &BTreeMap<UnitId, UnitId>) -> Vec<UnitId> {
    let mut circle = vec![unit];
    let mut next = holders.get(&unit);
    while let Some(other) = next.filter(|other| **other != unit) {
        circle.push(*other);
        next = holders.get(other);
    }
    assert!(circle.len() <= holders.len(), "a unit is met once");
    let lowest = circle.iter().enumerate().min_by_key(|(_, unit)| **unit);
    let shift = lowest.map_or(0, |(index, _)| index);
    circle.rotate_left(shift);
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(arrows: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let wants: Vec<Want> = arrows
            .iter()
            .map(|(unit, holder)| Want {
                unit: UnitId(*unit),
                // Nobody is called 0 here.
                held_by: Some(UnitId(*holder)).filter(|holder| holder.0 != 0),
            })
            .collect();
        let found = waiting_circles(&wants).into_iter();
        found.map(|circle| circle.into_iter().map(|unit| unit.0).collect()).collect()
    }

    #[test]
    fn a_unit_that_waits_for_itself_is_a_circle() {
        assert_eq!(circles(&[(1, 1)]), [[1]]);
    }

    #[test]
    fn two_locks_in_opposite_order_make_a_circle() {
        // The main thread joins one of the two and is in no circle.
        assert_eq!(circles(&[(1, 2), (3, 2), (2, 3)]), [[2, 3]]);
    }

    #[test]
    fn a_circle_begins_with_its_lowest_unit() {
        assert_eq!(circles(&[(4, 2), (2, 7), (7, 4)]), [[2, 7, 4]]);
    }

    #[test]
    fn several_circles_are_all_found() {
        assert_eq!(circles(&[(9, 8), (8, 9), (5, 5), (1, 8), (2, 5)]), [vec![5], vec![8, 9]]);
    }

    #[test]
    fn a_chain_is_no_circle() {
        assert!(circles(&[(1, 2), (2, 3), (3, 0)]).is_empty());
        // The holder goes on, or ended: it waits for nothing.
        assert!(circles(&[(1, 2), (2, 3)]).is_empty());
        assert!(circles(&[]).is_empty());
    }
}
