//! The Mersenne Twister, seeded and read exactly as CPython does.
//!
//! Main type: [`Twister`], plain data.

use num_bigint::BigUint;

/// Words of state.
const N: usize = 624;
const MIDDLE: usize = 397;

/// MT19937 (Matsumoto and Nishimura, 1998).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Twister {
    words: Vec<u32>,
    next: u32,
    /// The second of the pair of numbers that `gauss` draws at a time, as bits.
    pub(super) spare: Option<u64>,
}

impl Twister {
    /// A generator seeded with a machine word.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self::from_key(&[seed as u32, (seed >> 32) as u32])
    }

    /// The reference implementation's `init_genrand`.
    fn from_word(seed: u32) -> Self {
        let mut words = Vec::with_capacity(N);
        let mut last = seed;
        words.push(last);
        for index in 1..N as u32 {
            last = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(index);
            words.push(last);
        }
        Self { words, next: N as u32, spare: None }
    }

    /// The reference implementation's `init_by_array`.
    pub(super) fn from_key(key: &[u32]) -> Self {
        let mut out = Self::from_word(19_650_218);
        let words = &mut out.words;
        let (mut at, mut from) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = words[at - 1];
            words[at] = (words[at] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[from])
                .wrapping_add(from as u32);
            at += 1;
            from = (from + 1) % key.len();
            if at >= N {
                words[0] = words[N - 1];
                at = 1;
            }
        }
        for _ in 0..N - 1 {
            let before = words[at - 1];
            words[at] = (words[at] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at += 1;
            if at >= N {
                words[0] = words[N - 1];
                at = 1;
            }
        }
        words[0] = 0x8000_0000;
        out
    }

    /// Makes the next `N` words.
    fn twist(&mut self) {
        for at in 0..N {
            let mixed = (self.words[at] & 0x8000_0000) | (self.words[(at + 1) % N] & 0x7fff_ffff);
            let odd = if mixed & 1 == 0 { 0 } else { 0x9908_b0df };
            self.words[at] = self.words[(at + MIDDLE) % N] ^ (mixed >> 1) ^ odd;
        }
        self.next = 0;
    }

    /// The next 32 bits.
    fn word(&mut self) -> u32 {
        if self.next as usize >= N {
            self.twist();
        }
        let mut word = self.words[self.next as usize];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// `random()`: 53 bits.
    pub(super) fn float(&mut self) -> f64 {
        let high = self.word() >> 5;
        let low = self.word() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(n_bits)`.
    pub(super) fn bits(&mut self, n_bits: u64) -> BigUint {
        let mut words = Vec::new();
        let mut left = n_bits;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A number below `bound`, as `Random._randbelow_with_getrandbits` finds it.
    pub(super) fn below(&mut self, bound: &BigUint) -> BigUint {
        let n_bits = bound.bits();
        loop {
            let found = self.bits(n_bits);
            if found < *bound {
                return found;
            }
        }
    }

    pub(super) fn below_index(&mut self, bound: usize) -> usize {
        let found = self.below(&BigUint::from(bound));
        found.iter_u64_digits().next().unwrap_or(0) as usize
    }

    /// The words and the index of the next one, as `getstate` shows them.
    pub(super) fn parts(&self) -> impl Iterator<Item = u32> {
        self.words.iter().copied().chain([self.next])
    }

    /// A generator in the state that [`Twister::parts`] gave.
    pub(super) fn from_parts(mut parts: Vec<u32>, spare: Option<u64>) -> Option<Self> {
        let next = parts.pop().filter(|next| *next <= N as u32)?;
        (parts.len() == N).then_some(Self { words: parts, next, spare })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CPython draws after `random.seed(...)`.
    #[test]
    fn seeded_numbers_are_cpythons() {
        let mut twister = Twister::from_key(&[42]);
        let drawn = [twister.float(), twister.float()];
        assert_eq!(drawn, [0.639_426_798_457_883_7, 0.025_010_755_222_666_936]);
        assert_eq!(twister.below_index(100), 35);
        // random.seed(2**70 + 5); random.getrandbits(70)
        let mut twister = Twister::from_key(&[5, 0, 64]);
        assert_eq!(twister.bits(70).to_string(), "560594729951035403435");
    }
}
