//! All that is checked before a change is good, in stages from quick to slow.
//!
//! Its main type is [`Stage`]. The first stage that fails ends the run and is named. Every kind of
//! test is counted from what its runner prints; it refuses a run in which a kind has no tests,
//! because a stage that finds nothing would pass for the wrong reason.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::command::{Tool, find};
use crate::count::Counts;
use crate::setup::{self, Need};
use crate::{Failure, announce, repository, site};

/// Packages that also, or only, run in a browser.
const WASM_PACKAGES: &str = "--package lockstep-ui --package lockstep-worker";

/// One kind of check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Format,
    Clippy,
    ClippyWasm,
    Native,
    Wasm,
    Site,
    Page,
}

/// What runs without a browser and without building the site.
const QUICK: [Stage; 4] = [Stage::Format, Stage::Clippy, Stage::ClippyWasm, Stage::Native];

const WITH_BROWSER: [Stage; 3] = [Stage::Wasm, Stage::Site, Stage::Page];

/// Runs all stages, or the quick ones, and prints the counts last.
pub(crate) fn run(quick: bool) -> Result<(), Failure> {
    setup::meet(&[Need::Linters, Need::WasmTarget])?;
    let mut stages = QUICK.to_vec();
    if !quick {
        // Before the first stage, so that nobody waits ten minutes for a question.
        setup::meet(&[Need::WasmPack, Need::NodePackages, Need::Browser])?;
        stages.extend(WITH_BROWSER);
    }
    let begin = Instant::now();
    let mut kinds = Vec::new();
    for stage in stages {
        announce(stage.name());
        let (seen, result) = stage.run();
        result.map_err(|failure| format!("the stage `{}` failed: {failure}", stage.name()))?;
        if let Some(kind) = stage.kind() {
            if seen.n_passed == 0 {
                return Err(format!("the stage `{}` ran no tests", stage.name()));
            }
            kinds.push((kind, seen));
        }
    }
    println!("\n==> all stages passed in {} s", begin.elapsed().as_secs());
    summarise(&kinds)
}

fn summarise(kinds: &[(&str, Counts)]) -> Result<(), Failure> {
    for (kind, seen) in kinds {
        println!("{kind} {}", seen.n_passed);
    }
    let n_passed: u32 = kinds.iter().map(|(_, seen)| seen.n_passed).sum();
    let n_failed: u32 = kinds.iter().map(|(_, seen)| seen.n_failed).sum();
    let n_skipped: u32 = kinds.iter().map(|(_, seen)| seen.n_skipped).sum();
    println!("{n_passed} passed, {n_failed} failed");
    match (n_failed, n_skipped) {
        (0, 0) => Ok(()),
        // The project has no tests that do not run.
        _ => Err(format!("{n_failed} tests failed, {n_skipped} were skipped")),
    }
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy for wasm",
            Self::Native => "native tests",
            Self::Wasm => "wasm tests in headless Chromium",
            Self::Site => "the site",
            Self::Page => "page tests in headless Chromium",
        }
    }

    /// The kind of test that the stage counts, if it runs any.
    fn kind(self) -> Option<&'static str> {
        match self {
            Self::Native => Some("native"),
            Self::Wasm => Some("wasm"),
            Self::Page => Some("page"),
            Self::Format | Self::Clippy | Self::ClippyWasm | Self::Site => None,
        }
    }

    fn run(self) -> (Counts, Result<(), Failure>) {
        let mut seen = Counts::default();
        let cargo = || Tool::new("cargo");
        let result = match self {
            Self::Format => cargo().args("fmt --all --check").run(),
            Self::Clippy => cargo().args("clippy --workspace --all-targets --locked -- -D warnings").run(),
            Self::ClippyWasm => cargo()
                .args("clippy --all-targets --locked --target wasm32-unknown-unknown")
                .args(WASM_PACKAGES)
                .args("-- -D warnings")
                .run(),
            Self::Native => {
                cargo().args("test --workspace --locked --no-fail-fast").run_reading(|line| seen.add_libtest(line))
            }
            Self::Wasm => wasm_tests(&mut seen),
            Self::Site => site::build(),
            Self::Page => Tool::new("playwright")
                .args("test --config tests/page/playwright.config.mjs")
                .run_reading(|line| seen.add_playwright(line)),
        };
        (seen, result)
    }
}

/// Runs the browser tests of every crate that has some.
fn wasm_tests(seen: &mut Counts) -> Result<(), Failure> {
    let driver = find("chromedriver").ok_or("chromedriver is not on PATH")?;
    for folder in crates_with_wasm_tests()? {
        println!("{}", folder.display());
        Tool::new("wasm-pack")
            .args("test --headless --chrome --mode no-install --chromedriver")
            .arg(&driver)
            .arg(&folder)
            // Two cores may need a while to start a browser and compile a large module.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", repository().join("tests/webdriver.json"))
            .run_reading(|line| seen.add_libtest(line))?;
    }
    Ok(())
}

fn crates_with_wasm_tests() -> Result<Vec<PathBuf>, Failure> {
    let mut folders = Vec::new();
    for folder in children(&repository().join("crates"))? {
        // Chores only talk about such tests, as this very line does.
        let has_some = folder.join("Cargo.toml").is_file()
            && !folder.ends_with("xtask")
            && (uses_wasm_tests(&folder.join("tests"))? || uses_wasm_tests(&folder.join("src"))?);
        if has_some {
            folders.push(folder);
        }
    }
    Ok(folders)
}

fn uses_wasm_tests(folder: &Path) -> Result<bool, Failure> {
    if !folder.is_dir() {
        return Ok(false);
    }
    for path in children(folder)? {
        let found = if path.is_dir() {
            uses_wasm_tests(&path)?
        } else {
            path.extension().is_some_and(|ending| ending == "rs")
                && fs::read_to_string(&path).is_ok_and(|text| text.contains("wasm_bindgen_test"))
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}
