//! The static site: built, weighed, served and timed.
//!
//! Its main function is [`build`], which refuses a site over its budget (see [`crate::budget`]).
//! Trunk does the building (Trunk.toml, www/index.html); this module gives it its tools.

use crate::budget::{self, SiteFile};
use crate::command::Tool;
use crate::setup::{self, Need};
use crate::{Failure, announce, repository};

const NEEDS: [Need; 4] = [Need::WasmTarget, Need::PageTools, Need::NodePackages, Need::Crates];

/// Builds the site into dist/, prints what each file weighs, and checks the budget.
pub(crate) fn build() -> Result<(), Failure> {
    assemble()?;
    let files = weigh()?;
    let (table, kept) = budget::check(&files);
    println!("\n{table}");
    kept
}

/// Builds the site into dist/.
pub(crate) fn assemble() -> Result<(), Failure> {
    setup::meet(&NEEDS)?;
    announce("building the site in dist/ (about 3 minutes the first time)");
    bundle_editor()?;
    // Offline, or Trunk would download tools that the set-up has already installed.
    Tool::new("trunk").args("build --release --offline --locked").run()
}

/// Serves a quickly built page and rebuilds it when a source changes, until interrupted.
pub(crate) fn serve() -> Result<(), Failure> {
    setup::meet(&NEEDS)?;
    announce("building, then serving at http://127.0.0.1:8080 (about 2 minutes the first time)");
    bundle_editor()?;
    // Not into dist/: a site being built or tested there must not change under it.
    Tool::new("trunk").args("serve --offline --locked --cargo-profile serve --dist target/site").run()
}

/// Builds the site and measures how fast Chromium loads it.
pub(crate) fn bench_load() -> Result<(), Failure> {
    Need::Browser.meet()?;
    build()?;
    announce("loading the site in headless Chromium");
    Tool::new("node").arg("tests/page/load.mjs").run()
}

/// Trunk bundles the editor itself before each build, but wants its folder to exist before that.
fn bundle_editor() -> Result<(), Failure> {
    Tool::new("node").arg("www/editor/bundle.mjs").run()
}

fn weigh() -> Result<Vec<SiteFile>, Failure> {
    let sizes = Tool::new("node")
        .arg(repository().join("crates/xtask/src/sizes.mjs"))
        .arg(repository().join("dist"))
        .output()
        .ok_or("dist/ could not be read")?;
    let files: Option<Vec<SiteFile>> = sizes.lines().map(parse).collect();
    files.ok_or_else(|| "the list of sizes could not be read".to_string())
}

fn parse(line: &str) -> Option<SiteFile> {
    let mut words = line.splitn(3, ' ');
    Some(SiteFile {
        raw_bytes: words.next()?.parse().ok()?,
        brotli_bytes: words.next()?.parse().ok()?,
        name: words.next()?.to_string(),
    })
}
