//! Counting tests in what their runners print.
//!
//! Its main type is [`Counts`]. It understands the closing lines of libtest (natively and of
//! wasm-bindgen's runner) and of Playwright; every other line counts nothing.

/// How many tests of one kind passed, and how many were not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) n_passed: u32,
    pub(crate) n_failed: u32,
    pub(crate) n_skipped: u32,
}

impl Counts {
    /// Adds what a line of libtest's output says, if it is the last of a run:
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn add_libtest(&mut self, line: &str) {
        let line = plain(line);
        let Some((_, result)) = line.split_once("test result: ") else {
            return;
        };
        let result = result.split_once(". ").map_or(result, |(_, rest)| rest);
        for part in result.split(';') {
            self.add(part);
        }
    }

    /// Adds what a line of Playwright's closing list says: `  3 passed (2.1s)`, `  1 failed`.
    pub(crate) fn add_playwright(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        let is_total = ["passed", "failed", "flaky", "skipped", "did not run", "interrupted"].iter().any(|word| {
            let rest = line.split_once(' ').map_or("", |(_, rest)| rest);
            rest == *word || rest.starts_with(&format!("{word} ("))
        });
        if is_total {
            self.add(line);
        }
    }

    fn add(&mut self, part: &str) {
        let mut words = part.split_whitespace();
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            return;
        };
        let Ok(number) = number.parse::<u32>() else {
            return;
        };
        match word {
            "passed" => self.n_passed += number,
            // A test that passes only sometimes has failed.
            "failed" | "flaky" | "interrupted" => self.n_failed += number,
            "ignored" | "skipped" | "did" => self.n_skipped += number,
            _ => {}
        }
    }
}

/// The line without its colours.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        rest = after.find(|letter: char| letter.is_ascii_alphabetic()).map_or("", |end| &after[end + 1..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counts(n_passed: u32, n_failed: u32, n_skipped: u32) -> Counts {
        Counts { n_passed, n_failed, n_skipped }
    }

    #[test]
    fn libtest_lines_are_counted() {
        let mut seen = Counts::default();
        for line in [
            "running 3 tests",
            "test 7 passed; ... ok",
            "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 5 passed; 1 failed; 0 ignored",
        ] {
            seen.add_libtest(line);
        }
        assert_eq!(seen, counts(7, 1, 1));
    }

    #[test]
    fn playwright_lines_are_counted() {
        let mut seen = Counts::default();
        for line in [
            "Running 9 tests using 1 worker",
            "  ✓  1 a.spec.mjs:2:1 › 12 passed (859ms)",
            "  1 failed",
            "    a.spec.mjs:2:1 › loads ──",
            "  2 skipped",
            "  1 did not run",
            "  \u{1b}[32m12 passed\u{1b}[39m\u{1b}[2m (2.2s)\u{1b}[22m",
        ] {
            seen.add_playwright(line);
        }
        assert_eq!(seen, counts(12, 1, 3));
    }
}
