//! Programs that between them use every kind of object that units share.

use lockstep_bytecode::Mode;

/// Two threads that take turns with a lock, and what they share.
pub(crate) const THREADS: &str = r#"
import threading
import time

class Board:
    def __init__(self):
        self.lines = []
        self.lock = threading.Lock()

    def add(self, who, n):
        with self.lock:
            self.lines.append((who, n, "x" * n))

board = Board()
ready = threading.Event()
gate = threading.Semaphore(1)

def work(who):
    ready.wait()
    for n in range(5):
        with gate:
            board.add(who, n)
        time.sleep(0.01 * n)

threads = [threading.Thread(target=work, args=(who,)) for who in "ab"]
for thread in threads:
    thread.start()
ready.set()
for thread in threads:
    thread.join()
print(sorted(board.lines), len(board.lines))
"#;

/// Tasks, a queue, a lock, a group and a gather.
pub(crate) const TASKS: &str = r#"
import asyncio

async def produce(queue, n):
    for item in range(n):
        await queue.put({"item": item, "square": item * item})
        await asyncio.sleep(0)
    await queue.put(None)

async def consume(queue, lock, found):
    while (item := await queue.get()) is not None:
        async with lock:
            found.append(item["square"])
            await asyncio.sleep(0.001)
    return found

async def main():
    queue = asyncio.Queue(2)
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(queue, 6))
        consumer = group.create_task(consume(queue, lock, []))
    print(consumer.result())
    print(await asyncio.gather(asyncio.sleep(0.2, "slow"), asyncio.sleep(0.1, "quick")))
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.05)
    except TimeoutError as error:
        print("late", repr(error))

asyncio.run(main())
"#;

/// Generators, closures, exceptions with their chains, sets and dicts, garbage of all sizes.
pub(crate) const OBJECTS: &str = r#"
import itertools

def numbers(n):
    for i in range(n):
        yield [i] * 3

def adder(k):
    def add(x):
        return x + k
    return add

class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest

chain = None
for i, part in enumerate(numbers(40)):
    chain = Node(part, chain)
    if i % 10 == 0:
        chain = Node(i, None)

add = adder(10)
table = {str(i): {add(j) for j in range(i)} for i in range(8)}
try:
    try:
        {}["missing"]
    except KeyError as error:
        raise ValueError("found nothing") from error
except ValueError as error:
    print(repr(error), repr(error.__cause__))
walk, values = chain, []
while walk is not None:
    values.append(walk.value)
    walk = walk.rest
print(len(values), values[0], sorted(table["5"]))
print(list(itertools.islice(itertools.chain("ab", [1, 2], itertools.count(5)), 7)))
print("".join(sorted(map(str, zip("xyz", itertools.cycle([1, 2]))), reverse=True)))
print(2 ** 100, [*filter(None, [0, 1, "", "a"])], list(reversed([1, 2, 3])))
"#;

/// A pool and its futures.
pub(crate) const POOL: &str = r#"
from concurrent.futures import ThreadPoolExecutor
import time

def square(n):
    time.sleep(0.01)
    return n * n

with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in range(5)]
    print([future.result() for future in futures])
    print(list(pool.map(square, range(4))))
"#;

/// A notebook cell whose task outlives the text.
pub(crate) const NOTEBOOK: &str = r#"
import asyncio

async def later(name):
    await asyncio.sleep(0.1)
    print("later", name)

task = asyncio.create_task(later("a"))
await asyncio.sleep(0.05)
print("text ends")
"#;

/// All of them, with the mode that each runs in.
pub(crate) const ALL: &[(&str, &str, Mode)] = &[
    ("threads", THREADS, Mode::Script),
    ("tasks", TASKS, Mode::Script),
    ("objects", OBJECTS, Mode::Script),
    ("pool", POOL, Mode::Script),
    ("notebook", NOTEBOOK, Mode::Notebook),
];
