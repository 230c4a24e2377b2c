//! Memory that a running thread uses again instead of asking for new: [`Spare`].

use crate::frame::NativeFrame;
use crate::value::Value;

/// Memory to be used again: nothing in it means anything.
#[derive(Debug, Default)]
pub struct Spare {
    /// For the arguments of the next native function.
    pub args: Vec<Value>,
    #[expect(clippy::vec_box, reason = "the boxes are what is used again")]
    frames: Vec<Box<NativeFrame>>,
}

/// How much of each kind is kept at most.
const MOST_SPARE: usize = 16;

impl Spare {
    /// A native frame in a box.
    pub(crate) fn native(&mut self, frame: NativeFrame) -> Box<NativeFrame> {
        match self.frames.pop() {
            Some(mut place) => {
                *place = frame;
                place
            }
            None => Box::new(frame),
        }
    }

    /// Takes a native frame out of its box, which is kept.
    pub(crate) fn open(&mut self, mut frame: Box<NativeFrame>) -> NativeFrame {
        let content = std::mem::replace(&mut *frame, NativeFrame::Discard);
        self.keep_native(frame);
        content
    }

    /// Takes the box of a native frame that is over.
    pub(crate) fn keep_native(&mut self, frame: Box<NativeFrame>) {
        if self.frames.len() < MOST_SPARE {
            self.frames.push(frame);
        }
    }
}
