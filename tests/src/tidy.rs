//! The habits that a machine can check: who may use whom, file heads, file sizes, forbidden words.
//!
//! Its main type is [`Manifest`], the few lines of a crate's Cargo.toml that matter here, read
//! without a TOML parser. It refuses an arrow between crates that is not in [`ARROWS`], a core crate
//! that escapes the bans, a Rust file without a `//!` head, a file over [`MAX_LINES`] lines, a word of
//! [`forbidden_words`] anywhere, and a README that forgets a crate.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lockstep_tests::repository;

/// Longer files have not been split by stage.
const MAX_LINES: usize = 800;

/// Who may use whom: `event ← bytecode ← {compiler, vm} ← {detect, explore} ← engine ← {cli, worker}`,
/// and `ui` over `protocol`. A new arrow is rare, and a change of its own.
const ARROWS: &[(&str, &[&str])] = &[
    ("event", &[]),
    ("bytecode", &["event"]),
    ("compiler", &["bytecode", "event"]),
    ("vm", &["bytecode", "event"]),
    ("detect", &["event"]),
    ("explore", &["vm", "event"]),
    ("protocol", &["event"]),
    ("library", &[]),
    ("engine", &["bytecode", "compiler", "detect", "event", "explore", "library", "protocol", "vm"]),
    ("cli", &["engine", "event", "protocol"]),
    ("worker", &["engine", "event", "protocol"]),
    ("ui", &["event", "protocol"]),
    // The chores see programs from the outside only.
    ("xtask", &[]),
];

/// What tests within a crate may use besides: a machine is tested on compiled text.
const TEST_ARROWS: &[(&str, &[&str])] = &[
    ("bytecode", &["compiler"]),
    ("vm", &["compiler", "library"]),
    ("detect", &["compiler", "vm"]),
    ("explore", &["bytecode", "compiler"]),
];

/// The shells around the core, which look at the outside. Only they carry a clippy.toml of their
/// own, with which the core's bans end.
const SHELLS: &[&str] = &["cli", "worker", "ui", "xtask"];

/// They stand in for crates of others and are no stages of ours.
const STAND_INS: &[&str] = &["unicode_names2", "unicode-normalization"];

/// The only crate that may name the parser.
const PARSER_USER: &str = "compiler";

/// The part of a crate's Cargo.toml that this test reads.
#[derive(Debug)]
struct Manifest {
    /// The folder's name, which is the package's without `lockstep-`.
    folder: String,
    package: String,
    dependencies: BTreeSet<String>,
    test_dependencies: BTreeSet<String>,
}

impl Manifest {
    fn read(folder: &Path) -> Self {
        let text = read(&folder.join("Cargo.toml"));
        let mut manifest = Self {
            folder: name_of(folder),
            package: String::new(),
            dependencies: BTreeSet::new(),
            test_dependencies: BTreeSet::new(),
        };
        let mut section = "";
        for line in text.lines().map(str::trim) {
            if let Some(header) = line.strip_prefix('[') {
                section = header.trim_matches(['[', ']']);
                if let Some((kind, name)) = section.rsplit_once("dependencies.") {
                    manifest.add(&format!("{kind}dependencies"), name);
                }
            } else if let Some((key, value)) = line.split_once('=') {
                let key = key.trim().trim_matches('"');
                if section == "package" && key == "name" {
                    manifest.package = value.trim().trim_matches('"').to_string();
                }
                manifest.add(section, key.split('.').next().unwrap_or(key));
            }
        }
        manifest
    }

    /// Files a dependency under its kind. A section for one platform counts as any other.
    fn add(&mut self, section: &str, name: &str) {
        match section.rsplit('.').next() {
            Some("dependencies" | "build-dependencies") => {
                self.dependencies.insert(name.to_string());
            }
            Some("dev-dependencies") => {
                self.test_dependencies.insert(name.to_string());
            }
            _ => {}
        }
    }
}

#[test]
fn crates_use_only_what_the_picture_allows() {
    let mut faults = Vec::new();
    for manifest in manifests() {
        let folder = manifest.folder.as_str();
        if STAND_INS.contains(&folder) {
            continue;
        }
        if manifest.package != format!("lockstep-{folder}") {
            faults.push(format!("crates/{folder} is called {}, not lockstep-{folder}", manifest.package));
        }
        let Some(allowed) = row(ARROWS, folder) else {
            faults.push(format!("crates/{folder} is not in the picture (ARROWS)"));
            continue;
        };
        for used in ours(&manifest.dependencies) {
            if !allowed.contains(&used) {
                faults.push(format!("{folder} may not use {used}"));
            }
        }
        let for_tests = row(TEST_ARROWS, folder).unwrap_or(&[]);
        for used in ours(&manifest.test_dependencies) {
            if !allowed.contains(&used) && !for_tests.contains(&used) {
                faults.push(format!("the tests of {folder} may not use {used}"));
            }
        }
        let all = manifest.dependencies.iter().chain(&manifest.test_dependencies);
        for used in all.filter(|name| name.starts_with("ruff")) {
            if folder != PARSER_USER {
                faults.push(format!("only {PARSER_USER} names the parser, but {folder} uses {used}"));
            }
        }
    }
    report(&faults);
}

