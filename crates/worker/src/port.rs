//! Bytes in, bytes out, and work in slices that end in time.
//!
//! [`Port`] decodes what the page says, lets the engine work between messages, and adapts the size
//! of a slice to the machine it runs on. Bytes of another build are answered by a greeting, from
//! which the page sees the difference.

use lockstep_engine::{Engine, Library};
use lockstep_protocol::{FromEngine, ToEngine, decode, encode};

/// How long a slice should take, in milliseconds: a message waits no longer than this.
const SLICE: f64 = 10.0;
/// How often the page hears how far it has got, in milliseconds.
const BETWEEN_NEWS: f64 = 33.0;
/// The first slice, in instructions: short on any machine.
const FIRST_FUEL: f64 = 50_000.0;
const LEAST_FUEL: f64 = 1_000.0;
const MOST_FUEL: f64 = 50_000_000.0;

/// The engine, as whoever holds the other end of the port sees it.
#[derive(Debug)]
pub struct Port {
    engine: Engine,
    /// Instructions for the next slice.
    fuel: f64,
    /// When the page heard of the execution last.
    told: f64,
}

impl Default for Port {
    fn default() -> Self {
        Self { engine: Engine::new(), fuel: FIRST_FUEL, told: f64::NEG_INFINITY }
    }
}

impl Port {
    /// The message that says that somebody listens. Whatever comes before it is lost.
    #[must_use]
    pub fn hello() -> Vec<u8> {
        encode(&Engine::hello())
    }

    /// Takes a message of the page in; returns what there is to say to it at once.
    pub fn receive(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        match decode::<ToEngine>(bytes) {
            Some(message) => encode_all(&self.engine.handle(message)),
            None => vec![Self::hello()],
        }
    }

    /// Whether a program waits for the library's texts.
    #[must_use]
    pub fn wants_library(&self) -> bool {
        self.engine.wants_library()
    }

    /// Takes the library's bundle in, or the news that there is none to be had; returns what
    /// there is to say.
    pub fn give_library(&mut self, bundle: Option<&str>) -> Vec<Vec<u8>> {
        encode_all(&self.engine.give_library(bundle.map(Library::from_bundle)))
    }

    /// Whether there is work for a slice.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.engine.is_busy()
    }

    /// Works for one slice. `clock` tells milliseconds.
    pub fn work(&mut self, clock: impl Fn() -> f64) -> Vec<Vec<u8>> {
        let start = clock();
        let mut messages = self.engine.work(self.fuel as u64);
        let end = clock();
        self.adapt(end - start);
        if !self.engine.is_busy() || end - self.told >= BETWEEN_NEWS {
            messages.extend(self.engine.announce());
            self.told = end;
        }
        encode_all(&messages)
    }

    /// Makes the next slice take about as long as it should. Clocks of browsers are coarse, so
    /// a single measurement is trusted by a factor of two only.
    fn adapt(&mut self, took: f64) {
        let factor = if took > 0.0 { SLICE / took } else { 2.0 };
        self.fuel = (self.fuel * factor.clamp(0.5, 2.0)).clamp(LEAST_FUEL, MOST_FUEL);
    }
}

