//! Strings: text that never changes, and long texts that were put together and not looked at.
//!
//! A program that grows a text piece by piece (`text += piece`) would copy it once a piece. A
//! long [`Text`] therefore leaves its pieces in a tail that grows; the machine joins the two when
//! the program begins to look at it ([`Text::settle`]), and each time the tail amounts to much.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use arrayvec::ArrayString;

/// Shorter texts are copied.
const LONG: usize = 512;

/// Texts of at most so many bytes, all of them ASCII, lie in the object itself: no memory is
/// taken and given back for them. That saves a fifth of the time of a program that formats
/// numbers, and more in the page. One more byte would make every text a word longer.
pub const SHORT: usize = 16;

/// Such a text.
pub type Short = ArrayString<SHORT>;

/// A text that is read while the machine changes: a copy if it is short, else shared.
#[derive(Clone, Debug)]
pub enum Shared {
    Short(Short),
    Long(Rc<str>),
}

impl Deref for Shared {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match self {
            Self::Short(text) => text,
            Self::Long(text) => text,
        }
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Shared {}

impl PartialOrd for Shared {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Shared {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::Short(ArrayString::new())
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        ArrayString::from(text).map_or_else(|_| Self::Long(text.into()), Self::Short)
    }
}

impl From<Shared> for Rc<str> {
    fn from(text: Shared) -> Self {
        match text {
            Shared::Short(text) => text.as_str().into(),
            Shared::Long(text) => text,
        }
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// A string and how many code points it has.
#[derive(Clone)]
pub struct Text(Body);

#[derive(Clone)]
enum Body {
    /// ASCII.
    Short(Short),
    Whole {
        n_chars: u32,
        text: Rc<str>,
    },
    Joined {
        n_chars: u32,
        /// How much of the tail belongs to it: others may have grown the tail since.
        n_tail: u32,
        grown: Rc<Grown>,
    },
}

/// A long text and what was put behind it. The tail only grows, so that all the texts on the way
/// share it, those of earlier states of the machine included.
struct Grown {
    start: Rc<str>,
    tail: RefCell<String>,
}

impl Text {
    /// Text of `text`.
    pub fn new(text: &str) -> Self {
        let n_chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self::counted(text, n_chars as u32)
    }

    /// Text whose code points were counted.
    pub fn counted(text: &str, n_chars: u32) -> Self {
        if text.len() == n_chars as usize
            && let Ok(short) = ArrayString::from(text)
        {
            return Self(Body::Short(short));
        }
        Self(Body::Whole { n_chars, text: text.into() })
    }

    /// How many code points it has.
    #[inline]
    pub fn n_chars(&self) -> u32 {
        match &self.0 {
            Body::Short(text) => text.len() as u32,
            Body::Whole { n_chars, .. } | Body::Joined { n_chars, .. } => *n_chars,
        }
    }

    /// Whether its code points are its bytes.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.n_chars() as usize == self.len()
    }

    /// `self` and then `other`, with the bytes that takes beyond the two.
    pub fn join(&self, other: &Self) -> (Self, u64) {
        if let (Body::Short(left), Body::Short(right)) = (&self.0, &other.0)
            && let mut both = *left
            && both.try_push_str(right).is_ok()
        {
            return (Self(Body::Short(both)), both.len() as u64);
        }
        let n_chars = self.n_chars() + other.n_chars();
        let n_bytes = self.len() + other.len();
        let start = match &self.0 {
            Body::Short(_) => None,
            Body::Whole { text, .. } => Some(text),
            Body::Joined { grown, .. } => Some(&grown.start),
        };
        // Each byte is copied a few times at most: when the tail is as long as the start.
        let start = start.filter(|start| self.len() >= LONG && n_bytes - start.len() <= start.len());
        let Some(start) = start else {
            let text = Self::counted(&[&*self.text(), &*other.text()].concat(), n_chars);
            return (text, n_bytes as u64);
        };
        let n_tail = (n_bytes - start.len()) as u32;
        let piece = other.text();
        if let Body::Joined { n_tail: n_before, grown, .. } = &self.0 {
            let mut tail = grown.tail.borrow_mut();
            if tail.len() == *n_before as usize {
                tail.push_str(&piece);
                let body = Body::Joined { n_chars, n_tail, grown: Rc::clone(grown) };
                return (Self(body), piece.len() as u64);
            }
        }
        let tail = self.with_tail(|before| [before, &piece].concat());
        let grown = Grown { start: Rc::clone(start), tail: RefCell::new(tail) };
        (Self(Body::Joined { n_chars, n_tail, grown: Rc::new(grown) }), piece.len() as u64)
    }

    /// Calls `look` with what lies behind the start of a joined text.
    fn with_tail<T>(&self, look: impl FnOnce(&str) -> T) -> T {
        match &self.0 {
            Body::Joined { n_tail, grown, .. } => look(&grown.tail.borrow()[..*n_tail as usize]),
            Body::Short(_) | Body::Whole { .. } => look(""),
        }
    }

    /// How many bytes the text has.
    pub fn len(&self) -> usize {
        match &self.0 {
            Body::Short(text) => text.len(),
            Body::Whole { text, .. } => text.len(),
            Body::Joined { n_tail, grown, .. } => grown.start.len() + *n_tail as usize,
        }
    }

    /// The text; a joined one is copied each time.
    #[inline]
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Body::Short(text) => Cow::Borrowed(text),
            Body::Whole { text, .. } => Cow::Borrowed(text),
            Body::Joined { grown, .. } => Cow::Owned(self.with_tail(|tail| [&grown.start, tail].concat())),
        }
    }

