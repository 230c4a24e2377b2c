//! What tasks that wait cost in the machine's memory. The bytes are those asked of the allocator
//! while very many tasks stand still at once, without the log of what has happened before.

use std::rc::Rc;

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::compile_with;
use lockstep_library::Library;
use lockstep_tests::texts::Texts;
use lockstep_vm::{Machine, Outcome, Settings};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Each library with the bytes that one of its tasks may take. Of asyncio's CPython takes 1,171
/// and CPython in a page 650; of trio's CPython takes 8,900. What trio's take more here are
/// the entries of two dicts, and a coroutine of the library's own.
const MOST_BYTES: [(&str, &str, usize); 2] = [("asyncio", ASYNCIO, 650), ("trio", TRIO, 800)];

const ASYNCIO: &str = "
import asyncio

async def wait(event):
    await event.wait()

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(wait(event)) for _ in range(COUNT)]
    await asyncio.gather(asyncio.Event().wait())

asyncio.run(main())
";

const TRIO: &str = "
import trio

async def wait(event):
    await event.wait()

async def main():
    event = trio.Event()
    async with trio.open_nursery() as nursery:
        for _ in range(COUNT):
            nursery.start_soon(wait, event)

trio.run(main)
";

/// The bytes of a machine on which `count` tasks wait for ever.
fn bytes(program: &str, count: u32) -> usize {
    let text = program.replace("COUNT", &count.to_string());
    let files = [SourceFile { name: "main.py".to_owned(), text }];
    let program = compile_with(&files, Mode::Script, &Texts(Library::embedded())).expect("it has no errors");
    let before = dhat::HeapStats::get().curr_bytes;
    let mut machine = Machine::new(Rc::new(program), Settings::default());
    while machine.advance(1_000_000) {}
    assert_eq!(machine.outcome(), Some(&Outcome::Deadlock));
    machine.log = lockstep_vm::Log::default();
    dhat::HeapStats::get().curr_bytes - before
}

#[test]
fn a_parked_task_takes_little_memory() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for (name, program, most) in MOST_BYTES {
        let each = (bytes(program, 10_001) - bytes(program, 1)) / 10_000;
        println!("a parked task of {name}: {each} bytes");
        assert!(each <= most, "a parked task of {name} takes {each} bytes");
    }
}
