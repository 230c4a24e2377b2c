//! The cases of `tests/suite`, one test a folder: every failing case is listed with what differs.

use lockstep_tests::suite::check;

#[test]
fn language() {
    check("language");
}

#[test]
fn pools() {
    check("pools");
}

#[test]
fn threads() {
    check("threads");
}

#[test]
fn asyncio() {
    check("asyncio");
}

#[test]
fn tasks() {
    check("tasks");
}

#[test]
fn processes() {
    check("processes");
}

#[test]
fn trio() {
    check("trio");
}

#[test]
fn network() {
    check("network");
}

#[test]
fn findings() {
    check("findings");
}

#[test]
fn refused() {
    check("refused");
}

#[test]
fn limits() {
    check("limits");
}
