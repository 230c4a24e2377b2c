//! Sorting that is small to download.
//!
//! Its main function is [`sort_by`]. The standard library's sorts are quicker for long lists, and
//! each type that is sorted adds five to ten kilobytes to the page's engine; this adds a few hundred
//! bytes. It refuses nothing; equal items may change places.

/// Sorts items in place.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, |left, right| left < right);
}

/// Sorts items in place by what comes before what: as a heap, whose top is the last of all.
pub fn sort_by<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    // First each part becomes a heap, the small ones first; then the top goes behind the rest.
    let mut n_parts = items.len() / 2;
    let mut len = items.len();
    loop {
        let mut at = n_parts.saturating_sub(1);
        if n_parts > 0 {
            n_parts -= 1;
        } else if len > 1 {
            len -= 1;
            items.swap(0, len);
        } else {
            return;
        }
        loop {
            let mut child = 2 * at + 1;
            if child + 1 < len && is_before(&items[child], &items[child + 1]) {
                child += 1;
            }
            if child >= len || !is_before(&items[at], &items[child]) {
                break;
            }
            items.swap(at, child);
            at = child;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_by};

    #[test]
    fn all_short_lists_are_sorted() {
        for len in 0..8_u32 {
            for number in 0..7_u32.pow(len).min(20_000) {
                let mut items: Vec<u32> = (0..len).map(|place| number / 7_u32.pow(place) % 7).collect();
                let mut expected = items.clone();
                expected.sort_unstable();
                sort(&mut items);
                assert_eq!(items, expected);
            }
        }
    }

    #[test]
    fn long_lists_are_sorted_by_any_order() {
        let mut items: Vec<u64> = (0..5_000).map(|n| n * n * 7919 % 4001).collect();
        sort_by(&mut items, |left, right| left > right);
        assert!(items.is_sorted_by(|left, right| left >= right));
    }
}
