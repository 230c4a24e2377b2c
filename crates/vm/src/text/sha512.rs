//! SHA-512 (FIPS 180-4), for the seeds that CPython makes of text.

/// The first 64 bits of what is behind the point in the roots of the first primes.
const fn constants<const N: usize>(degree: u32) -> [u64; N] {
    let mut out = [0; N];
    let (mut prime, mut found) = (2_u128, 0);
    while found < N {
        let mut divisor = 2;
        while !prime.is_multiple_of(divisor) {
            divisor += 1;
        }
        if divisor == prime {
            out[found] = root_fraction(prime, degree);
            found += 1;
        }
        prime += 1;
    }
    out
}

/// `floor(prime ** (1 / degree) * 2**64)`, its lower 64 bits, bit by bit.
const fn root_fraction(prime: u128, degree: u32) -> u64 {
    let mut root = 0_u128;
    let mut bit = 69;
    while bit > 0 {
        bit -= 1;
        let candidate = root | 1 << bit;
        if power_at_most(candidate, degree, prime) {
            root = candidate;
        }
    }
    root as u64
}

/// Whether `root ** degree <= prime * 2 ** (64 * degree)`, in limbs of 32 bits.
const fn power_at_most(root: u128, degree: u32, prime: u128) -> bool {
    let factor = [root as u32, (root >> 32) as u32, (root >> 64) as u32];
    let mut power = [0_u32; 12];
    power[0] = 1;
    let mut step = 0;
    while step < degree {
        let mut next = [0_u32; 12];
        let mut left = 0;
        while left < 9 {
            let (mut carry, mut right) = (0_u64, 0);
            while right < 3 {
                let sum = power[left] as u64 * factor[right] as u64 + next[left + right] as u64 + carry;
                next[left + right] = sum as u32;
                carry = sum >> 32;
                right += 1;
            }
            next[left + 3] = carry as u32;
            left += 1;
        }
        power = next;
        step += 1;
    }
    let whole = 2 * degree as usize;
    let above = power[whole] as u128 | (power[whole + 1] as u128) << 32;
    let mut is_exact = true;
    let mut index = 0;
    while index < whole {
        is_exact &= power[index] == 0;
        index += 1;
    }
    above < prime || above == prime && is_exact
}

const ROUNDS: [u64; 80] = constants(3);
const START: [u64; 8] = constants(2);

/// The digest of `message`.
pub fn sha512(message: &[u8]) -> [u8; 64] {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 128 != 112 {
        padded.push(0);
    }
    padded.extend((message.len() as u128 * 8).to_be_bytes());
    let mut state = START;
    for block in padded.chunks_exact(128) {
        compress(&mut state, block);
    }
    let mut digest = [0; 64];
    for (bytes, word) in digest.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

fn compress(state: &mut [u64; 8], block: &[u8]) {
    let mut words: Vec<u64> =
        block.chunks_exact(8).map(|bytes| bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))).collect();
    for at in 16..80 {
        let (near, far) = (words[at - 15], words[at - 2]);
        let near = near.rotate_right(1) ^ near.rotate_right(8) ^ (near >> 7);
        let far = far.rotate_right(19) ^ far.rotate_right(61) ^ (far >> 6);
        words.push(words[at - 16].wrapping_add(near).wrapping_add(words[at - 7]).wrapping_add(far));
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, constant) in words.iter().zip(ROUNDS) {
        let mixed = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let chosen = (e & f) ^ (!e & g);
        let first = h.wrapping_add(mixed).wrapping_add(chosen).wrapping_add(constant).wrapping_add(*word);
        let mixed = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        let second = mixed.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_example_holds() {
        let digest = sha512(b"abc");
        assert_eq!(digest[..8], [0xdd, 0xaf, 0x35, 0xa1, 0x93, 0x61, 0x7a, 0xba]);
        assert_eq!(digest[60..], [0xa5, 0x4c, 0xa4, 0x9f]);
        assert_eq!((START[0], ROUNDS[79]), (0x6a09_e667_f3bc_c908, 0x6c44_198c_4a47_5817));
    }
}
