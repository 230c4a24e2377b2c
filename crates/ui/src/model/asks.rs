//! What the page wants to see next: one query at a time is under way, the others wait.
//!
//! [`Asks`] keeps steps apart, since each goes on from where the one before arrived, and merges
//! jumps, since only the last place matters. It drops answers to anything else than the query
//! that is under way.

use std::collections::VecDeque;

use lockstep_protocol::{Granularity, Moment, Query};

/// Steps that may wait: a key held down must not step on for long after it is let go.
const MAX_WAITING: usize = 16;

/// Something the page wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    At(Moment),
    /// From where the cursor is by then.
    Step {
        by: Granularity,
        back: bool,
    },
}

/// The query under way, and what is wanted after it.
#[derive(Clone, Debug, Default)]
pub struct Asks {
    last: u32,
    under_way: Option<u32>,
    waiting: VecDeque<Wish>,
}

impl Asks {
    /// Adds a wish; the answer is the query to send, if it can go at once.
    pub fn wish(&mut self, wish: Wish, cursor: u64) -> Option<(u32, Query)> {
        match wish {
            Wish::At(_) => self.waiting.clear(),
            Wish::Step { .. } if self.waiting.len() >= MAX_WAITING => return None,
            Wish::Step { .. } => {}
        }
        self.waiting.push_back(wish);
        self.next(cursor)
    }

    /// The query to send now, if none is under way and something is wanted.
    pub fn next(&mut self, cursor: u64) -> Option<(u32, Query)> {
        if self.under_way.is_some() {
            return None;
        }
        let query = match self.waiting.pop_front()? {
            Wish::At(moment) => Query::At(moment),
            Wish::Step { by, back } => Query::Step { from: cursor, by, back },
        };
        self.last = self.last.wrapping_add(1);
        self.under_way = Some(self.last);
        Some((self.last, query))
    }

    /// Whether this answer is to the query under way.
    #[must_use]
    pub fn expects(&self, request: u32) -> bool {
        self.under_way == Some(request)
    }

    /// The query under way was answered for good.
    pub fn answered(&mut self) {
        self.under_way = None;
    }

    /// Forgets everything; an answer that still comes is dropped.
    pub fn clear(&mut self) {
        self.under_way = None;
        self.waiting.clear();
    }

    /// Whether an answer is awaited.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.under_way.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Wish = Wish::Step { by: Granularity::Line, back: false };

    #[test]
    fn steps_wait_for_each_other() {
        let mut asks = Asks::default();
        let (first, _) = asks.wish(STEP, 0).expect("goes at once");
        assert_eq!(asks.wish(STEP, 0), None);
        assert!(asks.expects(first) && !asks.expects(first + 1));
        asks.answered();
        let (_, query) = asks.next(7).expect("the second goes on");
        assert!(matches!(query, Query::Step { from: 7, .. }));
        asks.answered();
        assert_eq!(asks.next(9), None);
    }

    #[test]
    fn only_the_last_jump_counts() {
        let mut asks = Asks::default();
        let at = |position| Wish::At(Moment::Position(position));
        assert!(asks.wish(at(1), 0).is_some());
        for position in 2..50 {
            assert_eq!(asks.wish(at(position), 0), None);
        }
        asks.answered();
        assert_eq!(asks.next(1).map(|(_, query)| query), Some(Query::At(Moment::Position(49))));
        asks.answered();
        assert!(asks.next(49).is_none() && !asks.is_waiting());
    }

    #[test]
    fn a_held_key_does_not_pile_up() {
        let mut asks = Asks::default();
        for _ in 0..100 {
            asks.wish(STEP, 0);
        }
        let mut n_steps = 1;
        asks.answered();
        while asks.next(0).is_some() {
            n_steps += 1;
            asks.answered();
        }
        assert_eq!(n_steps, MAX_WAITING + 1);
    }
}
