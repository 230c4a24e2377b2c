//! The worker's program: opens the port and returns; the browser's events do the rest.

fn main() {
    lockstep_worker::start();
}