fn encode_all(messages: &[FromEngine]) -> Vec<Vec<u8>> {
    messages.iter().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep_protocol::{BUILD, Command, File, Settings, Update};
    use std::cell::Cell;

    fn load(text: &str) -> Vec<u8> {
        encode(&ToEngine::Command(Command::Load {
            run: 7,
            files: vec![File { name: "main.py".to_owned(), text: text.to_owned() }],
            settings: Settings::default(),
        }))
    }

    fn read(messages: &[Vec<u8>]) -> Vec<FromEngine> {
        let read = messages.iter().map(|bytes| decode(bytes));
        read.map(|message| message.expect("of this build")).collect()
    }

    #[test]
    fn a_message_of_another_build_is_answered_by_the_greeting() {
        let messages = read(&Port::default().receive(&[250, 251]));
        assert_eq!(messages, [Engine::hello()]);
        assert!(matches!(&messages[0], FromEngine::Hello { build } if build == BUILD));
    }

    #[test]
    fn a_program_is_run_in_slices() {
        let mut port = Port::default();
        let text = "total = 0\nfor i in range(300_000):\n    total += i\nprint(total)\n";
        let loaded = read(&port.receive(&load(text)));
        assert!(matches!(
            &loaded[0],
            FromEngine::Update { run: 7, update: Update::Loaded { diagnostics, .. } }
                if diagnostics.is_empty()
        ));
        assert!(!port.is_busy());
        port.receive(&encode(&ToEngine::Command(Command::Run)));
        let now = Cell::new(0.0);
        let mut heard = Vec::new();
        let mut n_slices = 0;
        while port.is_busy() {
            // Every look at the clock takes as long as a slice should.
            heard.extend(read(&port.work(|| now.replace(now.get() + SLICE))));
            n_slices += 1;
        }
        assert!(n_slices > 5, "{n_slices} slices");
        let last = heard.last().expect("something was said");
        assert!(matches!(last, FromEngine::Update { run: 7, update: Update::Ended { .. } }));
        let printed: String = heard
            .iter()
            .filter_map(|message| match message {
                FromEngine::Update { update: Update::Grew { output, .. }, .. } => Some(output),
                _ => None,
            })
            .flatten()
            .map(|chunk| chunk.text.as_str())
            .collect();
        assert_eq!(printed, "44999850000\n");
    }

    #[test]
    fn the_library_is_asked_for_when_a_program_needs_it() {
        let mut port = Port::default();
        let text = "import keyword\nprint(keyword.iskeyword('for'))\n";
        assert!(port.receive(&load(text)).is_empty());
        port.receive(&encode(&ToEngine::Command(Command::Run)));
        assert!(port.wants_library() && !port.is_busy());
        let loaded = read(&port.give_library(Some("\u{1}keyword\ndef iskeyword(word):\n    return True\n")));
        let is_loaded = |message: &FromEngine| matches!(message, FromEngine::Update { update: Update::Loaded { diagnostics, .. }, .. } if diagnostics.is_empty());
        assert!(is_loaded(&loaded[0]) && port.is_busy() && !port.wants_library());
        // From now on it is here.
        assert!(is_loaded(&read(&port.receive(&load(text)))[0]));
    }

    #[test]
    fn what_is_prepared_is_loaded_at_once() {
        let mut port = Port::default();
        let text = "import keyword\nprint(keyword.iskeyword('for'))\n";
        let files = vec![File { name: "main.py".to_owned(), text: text.to_owned() }];
        let prepare = ToEngine::Command(Command::Prepare { files, settings: Settings::default() });
        assert!(port.receive(&encode(&prepare)).is_empty() && port.wants_library());
        assert!(port.give_library(Some("\u{1}keyword\ndef iskeyword(word):\n    return True\n")).is_empty());
        assert!(!port.wants_library() && !port.is_busy());
        let loaded = read(&port.receive(&load(text)));
        assert!(
            matches!(&loaded[0], FromEngine::Update { run: 7, update: Update::Loaded { diagnostics, .. } } if diagnostics.is_empty())
        );
    }

    #[test]
    fn a_library_that_cannot_be_had_is_a_diagnostic() {
        let mut port = Port::default();
        port.receive(&load("import keyword\n"));
        let loaded = read(&port.give_library(None));
        assert!(matches!(
            &loaded[0],
            FromEngine::Update { update: Update::Loaded { diagnostics, .. }, .. } if diagnostics.len() == 1
        ));
    }

    #[test]
    fn a_slow_machine_gets_smaller_slices() {
        let mut port = Port::default();
        for _ in 0..20 {
            port.adapt(100.0);
        }
        assert!(port.fuel <= LEAST_FUEL);
        for _ in 0..20 {
            port.adapt(0.0);
        }
        assert!(port.fuel >= MOST_FUEL / 2.0);
    }
}