    /// The text, unless it is joined.
    #[inline]
    pub fn whole(&self) -> Option<&str> {
        match &self.0 {
            Body::Short(text) => Some(text),
            Body::Whole { text, .. } => Some(text),
            Body::Joined { .. } => None,
        }
    }

    /// The text, if it is short.
    #[inline]
    pub fn short(&self) -> Option<Short> {
        match &self.0 {
            Body::Short(text) => Some(*text),
            Body::Whole { .. } | Body::Joined { .. } => None,
        }
    }

    /// The same, to be kept.
    #[inline]
    pub fn shared(&self) -> Shared {
        match &self.0 {
            Body::Short(text) => Shared::Short(*text),
            Body::Whole { text, .. } => Shared::Long(Rc::clone(text)),
            Body::Joined { .. } => Shared::Long(self.text().into()),
        }
    }

    /// True if [`Text::text`] would copy.
    #[inline]
    pub fn is_joined(&self) -> bool {
        matches!(self.0, Body::Joined { .. })
    }

    /// Copies a joined text once and for all.
    pub fn settle(&mut self) {
        self.0 = Body::Whole { n_chars: self.n_chars(), text: self.shared().into() };
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grown_text_is_the_copied_one() {
        let mut whole = String::new();
        let mut text = Text::new("");
        let mut n_joined = 0;
        for index in 0..20_000_u32 {
            let piece = if index.is_multiple_of(3) { "é" } else { "abc" };
            whole.push_str(piece);
            let before = text.clone();
            (text, _) = text.join(&Text::new(piece));
            n_joined += u32::from(text.is_joined());
            assert_eq!(before.len() + piece.len(), text.len());
        }
        assert!(n_joined > 19_000);
        assert_eq!(text.text(), whole);
        assert_eq!(text.n_chars() as usize, whole.chars().count());
        text.settle();
        assert_eq!((&*text.shared(), text.is_joined()), (&*whole, false));
    }

    #[test]
    fn texts_that_share_a_tail_grow_apart() {
        let start = Text::new(&"x".repeat(4_000));
        let (one, _) = start.join(&Text::new("1"));
        let (two, _) = one.join(&Text::new("2"));
        let (other, _) = one.join(&Text::new("é"));
        let (both, _) = two.join(&two);
        assert!([&one, &two, &other].iter().all(|text| text.is_joined()));
        let ends = [&one, &two, &other, &both].map(|text| text.text().trim_start_matches('x').to_owned());
        assert_eq!(ends[..3], ["1", "12", "1é"]);
        assert_eq!(ends[3], format!("12{}12", "x".repeat(4_000)));
    }
}
