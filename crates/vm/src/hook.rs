//! Who is told of the exception that ends a thread: `sys.excepthook` of the main thread's,
//! `threading.excepthook` of the others'. Without the program's own, the machine tells of it.

use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, ThreadPhase};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::value::Value;

impl Machine {
    /// The program's own `sys.excepthook`, if that is to tell of an exception.
    pub(crate) fn main_hook(&self, error: Value) -> Option<Value> {
        let Data::Module(module) = self.heap.data(*self.modules.get("sys")?) else {
            return None;
        };
        let hook = module.attributes.get(self.find_symbol("excepthook")?)?;
        let is_own = !matches!(hook, Value::Native(_)) && !self.is_instance(error, Builtin::SystemExit);
        (is_own && self.inside == 0).then_some(hook)
    }

    pub(crate) fn call_main_hook(&mut self, run: &mut Running, error: Value) -> Result<(), Stop> {
        let frame = NativeFrame::Thread { object: None, phase: ThreadPhase::Hook, error };
        run.frames.push(Frame::Native(Box::new(frame)));
        let Some(hook) = self.main_hook(error) else {
            return self.deliver(run, Value::None);
        };
        let traceback = self.traceback_of(error);
        let flow = self.call_values(run, hook, &[Value::Class(self.class_of(error)), error, traceback], &[])?;
        self.settle(run, flow)
    }

    /// The hook has told of `error`, or has failed itself.
    pub(crate) fn leave_hook(&mut self, run: &mut Running, error: Value, problem: Option<Value>) -> Result<(), Stop> {
        if let Some(problem) = problem {
            let (problem, original) = (self.format_exception(problem, true), self.format_exception(error, true));
            let text = format!("Error in sys.excepthook:\n{problem}\nOriginal exception was:\n{original}");
            self.print(run, true, text)?;
        }
        self.leave_text(run, error)
    }

    /// Whether somebody else than the machine tells of the exception that ends a thread.
    pub(crate) fn has_hook(&self, object: ObjectId, error: Value) -> bool {
        let is_raw = matches!(self.heap.data(object), Data::Thread(thread) if thread.is_raw);
        let default = self.library_global("threading", "__excepthook__");
        let is_silent = is_raw || default.is_none() || self.is_instance(error, Builtin::SystemExit);
        !is_silent && (self.library_global("threading", "excepthook") != default || !self.has_own_stderr())
    }

    /// Whether `sys.stderr` is what it was at first.
    fn has_own_stderr(&self) -> bool {
        let module = self.modules.get("sys").map(|id| self.heap.data(*id));
        let (Some(Data::Module(module)), Some(name)) = (module, self.find_symbol("stderr")) else {
            return true;
        };
        let stream = module.attributes.get(name).and_then(Value::object);
        stream.is_some_and(|id| matches!(self.heap.data(id), Data::Stream(_)))
    }

    /// Lets the library call `threading.excepthook`.
    pub(crate) fn call_excepthook(&mut self, run: &mut Running, object: ObjectId, error: Value) -> Result<(), Stop> {
        match self.library_global("threading", "_report") {
            Some(report) => {
                let flow = self.call_values(run, report, &[Value::Object(object), error], &[])?;
                self.settle(run, flow)
            }
            None => self.deliver(run, Value::None),
        }
    }
}
