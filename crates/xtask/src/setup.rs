//! What a fresh machine lacks, installed before it is needed: rustup, Node and git are all it takes.
//!
//! Its main function is [`Need::meet`]. Each step looks first and says what it installs and about
//! how long that takes on two cores. System packages are installed only as root on Debian; otherwise
//! the step refuses to go on and says exactly what to install. (A C toolchain, without which not
//! even this program can be linked, is the business of `.cargo/linker`.)

use std::fs;

use crate::command::{Tool, find};
use crate::{Failure, announce, repository};

/// A part of the set-up that some chores need and others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Linters,
    /// The standard library for WebAssembly.
    WasmTarget,
    /// trunk and wasm-bindgen, which build the page.
    PageTools,
    /// wasm-pack, which runs tests in a browser.
    WasmPack,
    /// The packages of package.json.
    NodePackages,
    /// Chromium and its driver.
    Browser,
    /// The crates of Cargo.lock, because page builds are offline.
    Crates,
}

/// A program that cargo installs.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// wasm-bindgen-cli is published with a lock file that does not always build.
    locked: bool,
    duration: &'static str,
}

const TRUNK: CargoTool =
    CargoTool { package: "trunk", program: "trunk", version: "0.21.14", locked: true, duration: "5 minutes" };

/// The same version as the crate in the workspace's Cargo.toml: the two speak a private format.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    locked: false,
    duration: "2 minutes",
};

const WASM_PACK: CargoTool =
    CargoTool { package: "wasm-pack", program: "wasm-pack", version: "0.15.1", locked: true, duration: "90 seconds" };

/// The oldest Node that has all that our scripts call.
const OLDEST_NODE: u32 = 18;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

impl Need {
    /// Installs what is missing; quick and silent where nothing is.
    pub(crate) fn meet(self) -> Result<(), Failure> {
        match self {
            Self::Linters => linters(),
            Self::WasmTarget => wasm_target(),
            Self::PageTools => TRUNK.meet().and_then(|()| WASM_BINDGEN.meet()),
            // wasm-pack calls the test runner that comes with wasm-bindgen.
            Self::WasmPack => WASM_PACK.meet().and_then(|()| WASM_BINDGEN.meet()),
            Self::NodePackages => node_packages(),
            Self::Browser => browser(),
            Self::Crates => Tool::new("cargo").args("fetch --locked --quiet").run(),
        }
    }
}

/// Meets several needs in their order.
pub(crate) fn meet(needs: &[Need]) -> Result<(), Failure> {
    needs.iter().try_for_each(|need| need.meet())
}

impl CargoTool {
    fn meet(&self) -> Result<(), Failure> {
        let installed = Tool::new(self.program).args("--version").output();
        if installed.is_some_and(|text| has_word(&text, self.version)) {
            return Ok(());
        }
        announce(&format!("installing {} {} with cargo (about {})", self.package, self.version, self.duration));
        let install = Tool::new("cargo")
            .args("install --force --version")
            .arg(format!("={}", self.version))
            .args(if self.locked { "--locked" } else { "" })
            .arg(self.package);
        install.run()
    }
}

fn linters() -> Result<(), Failure> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if Tool::new(program).args("--version").output().is_none() {
            announce(&format!("adding {component} with rustup (a few seconds)"));
            rustup(&format!("component add {component}"))?;
        }
    }
    Ok(())
}

fn wasm_target() -> Result<(), Failure> {
    // The compiler itself knows where the library would be, whoever installed the compiler.
    let folder = Tool::new("rustc").args("--print target-libdir --target").arg(WASM_TARGET).output();
    if folder.is_some_and(|folder| fs::exists(folder.trim()).unwrap_or(false)) {
        return Ok(());
    }
    announce(&format!("adding the target {WASM_TARGET} with rustup (about 10 seconds)"));
    rustup(&format!("target add {WASM_TARGET}"))
}

fn rustup(arguments: &str) -> Result<(), Failure> {
    if find("rustup").is_none() {
        return Err(format!("`rustup {arguments}` is needed, but rustup is not installed: see https://rustup.rs"));
    }
    Tool::new("rustup").args(arguments).run()
}

fn node_packages() -> Result<(), Failure> {
    let version = Tool::new("node").args("--version").output();
    let major = version.as_deref().and_then(major);
    if major.is_none_or(|major| major < OLDEST_NODE) || find("npm").is_none() {
        return Err(format!(
            "Node {OLDEST_NODE} or newer with npm is needed: see https://nodejs.org, or on Debian \
             `sudo apt-get install nodejs npm`"
        ));
    }
    // npm keeps no trace of the lock file that it installed, so we leave a copy beside the packages.
    let lock = repository().join("package-lock.json");
    let installed = repository().join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("package-lock.json: {error}"))?;
    if fs::read(&installed).is_ok_and(|text| text == wanted) {
        return Ok(());
    }
    announce("installing the packages of package.json with npm (about 20 seconds)");
    Tool::new("npm").args("ci --no-audit --no-fund --loglevel=error").run()?;
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

fn browser() -> Result<(), Failure> {
    if find("chromium").is_some() && find("chromedriver").is_some() {
        return Ok(());
    }
    if !is_root() || find("apt-get").is_none() {
        return Err("Chromium and its driver are needed. On Debian: \
             `sudo apt-get install chromium chromium-driver`; elsewhere, put `chromium` and \
             `chromedriver` of the same version on PATH"
            .to_string());
    }
    announce("installing chromium and chromium-driver with apt-get (about 2 minutes)");
    Tool::new("apt-get").args("update -qq").run()?;
    Tool::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args("install -y -qq chromium chromium-driver").run()
}

fn is_root() -> bool {
    let id = Tool::new("id").args("-u").output();
    id.is_some_and(|id| id.trim() == "0")
}

fn has_word(text: &str, wanted: &str) -> bool {
    text.split_whitespace().any(|word| word == wanted)
}

/// The first number of `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    let version = version.trim().trim_start_matches('v');
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{WASM_BINDGEN, has_word, major};
    use crate::repository;

    #[test]
    fn versions_are_compared_whole() {
        assert!(has_word("trunk 0.21.14\n", "0.21.14"));
        assert!(!has_word("trunk 0.21.140\n", "0.21.14"));
        assert_eq!(major("v20.11.1\n"), Some(20));
        assert_eq!(major("nightly"), None);
    }

    #[test]
    fn the_tool_matches_the_crate() {
        let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
        let wanted = format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version);
        assert!(manifest.contains(&wanted), "Cargo.toml does not say {wanted}");
    }
}
