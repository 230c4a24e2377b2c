//! The worker's scope: its messages, its clock, its event queue.
//!
//! [`start`] greets the page and returns. Between two slices of work the browser delivers what the
//! page has sent meanwhile, so that a run can be stopped. It refuses to go on after a panic: the
//! trap that follows is an error event at the page's end, which starts another worker.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, XmlHttpRequest};

use crate::port::Port;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

/// Opens the port of this worker.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| console_error(&panic.to_string())));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(channel) = MessageChannel::new() else {
        console_error("this browser has no message channels");
        return;
    };
    let worker = Rc::new(RefCell::new(Worker {
        port: Port::default(),
        scope: scope.clone(),
        channel: channel.clone(),
        is_due: false,
    }));

    let receiving = Rc::clone(&worker);
    let on_message: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
        receiving.borrow_mut().receive(&event.data());
    });
    let on_slice: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |_: MessageEvent| worker.borrow_mut().work());
    channel.port1().set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // They live as long as the worker.
    on_message.forget();
    on_slice.forget();
    post(&scope, &Port::hello());
}

struct Worker {
    port: Port,
    scope: DedicatedWorkerGlobalScope,
    /// What is sent into one end comes out of the other as an event of its own, behind the
    /// page's messages that came before. Unlike a timeout it waits for no clock.
    channel: MessageChannel,
    /// Whether the event for the next slice is under way.
    is_due: bool,
}

impl Worker {
    fn receive(&mut self, data: &JsValue) {
        let messages = self.port.receive(&Uint8Array::new(data).to_vec());
        self.answer(&messages);
        if self.port.wants_library() {
            let bundle = fetch_library();
            let messages = self.port.give_library(bundle.as_deref());
            self.answer(&messages);
        }
    }

    fn work(&mut self) {
        self.is_due = false;
        let clock = self.scope.performance();
        let messages = self.port.work(|| clock.as_ref().map_or(0.0, web_sys::Performance::now));
        self.answer(&messages);
    }

    /// Sends messages, and sees to it that work goes on.
    fn answer(&mut self, messages: &[Vec<u8>]) {
        for message in messages {
            post(&self.scope, message);
        }
        if self.port.is_busy() && !self.is_due {
            self.is_due = self.channel.port2().post_message(&JsValue::NULL).is_ok();
        }
    }
}

/// The library's bundle, from the address that the worker's glue names. The worker has nothing
/// to do until it is here, so it waits.
fn fetch_library() -> Option<String> {
    let name = js_sys::Reflect::get(&js_sys::global(), &"lockstepLibrary".into()).ok()?.as_string()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("GET", &name, false).ok()?;
    request.send().ok()?;
    if request.status().ok()? != 200 {
        return None;
    }
    request.response_text().ok()?
}

/// Sends a message; its bytes are given away and not copied once more.
fn post(scope: &DedicatedWorkerGlobalScope, message: &[u8]) {
    let bytes = Uint8Array::from(message);
    let given = Array::of1(&bytes.buffer());
    if scope.post_message_with_transfer(&bytes, &given).is_err() {
        console_error("a message to the page could not be sent");
    }
}
