//! Ways to pick items from pools: products, permutations, combinations.
//!
//! Main type: [`Picks`], the state of such an iterator. The orders are those that the
//! library reference gives (lexicographic by position).

use std::rc::Rc;

use crate::value::Value;

/// What is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One item from each pool.
    Product,
    /// Distinct places of one pool, in any order.
    Permutations,
    /// Distinct places of one pool, in increasing order.
    Combinations,
    /// Places of one pool that do not decrease.
    Repeated,
}

/// An iterator over picks.
#[derive(Clone, Debug)]
pub struct Picks {
    kind: Kind,
    /// One a place of the result for products, else just one.
    pools: Vec<Rc<[Value]>>,
    indices: Vec<u32>,
    /// How often each place of a permutation may still change.
    cycles: Vec<u32>,
    n_picked: usize,
    has_started: bool,
    is_over: bool,
}

impl Picks {
    /// One item from each of the pools.
    pub fn product(pools: Vec<Rc<[Value]>>) -> Self {
        let is_over = pools.iter().any(|pool| pool.is_empty());
        let (indices, n_picked) = (vec![0; pools.len()], pools.len());
        Self { kind: Kind::Product, pools, indices, cycles: Vec::new(), n_picked, has_started: false, is_over }
    }

    /// `n_picked` items of one pool.
    pub fn of(kind: Kind, pool: Rc<[Value]>, n_picked: usize) -> Self {
        let len = pool.len();
        let is_over = match kind {
            Kind::Repeated => n_picked > 0 && len == 0,
            _ => n_picked > len,
        };
        let n_used = if is_over { 0 } else { n_picked };
        let indices = match kind {
            Kind::Permutations => (0..len as u32).collect(),
            Kind::Repeated => vec![0; n_used],
            _ => (0..n_used as u32).collect(),
        };
        let cycles = match kind {
            Kind::Permutations => (0..n_used).map(|place| (len - place) as u32).collect(),
            _ => Vec::new(),
        };
        Self { kind, pools: vec![pool], indices, cycles, n_picked: n_used, has_started: false, is_over }
    }

    /// The items that it holds.
    pub fn items(&self) -> impl Iterator<Item = &Value> {
        self.pools.iter().flat_map(|pool| pool.iter())
    }

    /// The next pick.
    pub fn step(&mut self) -> Option<Vec<Value>> {
        if self.is_over {
            return None;
        }
        if std::mem::replace(&mut self.has_started, true) && !self.advance() {
            self.is_over = true;
            return None;
        }
        let picked = self.indices.iter().take(self.n_picked).enumerate();
        Some(picked.map(|(place, index)| self.pool(place)[*index as usize]).collect())
    }

    fn pool(&self, place: usize) -> &[Value] {
        match self.kind {
            Kind::Product => &self.pools[place],
            _ => &self.pools[0],
        }
    }

    /// Moves on; false at the end.
    fn advance(&mut self) -> bool {
        if self.kind == Kind::Permutations {
            return self.permute();
        }
        // The last place that can still grow does, and what is behind starts again.
        for place in (0..self.n_picked).rev() {
            let len = self.pool(place).len();
            let most = match self.kind {
                Kind::Combinations => len - self.n_picked + place,
                _ => len - 1,
            };
            let index = self.indices[place] as usize;
            if index >= most {
                continue;
            }
            let grown = index as u32 + 1;
            self.indices[place] = grown;
            for behind in place + 1..self.n_picked {
                self.indices[behind] = match self.kind {
                    Kind::Product => 0,
                    Kind::Repeated => grown,
                    _ => grown + (behind - place) as u32,
                };
            }
            return true;
        }
        false
    }

    fn permute(&mut self) -> bool {
        let len = self.indices.len();
        for place in (0..self.n_picked).rev() {
            self.cycles[place] -= 1;
            if self.cycles[place] > 0 {
                self.indices.swap(place, len - self.cycles[place] as usize);
                return true;
            }
            self.indices[place..].rotate_left(1);
            self.cycles[place] = (len - place) as u32;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut picks: Picks) -> Vec<Vec<i64>> {
        let mut out = Vec::new();
        while let Some(pick) = picks.step() {
            out.push(pick.iter().filter_map(|value| value.as_int()).collect());
        }
        out
    }

    #[test]
    fn picks_come_in_order() {
        let pool: Rc<[Value]> = (0..3).map(Value::Int).collect();
        assert_eq!(all(Picks::of(Kind::Combinations, Rc::clone(&pool), 2)), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(all(Picks::of(Kind::Repeated, Rc::clone(&pool), 2)).len(), 6);
        let permutations = all(Picks::of(Kind::Permutations, Rc::clone(&pool), 2));
        assert_eq!(permutations, [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]]);
        assert_eq!(all(Picks::product(vec![Rc::clone(&pool), pool])).len(), 9);
        assert_eq!(all(Picks::product(Vec::new())), [[0; 0]]);
    }
}
