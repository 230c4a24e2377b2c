//! A stand-in for the crate `unicode-normalization`, with which ruff's parser normalises names.
//!
//! The real crate carries tables of every decomposition, a tenth of the engine that a page
//! downloads. Lockstep's compiler refuses every name that normalisation could change, so for the
//! names that are left the text itself is the right answer. This crate refuses nothing, and its
//! one item is [`UnicodeNormalization`].

use std::str::Chars;

/// The one way in which the parser asks for normal text.
pub trait UnicodeNormalization<'text> {
    /// The characters of the text as they are.
    fn nfkc(self) -> Chars<'text>;
}

impl<'text> UnicodeNormalization<'text> for &'text str {
    fn nfkc(self) -> Chars<'text> {
        self.chars()
    }
}

#[cfg(test)]
mod tests {
    use super::UnicodeNormalization;

    #[test]
    fn text_stays_as_it_is() {
        assert_eq!("größe".nfkc().collect::<String>(), "größe");
    }
}
