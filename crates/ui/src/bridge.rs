//! The only speaker to the engine.
//!
//! [`Bridge`] carries messages over one [`Transport`]: a worker's port, or an engine within the
//! page for tests. What comes back goes to one sink. It knows no model and decides nothing, and it
//! refuses bytes of another build by passing them on as a foreign greeting.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use js_sys::Uint8Array;
use lockstep_protocol::{BUILD, FromEngine, ToEngine, decode, encode};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// How the engine is reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Transport {
    /// A worker whose script has this address.
    Worker { script: String },
    /// An engine in the page itself.
    InProcess(InProcess),
}

/// An engine as a function from a message to its answers.
#[derive(Clone)]
pub struct InProcess(pub Rc<dyn Fn(ToEngine) -> Vec<FromEngine>>);

/// What comes from the other side.
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    News(FromEngine),
    /// The worker ended by an error, or could not begin.
    Died,
}

/// The connection.
pub struct Bridge {
    transport: Transport,
    port: Option<Port>,
    sink: Rc<dyn Fn(Signal)>,
    heard: Rc<Cell<bool>>,
}

impl Bridge {
    /// Begins to listen; the first news will be a greeting.
    pub fn new(transport: Transport, sink: Rc<dyn Fn(Signal)>) -> Self {
        let mut bridge = Self { transport, port: None, sink, heard: Rc::default() };
        bridge.restart();
        bridge
    }

    /// Sends a message. Without a worker it is lost, as it would be before a worker listens.
    pub fn send(&self, message: ToEngine) {
        match &self.transport {
            Transport::Worker { .. } => {
                if let Some(port) = &self.port {
                    port.send(&message);
                }
            }
            Transport::InProcess(engine) => {
                for news in (engine.0)(message) {
                    self.heard.set(true);
                    (self.sink)(Signal::News(news));
                }
            }
        }
    }

    /// Ends the worker there is, and starts another.
    pub fn restart(&mut self) {
        self.port = None;
        match &self.transport {
            Transport::Worker { script } => {
                self.port = Port::open(script, &self.sink, &self.heard);
                if self.port.is_none() {
                    (self.sink)(Signal::Died);
                }
            }
            Transport::InProcess(_) => (self.sink)(Signal::News(FromEngine::Hello { build: BUILD.to_owned() })),
        }
    }

    /// Ends the worker without a word to anyone, as a crash of the browser's would.
    pub fn kill(&self) {
        if let Some(port) = &self.port {
            port.worker.terminate();
        }
    }

    /// Whether anything was heard since this was asked last.
    pub fn was_heard(&self) -> bool {
        self.heard.replace(false)
    }
}

impl fmt::Debug for Bridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bridge").field("transport", &self.transport).finish_non_exhaustive()
    }
}

impl fmt::Debug for InProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InProcess")
    }
}

impl PartialEq for InProcess {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A worker and what listens to it.
struct Port {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Port {
    fn open(script: &str, sink: &Rc<dyn Fn(Signal)>, heard: &Rc<Cell<bool>>) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let (to, heard) = (Rc::clone(sink), Rc::clone(heard));
        let on_message = Closure::new(move |event: MessageEvent| {
            heard.set(true);
            let bytes = Uint8Array::new(&event.data()).to_vec();
            let news = decode(&bytes).unwrap_or(FromEngine::Hello { build: String::new() });
            to(Signal::News(news));
        });
        let to = Rc::clone(sink);
        let on_error = Closure::new(move |_: Event| to(Signal::Died));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    fn send(&self, message: &ToEngine) {
        let bytes = Uint8Array::from(encode(message).as_slice());
        // Posting plain bytes fails for no worker, not even one that ended.
        let _ = self.worker.post_message(&bytes);
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        // Messages that are on their way must not reach a closure that is gone.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}
