//! Frames: a thread's whole control state is a list of these.
//!
//! A [`Frame::Python`] runs bytecode; a [`Frame::Native`] is a builtin that waits for
//! something above it to give a value. What a returned value means is computed from the
//! frame it returns to, never stored beside it.

use lockstep_event::{CodeId, ObjectId};

use crate::native::Args;
use crate::value::{ClassId, NativeId, Value};

/// An entry of a thread's stack.
#[derive(Clone, Debug)]
pub enum Frame {
    Python(PythonFrame),
    Native(Box<NativeFrame>),
}

impl Frame {
    /// Whether `__init__` runs above.
    pub(crate) fn is_init(&self) -> bool {
        matches!(self, Self::Native(frame) if matches!(**frame, NativeFrame::Init { .. }))
    }
}

/// The frames of bytecode on a stack, the innermost first.
pub(crate) fn python_frames(frames: &[Frame]) -> impl Iterator<Item = &PythonFrame> + Clone {
    frames.iter().rev().filter_map(|frame| match frame {
        Frame::Python(frame) => Some(frame),
        Frame::Native(_) => None,
    })
}

/// A frame of bytecode. `pc` stays on a call instruction while its callee runs.
#[derive(Clone, Copy, Debug)]
pub struct PythonFrame {
    pub code: CodeId,
    pub pc: u32,
    /// Its first register in the thread's register file.
    pub base: u32,
    /// The generator or coroutine this frame belongs to.
    pub generator: Option<ObjectId>,
    /// The exception being handled in this frame, or unbound.
    pub handled: Value,
}

/// A builtin on the stack.
#[derive(Clone, Debug)]
pub enum NativeFrame {
    /// Bottom of every thread: its `run` is above, or has ended.
    /// `error` is what ended the main thread, if something did.
    Thread { object: Option<ObjectId>, phase: ThreadPhase, error: Value },
    /// A forked process is about to call this.
    Entry { callee: Value },
    /// A process that begins anew: it runs the program's text, and then what `data` says.
    Spawn { data: Value },
    /// A native function that is run again with the answers it asked for.
    Retry { native: NativeId, args: Args, class: ClassId, memo: Vec<Memo>, pending: Ask },
    /// `__init__` runs above; its `None` becomes the instance.
    Init { instance: Value },
    /// A comparison, truth test or membership result is turned into a bool, negated if `invert`.
    Truth { invert: bool },
    /// Items of an iterator that runs code are gathered into a list for the frame below, or go
    /// `into` a list or set; `stores`: one is on its way there, above.
    Collect { iterator: Value, items: Vec<Value>, into: Option<ObjectId>, stores: bool },
    /// The body of a class runs above. Without a name a native waits for it, which makes the
    /// class.
    ClassBody { name: Option<String>, bases: Vec<ClassId> },
    /// The text of a module runs above, for an import that then looks again.
    ModuleBody { file: u32 },
    /// `asyncio.run`: drives the loop until `main` is done.
    Loop { event_loop: ObjectId, main: ObjectId, phase: LoopPhase, exception: Value },
    /// `trio.run`: drives tasks until none is left.
    Trio { runner: ObjectId },
    /// A task's step: its coroutine runs above. `outer`: the context it was entered from;
    /// `previous`: the task in whose midst it was begun, with itself as what is returned there.
    TaskStep { task: ObjectId, outer: Option<ObjectId>, previous: Option<Option<ObjectId>> },
    /// A future's callback runs above; its result is dropped.
    Callback { callable: Value, future: ObjectId, outer: Option<ObjectId> },
    /// The end of an object is told above; what goes wrong there is not.
    Farewell,
    /// A loop callback of the program runs above; its result is dropped.
    Discard,
    /// An awaitable of an asynchronous generator: the generator runs above.
    AsyncStep { step: ObjectId },
    /// `anext` with a default: what it awaits runs above.
    NextDefault { default: Value },
    /// A generator is to raise `exception` where it delegates, once the inner iterator that is
    /// closed above has ended.
    CloseInner { exception: Value },
    /// A generator's `close()`: `GeneratorExit` or `StopIteration` end it well.
    Close { generator: ObjectId },
    /// The next item of a generator for `next()` and `send()`: exhaustion becomes
    /// `StopIteration`.
    Next,
    /// A `%timeit` line: calls its function and keeps the durations in nanoseconds.
    TimeIt { callee: Value, started: u64, durations: Vec<u64> },
}

/// Where a thread's bottom frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadPhase {
    /// Nothing has run yet.
    Start,
    /// The target runs above.
    Run,
    /// The program words the exception that ended it.
    Report,
    /// `threading.excepthook`, which is the program's, tells of it.
    Hook,
    /// The main thread joins the others before the process ends.
    JoinOthers,
    /// They have ended: it calls what is to be called at last.
    AtExit,
}

/// Where `asyncio.run` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopPhase {
    /// Until it is stopped: `run_forever`.
    Forever,
    /// The same, behind its first pass.
    Going,
    /// One pass.
    Once,
    /// The rest of that.
    Ending,
    Main,
    /// A notebook's loop goes on until its tasks are done.
    Rest,
    /// The main task is done; what is left was cancelled and finishes.
    Cancelling,
    /// Asynchronous generators that were begun are closed.
    Closing,
}

/// What a native function asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The next value goes into the memo.
    Value,
    /// An exception is an answer too.
    ValueOrException,
    /// Nothing: it waits to be run again.
    Nothing,
}

/// An answer to a native function's question.
#[derive(Clone, Copy, Debug)]
pub enum Memo {
    Value(Value),
    Raised(Value),
}
