//! Lets the linker leave a list of where it put addresses in the engine's wasm.
//!
//! By that list www/split tells which data comes with which half of the engine. It is not in the
//! finished site. It refuses nothing.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
