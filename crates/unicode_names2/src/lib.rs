//! An empty stand-in for the crate `unicode_names2`, which ruff's parser calls for `\N{…}` escapes.
//!
//! The real crate carries a table of every Unicode name, 306 kB of a brotli-compressed page, more
//! than the rest of the engine. Lockstep's compiler refuses `\N{…}` before it parses, so the table
//! would never be asked. This crate refuses every name, and has no type of its own.

/// The character of that name: always `None`, because the table is empty.
#[must_use]
pub fn character(_name: &str) -> Option<char> {
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_character_has_a_name() {
        assert_eq!(super::character("LATIN SMALL LETTER A"), None);
    }
}
