//! Rows of the timeline: processes, below each its threads, below each its tasks.
//!
//! [`Row`]s are all of one height, so finding those in sight is arithmetic, however many there are.

use std::collections::BTreeMap;

use lockstep_event::UnitId;

use crate::model::trace::Lane;

/// Pixels from one row to the next.
pub const ROW_HEIGHT: f64 = 26.0;

/// A row: a lane and how deep it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the lane.
    pub lane: usize,
    /// 0 for processes.
    pub depth: u32,
}

/// All rows, in order of drawing. A unit whose parent is unknown stands at the top level.
#[must_use]
pub fn rows(lanes: &[Lane]) -> Vec<Row> {
    let known: BTreeMap<UnitId, usize> =
        lanes.iter().enumerate().map(|(lane_idx, lane)| (lane.info.id, lane_idx)).collect();
    let mut children: BTreeMap<Option<UnitId>, Vec<usize>> = BTreeMap::new();
    for (lane_idx, lane) in lanes.iter().enumerate() {
        let parent = lane.info.parent.filter(|parent| known.contains_key(parent) && *parent != lane.info.id);
        children.entry(parent).or_default().push(lane_idx);
    }
    let mut rows = Vec::with_capacity(lanes.len());
    // The last of the stack is drawn next, so children are pushed in reverse.
    let mut open: Vec<Row> = Vec::new();
    let mut push = |open: &mut Vec<Row>, parent: Option<UnitId>, depth: u32| {
        let found = children.remove(&parent).unwrap_or_default();
        open.extend(found.into_iter().rev().map(|lane| Row { lane, depth }));
    };
    push(&mut open, None, 0);
    while let Some(row) = open.pop() {
        rows.push(row);
        if let Some(lane) = lanes.get(row.lane) {
            push(&mut open, Some(lane.info.id), row.depth + 1);
        }
    }
    rows
}

/// The rows in sight: from, to (exclusive).
#[must_use]
pub fn visible(n_rows: usize, scroll: f64, height: f64) -> (usize, usize) {
    let from = (scroll / ROW_HEIGHT).floor().max(0.0) as usize;
    let to = ((scroll + height) / ROW_HEIGHT).ceil().max(0.0) as usize;
    (from.min(n_rows), to.min(n_rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep_event::Nanos;
    use lockstep_protocol::{UnitInfo, UnitKind};

    fn lane(id: u32, parent: Option<u32>) -> Lane {
        Lane {
            info: UnitInfo {
                id: UnitId(id),
                parent: parent.map(UnitId),
                kind: UnitKind::Thread,
                name: String::new(),
                created: Nanos(0),
            },
            colour: 0,
            stretches: Vec::new(),
        }
    }

    #[test]
    fn children_stand_below_their_parent_in_order() {
        let lanes = [
            lane(0, None),
            lane(1, Some(0)),
            lane(2, Some(0)),
            lane(3, Some(1)),
            lane(4, None),
            lane(5, Some(1)),
            lane(6, Some(99)),
        ];
        let found: Vec<(usize, u32)> = rows(&lanes).iter().map(|row| (row.lane, row.depth)).collect();
        assert_eq!(found, [(0, 0), (1, 1), (3, 2), (5, 2), (2, 1), (4, 0), (6, 0)]);
    }

    #[test]
    fn only_rows_in_sight_are_visible() {
        assert_eq!(visible(10_000, 0.0, 260.0), (0, 10));
        assert_eq!(visible(10_000, ROW_HEIGHT * 500.5, 260.0), (500, 511));
        assert_eq!(visible(3, 0.0, 260.0), (0, 3));
    }
}
