//! Replies of the simulated network: what comes back from an address, and when.
//!
//! Main type: [`Reply`], read from a line such as `https://example.org 20 kB 0.3 s`. It refuses
//! lines that it does not understand, so that a slip of the pen is no other network.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Nanos;

/// What an address answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The whole address, with its scheme.
    pub url: String,
    /// From the request to the last byte; `None`: as long as it takes where nothing is said.
    pub latency: Option<Nanos>,
    /// Bytes of the body; `None`: as many as there are where nothing is said.
    pub size: Option<u32>,
    /// The HTTP status; 0 where there is nobody to answer.
    pub status: u16,
}

/// How such a line is written.
pub const REPLY_FORM: &str = "write `# site: https://example.org 20 kB 0.3 s`, with 404 or fails behind it if so";

/// The largest body.
const MOST_BYTES: f64 = 16e6;

impl Reply {
    /// The replies that the comments of a program tell, or the number of a line that is none.
    ///
    /// # Errors
    /// The number, from 1, of the first line that cannot be read.
    pub fn in_text(text: &str) -> Result<Vec<Self>, u32> {
        let lines = (1..).zip(text.lines());
        let told = lines.filter_map(|(number, line)| Some((number, line.trim_start().strip_prefix("# site:")?)));
        told.map(|(number, line)| line.parse().map_err(|()| number)).collect()
    }
}

impl FromStr for Reply {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let mut words = line.split_whitespace();
        let url = words.next().filter(|url| url.contains("://")).ok_or(())?;
        let mut reply = Self { url: url.to_owned(), latency: None, size: None, status: 200 };
        while let Some(word) = words.next() {
            if word == "fails" {
                reply.status = 0;
                continue;
            }
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let number: f64 = digits.parse().map_err(|_| ())?;
            let unit = &word[digits.len()..];
            let is_status = unit.is_empty() && (100.0..600.0).contains(&number) && !digits.contains('.');
            let unit = if unit.is_empty() { words.clone().next().filter(|unit| is_unit(unit)) } else { Some(unit) };
            if unit.is_some() && digits.len() == word.len() {
                words.next();
            }
            let seconds = |factor: f64| Some(Nanos::from_seconds(number * factor));
            match unit {
                None if is_status => reply.status = number as u16,
                Some("s") => reply.latency = seconds(1.0),
                Some("ms") => reply.latency = seconds(1e-3),
                Some("B") => reply.size = bytes(number),
                Some("kB") => reply.size = bytes(number * 1e3),
                Some("MB") => reply.size = bytes(number * 1e6),
                _ => return Err(()),
            }
        }
        Ok(reply)
    }
}

fn is_unit(word: &str) -> bool {
    matches!(word, "s" | "ms" | "B" | "kB" | "MB")
}

fn bytes(number: f64) -> Option<u32> {
    Some(number.clamp(0.0, MOST_BYTES) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read() {
        let read = |line: &str| line.parse::<Reply>().map(|reply| (reply.latency, reply.size, reply.status));
        let span = |nanos| Some(Nanos(nanos));
        assert_eq!(read("https://example.org 20 kB 0.3 s"), Ok((span(300_000_000), Some(20_000), 200)));
        assert_eq!(read("http://a.b/c 50ms 404"), Ok((span(50_000_000), None, 404)));
        assert_eq!(read("http://a.b 200 B"), Ok((None, Some(200), 200)));
        assert_eq!(read("http://a.b fails"), Ok((None, None, 0)));
        assert_eq!(read("http://a.b 20 apples"), Err(()));
        assert_eq!(read("example.org 1 s"), Err(()));
    }

    #[test]
    fn a_text_tells_them_in_comments() {
        assert_eq!(Reply::in_text("import x\n# site: http://a.b 1 s\n").map(|all| all.len()), Ok(1));
        assert_eq!(Reply::in_text("\n# site: nonsense\n"), Err(2));
    }
}
