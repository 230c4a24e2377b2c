//! Links: the page's state in a URL fragment, versioned and compressed.
//!
//! [`Link`] is a type of its own, apart from what lives in memory, so that old links go on
//! working when the page changes. As text: `v1.` and base64url of the deflated postcard form.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{File, Settings};

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Link {
    pub files: Vec<File>,
    pub settings: Settings,
    /// The moment, as executed instructions; `None` before any run.
    pub position: Option<u64>,
}

/// Why a fragment is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It does not begin with a version this page knows.
    Version,
    /// Its rest is damaged, or larger than a program may be.
    Damaged,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Version => "this link was made by another version of Lockstep",
            Self::Damaged => "this link is damaged: part of it is missing or was changed",
        })
    }
}

impl std::error::Error for LinkError {}

const VERSION: &str = "v1.";
/// Bounds what a hostile link can unpack to.
const MOST_BYTES: usize = 4 << 20;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Link {
    /// The fragment's text, without `#`.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let packed = miniz_oxide::deflate::compress_to_vec(&crate::encode(self), 9);
        format!("{VERSION}{}", to_base64(&packed))
    }

    /// Reads a fragment, with or without its `#`.
    ///
    /// # Errors
    /// If it is of another version or damaged.
    pub fn from_fragment(fragment: &str) -> Result<Self, LinkError> {
        let text = fragment.trim_start_matches('#');
        let text = text.strip_prefix(VERSION).ok_or(LinkError::Version)?;
        let packed = from_base64(text).ok_or(LinkError::Damaged)?;
        let bytes =
            miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|_| LinkError::Damaged)?;
        crate::decode(&bytes).ok_or(LinkError::Damaged)
    }
}

fn to_base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..=chunk.len() {
            let six = (word >> (18 - 6 * index)) & 63;
            out.push(char::from(ALPHABET[six as usize]));
        }
    }
    out
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut word = 0u32;
        for byte in chunk {
            let six = ALPHABET.iter().position(|letter| letter == byte)?;
            word = (word << 6) | six as u32;
        }
        word <<= 6 * (4 - chunk.len());
        let n_bytes = chunk.len().checked_sub(1).filter(|n| *n > 0)?;
        out.extend_from_slice(&word.to_be_bytes()[1..=n_bytes]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> Link {
        Link { files: vec![File { name: "main.py".into(), text: text.into() }], position: Some(17), ..Link::default() }
    }

    #[test]
    fn a_link_survives_the_fragment() {
        for text in ["", "a", "ab", "abc", "print('ö')\n".repeat(500).as_str()] {
            let fragment = link(text).to_fragment();
            assert_eq!(Link::from_fragment(&format!("#{fragment}")), Ok(link(text)));
        }
    }

    #[test]
    fn a_link_of_the_first_days_still_works() {
        assert_eq!(
            Link::from_fragment("v1.ASUA2v8BB21haW4ucHkNcHJpbnQoNiAqIDcpCgAABAoAgJDfwEoAAAER"),
            Ok(link("print(6 * 7)\n"))
        );
    }

    #[test]
    fn a_bad_link_is_an_error() {
        assert_eq!(Link::from_fragment("v9.abc"), Err(LinkError::Version));
        assert_eq!(Link::from_fragment("v1.!!"), Err(LinkError::Damaged));
        let fragment = link("print(1)").to_fragment();
        for end in 3..fragment.len() {
            assert!(Link::from_fragment(&fragment[..end]).is_err());
        }
    }
}
