//! The page's own binary: mounts the page and nothing else.

fn main() {
    lockstep_ui::mount::page();
}