#[test]
fn every_crate_is_under_the_lints() {
    let mut faults = Vec::new();
    for folder in manifests().into_iter().map(|manifest| manifest.folder) {
        let path = repository().join("crates").join(&folder);
        if !read(&path.join("Cargo.toml")).contains("[lints]\nworkspace = true") {
            faults.push(format!("crates/{folder} does not inherit the workspace's lints"));
        }
        let has_own_bans = path.join("clippy.toml").is_file();
        if has_own_bans && !SHELLS.contains(&folder.as_str()) {
            faults.push(format!("crates/{folder} escapes the core's bans by a clippy.toml of its own"));
        }
    }
    report(&faults);
}

#[test]
fn every_rust_file_has_a_head() {
    let headless = rust_files().filter(|file| !read(file).starts_with("//!"));
    report(&headless.map(|file| format!("{} does not begin with a //! head", shown(&file))).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_allowed() {
    let faults = sources().into_iter().filter(|file| !is_generated(file)).filter_map(|file| {
        let n_lines = read(&file).lines().count();
        (n_lines > MAX_LINES).then(|| format!("{} has {n_lines} lines, over {MAX_LINES}", shown(&file)))
    });
    report(&faults.collect::<Vec<_>>());
}

#[test]
fn no_forbidden_word_stands_in_a_source() {
    let words = forbidden_words();
    let mut faults = Vec::new();
    for file in sources().into_iter().filter(|file| !is_generated(file)) {
        for (line_idx, line) in read(&file).lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                faults.push(format!("{}:{} says `{word}`", shown(&file), line_idx + 1));
            }
        }
    }
    report(&faults);
}

#[test]
fn the_readme_names_every_crate() {
    let readme = read(&repository().join("README.md"));
    let faults = manifests()
        .into_iter()
        .filter(|manifest| !readme.contains(&format!("`{}`", manifest.folder)))
        .map(|manifest| format!("README.md does not name the crate `{}`", manifest.folder));
    report(&faults.collect::<Vec<_>>());
}

/// A check that finds no files at all would pass for the wrong reason.
#[test]
fn the_checks_see_the_project() {
    assert!(manifests().len() >= ARROWS.len() / 2, "crates are missing");
    assert!(rust_files().count() > 20, "Rust files are missing");
    assert!(rust_files().any(|file| file.ends_with("tests/src/tidy.rs")), "this file is missing");
}

/// Words that mark unfinished work or somebody's own machine. They are put together here so that
/// this file does not contain them.
fn forbidden_words() -> Vec<String> {
    [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X:"],
        ["todo", "!("],
        ["unimplemented", "!("],
        ["/ho", "me/"],
        ["/ro", "ot/"],
        ["/Us", "ers/"],
        ["/wo", "rk/"],
    ]
    .map(|parts| parts.concat())
    .to_vec()
}

fn row<'t>(table: &'t [(&str, &'t [&'t str])], folder: &str) -> Option<&'t [&'t str]> {
    let found = table.iter().find(|(name, _)| *name == folder);
    found.map(|(_, allowed)| *allowed)
}

fn ours(names: &BTreeSet<String>) -> impl Iterator<Item = &str> {
    names.iter().filter_map(|name| name.strip_prefix("lockstep-"))
}

fn manifests() -> Vec<Manifest> {
    let mut folders = children(&repository().join("crates"));
    folders.retain(|path| path.join("Cargo.toml").is_file());
    folders.iter().map(|folder| Manifest::read(folder)).collect()
}

fn rust_files() -> impl Iterator<Item = PathBuf> {
    sources().into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
}

/// Every text that people write: code, styles, pages, scripts and programs.
fn sources() -> Vec<PathBuf> {
    const FOLDERS: [&str; 3] = ["crates", "tests", "www"];
    const ENDINGS: [&str; 9] = ["rs", "js", "mjs", "ts", "css", "html", "toml", "py", "md"];
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = FOLDERS.map(|name| repository().join(name)).to_vec();
    while let Some(folder) = open.pop() {
        for path in children(&folder) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What tools wrote: bundles, built sites, packages, recorded results.
fn is_generated(file: &Path) -> bool {
    const FOLDERS: [&str; 8] =
        ["generated", "target", "dist", "pkg", "node_modules", "data", "test-results", "playwright-report"];
    file.components().any(|part| FOLDERS.iter().any(|name| part.as_os_str() == *name))
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.flatten().map(|entry| entry.path()).collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", shown(file)))
}

fn name_of(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn shown(file: &Path) -> String {
    let root = repository();
    file.strip_prefix(&root).unwrap_or(file).display().to_string()
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
