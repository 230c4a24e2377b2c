//! The interner: each name of a program once, as a [`Symbol`].
//!
//! Main type: [`Names`]. It begins with the names whose symbols are fixed for every program.

use std::collections::BTreeMap;

use lockstep_bytecode::names::WELL_KNOWN;
use lockstep_event::Symbol;

/// All names of the program that is being compiled.
#[derive(Debug)]
pub(crate) struct Names {
    texts: Vec<String>,
    symbols: BTreeMap<String, Symbol>,
}

impl Names {
    pub(crate) fn new() -> Self {
        let mut names = Self { texts: Vec::new(), symbols: BTreeMap::new() };
        for name in WELL_KNOWN {
            names.intern(name);
        }
        names
    }

    pub(crate) fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(name) {
            return *symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        self.texts.push(name.to_owned());
        self.symbols.insert(name.to_owned(), symbol);
        symbol
    }

    /// Whether the program has the name anywhere.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.symbols.contains_key(name)
    }

    /// The text of `symbol`; empty for a symbol of another interner.
    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        self.texts.get(symbol.index()).map_or("", String::as_str)
    }

    pub(crate) fn into_texts(self) -> Vec<String> {
        self.texts
    }
}
