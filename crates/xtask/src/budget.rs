//! What the page may weigh: the one place that says so, and the check of a built site.
//!
//! Its main values are [`BUDGETS`] and [`check`]. Sizes are brotli-compressed bytes, as a host
//! sends them. It refuses a site over a budget, and one in which a part is missing.

use std::fmt::Write;

use crate::Failure;

/// One load that a visitor waits for, and what it may weigh.
struct Budget {
    name: &'static str,
    parts: &'static [Part],
    most_bytes: u64,
    hoped_bytes: u64,
}

const BUDGETS: [Budget; 4] = [
    // Without the editor: the page shows the text at once and swaps the editor in behind it.
    Budget { name: "first picture", parts: &[Part::Page], most_bytes: 250_000, hoped_bytes: 150_000 },
    Budget {
        name: "first run",
        parts: &[Part::Page, Part::Editor, Part::Engine],
        most_bytes: 700_000,
        hoped_bytes: 450_000,
    },
    Budget { name: "the engine alone", parts: &[Part::Engine], most_bytes: 450_000, hoped_bytes: 300_000 },
    // What the lessons never call (see www/split). It is fetched behind the engine; a program that
    // calls any of it sooner waits for it. Nobody waits for it otherwise.
    Budget { name: "the engine's rest", parts: &[Part::Rest], most_bytes: 390_000, hoped_bytes: 150_000 },
];

/// When a file of the site is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// At once: the page's text, style and program.
    Page,
    /// Right after the first picture.
    Editor,
    /// With the first run.
    Engine,
    /// After the engine, in the background; at once when a program needs it.
    Rest,
    /// When it is asked for: a lesson, a picture.
    Later,
}

impl Part {
    fn of(file: &str) -> Self {
        let ending = file.rsplit('.').next().unwrap_or("");
        if file.starts_with("lockstep-worker") {
            Self::Engine
        } else if file.starts_with("lockstep-rest") {
            Self::Rest
        } else if file.starts_with("editor-") {
            Self::Editor
        } else if file.contains('/') && !file.starts_with("snippets/") {
            Self::Later
        } else if matches!(ending, "html" | "css" | "js" | "wasm") {
            Self::Page
        } else {
            Self::Later
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Editor => "editor",
            Self::Engine => "engine",
            Self::Rest => "rest",
            Self::Later => "later",
        }
    }
}

/// A file of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteFile {
    pub(crate) name: String,
    pub(crate) raw_bytes: u64,
    pub(crate) brotli_bytes: u64,
}

/// The table of sizes, and whether every budget is kept.
pub(crate) fn check(files: &[SiteFile]) -> (String, Result<(), Failure>) {
    let mut table = format!("{:>10} {:>10}  part    file\n", "raw", "brotli");
    for file in files {
        let part = Part::of(&file.name).name();
        let SiteFile { name, raw_bytes, brotli_bytes } = file;
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{raw_bytes:>10} {brotli_bytes:>10}  {part:<7} {name}");
    }
    let mut broken = Vec::new();
    for budget in &BUDGETS {
        let n_bytes = sum(files, budget.parts);
        let verdict = if n_bytes <= budget.hoped_bytes {
            "as hoped"
        } else if n_bytes <= budget.most_bytes {
            "within budget"
        } else {
            "OVER BUDGET"
        };
        let line = format!(
            "{}: {} kB brotli (at most {}, hoped {})",
            budget.name,
            kilobytes(n_bytes),
            kilobytes(budget.most_bytes),
            kilobytes(budget.hoped_bytes)
        );
        let _ = writeln!(table, "{line}: {verdict}");
        let is_whole = budget.parts.iter().all(|part| sum(files, &[*part]) > 0);
        if n_bytes > budget.most_bytes {
            broken.push(line);
        } else if !is_whole {
            broken.push(format!("{}: a part is missing from the site", budget.name));
        }
    }
    let result = if broken.is_empty() {
        Ok(())
    } else {
        Err(format!("the site is not within its budget: {}", broken.join("; ")))
    };
    (table, result)
}

fn sum(files: &[SiteFile], parts: &[Part]) -> u64 {
    files.iter().filter(|file| parts.contains(&Part::of(&file.name))).map(|file| file.brotli_bytes).sum()
}

/// Kilobytes with one decimal place, rounded up so that a budget never looks kept when it is not.
fn kilobytes(n_bytes: u64) -> String {
    let tenths = n_bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{Part, SiteFile, check, kilobytes};

    fn site(sizes: &[(&str, u64)]) -> Vec<SiteFile> {
        let files = sizes.iter().map(|(name, brotli_bytes)| SiteFile {
            name: (*name).to_string(),
            raw_bytes: brotli_bytes * 3,
            brotli_bytes: *brotli_bytes,
        });
        files.collect()
    }

    #[test]
    fn a_site_within_its_budget_passes() {
        let (table, result) = check(&site(&[
            ("index.html", 1_000),
            ("lockstep-ui-1_bg.wasm", 100_000),
            ("editor-2.js", 120_000),
            ("lockstep-worker-3_bg.wasm", 400_000),
            ("lockstep-rest-4.wasm", 240_000),
            ("lessons/first.md", 900_000),
        ]));
        assert_eq!(result, Ok(()));
        assert!(table.contains("first run: 621.0 kB brotli (at most 700.0, hoped 450.0): within"));
    }

    #[test]
    fn a_heavy_or_partial_site_is_refused() {
        let heavy = site(&[("index.html", 1_000), ("editor-2.js", 120_000), ("lockstep-worker-3_bg.wasm", 450_001)]);
        let failure = check(&heavy).1.unwrap_err();
        assert!(failure.contains("the engine alone: 450.1 kB"), "{failure}");
        assert!(!failure.contains("first"), "{failure}");
        let partial = check(&site(&[("index.html", 1_000), ("editor-2.js", 2)])).1;
        assert!(partial.unwrap_err().contains("first run: a part is missing"));
    }

    #[test]
    fn files_are_told_apart_by_name() {
        for (name, part) in [
            ("index.html", Part::Page),
            ("style-0123.css", Part::Page),
            ("snippets/lockstep-ui-1/inline0.js", Part::Page),
            ("lockstep-worker-1.js", Part::Engine),
            ("lockstep-rest-1.wasm", Part::Rest),
            ("editor-1.js", Part::Editor),
            ("lessons/index.json", Part::Later),
            ("picture.png", Part::Later),
        ] {
            assert_eq!(Part::of(name), part, "{name}");
        }
        assert_eq!(kilobytes(450_000), "450.0");
        assert_eq!(kilobytes(450_001), "450.1");
    }
}
