//! How deep the stack is to CPython, whose limit programs of learners run into.
//!
//! Main part: [`Machine::is_full`]. Nothing is refused here: callers raise the exception.

use crate::frame::{Frame, NativeFrame};
use crate::machine::{Machine, Running};
use crate::native::{Definition, Owner};
use crate::operate::HIDDEN;
use crate::value::NativeId;

impl Machine {
    /// Whether the stack is as deep as CPython allows.
    #[inline]
    pub(crate) fn is_full(&self, run: &Running) -> bool {
        run.frames.len() > self.recursion_limit as usize && self.depth(run) > self.recursion_limit as usize
    }

    /// How deep the stack is: CPython does not count the builtins that it calls without ado.
    #[cold]
    pub(crate) fn depth(&self, run: &Running) -> usize {
        let most = self.recursion_limit as usize * 4;
        if run.frames.len() > most {
            return run.frames.len();
        }
        let counts = |frame: &&Frame| match frame {
            Frame::Python(_) => true,
            Frame::Native(native) => match **native {
                NativeFrame::Collect { .. } | NativeFrame::Truth { .. } => false,
                NativeFrame::Retry { native, .. } => self.counts(native),
                _ => true,
            },
        };
        run.frames.iter().filter(counts).count()
    }

    fn counts(&self, native: NativeId) -> bool {
        let Definition { owner, name, fold, .. } = self.registry.native(native);
        match owner {
            Owner::Constructor(_) => false,
            // Its call of `next` does.
            _ if fold.is_some() => false,
            Owner::Builtins => !["iter", "len", "isinstance", "getattr", "round", "divmod"].contains(name),
            owner if *owner == HIDDEN => ["compare", "contains", "text_of", "own_text"].contains(name),
            _ => true,
        }
    }
}
