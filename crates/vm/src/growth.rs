//! Texts that are compiled while the program runs: `compile`, `eval` and `exec` ask for their
//! code, and the program grows by it.
//!
//! Main entry: [`Machine::text_code`]. Whoever runs the machine lends it a [`Compiler`], which is
//! a function of the text alone: a run is the same each time, and after a step back too. The
//! program only grows at its end, the same text is compiled once, and what it takes up is never
//! given back: beyond a bound the run ends as one that has no memory left.

use std::rc::Rc;

use lockstep_bytecode::{Code, Program, SourceFile, TextKind};
use lockstep_event::{CodeId, Symbol};

use crate::class::Builtin;
use crate::machine::Machine;
use crate::native::Stop;
use crate::value::Value;

/// What the code of all texts may take, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// Compiles texts for a machine.
pub trait Compiler: std::fmt::Debug {
    /// The text and all that it imports, as a program of its own.
    ///
    /// # Errors
    /// If the text is wrong, or is refused.
    fn compile(&self, text: &SourceFile, kind: TextKind) -> Result<Program, Rejected>;
}

/// Why a text was not compiled.
#[derive(Clone, Debug)]
pub enum Rejected {
    Syntax(Fault),
    /// The machine cannot run it: what, where in the text, and what to use instead.
    Refused(String),
}

/// A syntax error, as CPython's exception has it.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    /// `SyntaxError`, `IndentationError` or `TabError`.
    pub class: String,
    pub message: String,
    pub line: u32,
    pub offset: i64,
    pub end_line: u32,
    pub end_offset: i64,
    /// The line in question, if CPython knows it.
    pub text: Option<String>,
}

/// A text, as it is known again.
pub(crate) type TextKey = (TextKind, Rc<str>, Rc<str>);

impl Machine {
    /// Lends the machine what compiles texts.
    #[must_use]
    pub fn with_compiler(mut self, compiler: Rc<dyn Compiler>) -> Self {
        self.compiler = Some(compiler);
        self
    }

    /// The code of a text called `name`.
    pub(crate) fn text_code(&mut self, kind: TextKind, name: &str, text: &str) -> Result<CodeId, Stop> {
        let key: TextKey = (kind, name.into(), text.into());
        if let Some(code) = self.texts.get(&key) {
            return Ok(*code);
        }
        let Some(compiler) = self.compiler.clone() else {
            return Err(Stop::Refuse("this machine cannot compile texts".into()));
        };
        let file = SourceFile { name: name.to_owned(), text: text.to_owned() };
        let grown = match compiler.compile(&file, kind) {
            Ok(grown) => grown,
            Err(Rejected::Refused(why)) => return Err(Stop::Refuse(why)),
            Err(Rejected::Syntax(fault)) => return Err(self.syntax_error(name, &fault)),
        };
        self.n_text_bytes += text.len() as u64 + grown.codes.iter().map(|code| size(code)).sum::<u64>();
        if self.n_text_bytes > MOST_BYTES.min(self.settings.max_heap_bytes) {
            return Err(Stop::Limit("memory"));
        }
        let code = self.link(&grown, name);
        Rc::make_mut(&mut self.texts).insert(key, code);
        Ok(code)
    }

    fn syntax_error(&mut self, name: &str, fault: &Fault) -> Stop {
        let class = match fault.class.as_str() {
            "IndentationError" => Builtin::IndentationError,
            "TabError" => Builtin::TabError,
            _ => Builtin::SyntaxError,
        };
        let (message, file) = (self.str(&fault.message), self.str(name));
        let text = fault.text.as_deref().map_or(Value::None, |text| self.str(text));
        let (line, end_line) = (Value::Int(fault.line.into()), Value::Int(fault.end_line.into()));
        let details = [file, line, Value::Int(fault.offset), text, end_line, Value::Int(fault.end_offset)];
        let args = [message, self.tuple(&details)];
        let exception = self.exception_of(class.id(), &args);
        if let Some(data) = self.exception_data(exception) {
            data.members = std::iter::once(message).chain(details).collect();
        }
        Stop::Raise(exception)
    }

    /// Makes a program a part of this one, but for the modules that are there already. Gives the
    /// first code of its text.
    fn link(&mut self, grown: &Program, name: &str) -> CodeId {
        let symbols: Vec<Symbol> = grown.names.iter().map(|name| self.intern(name)).collect();
        // The interpreter's loop goes on with the program as it was: nothing in that changes.
        let program = Rc::make_mut(&mut self.program);
        let (n_files, n_codes) = (program.files.len() as u32, program.codes.len() as u32);
        let mut files = Vec::new();
        for (module, source) in grown.modules.iter().zip(&grown.files) {
            let is_new = module.is_text || !program.modules.iter().any(|known| known.name == module.name);
            files.push(is_new.then(|| {
                let file = program.files.len() as u32;
                program.files.push(if module.is_text { shown(program, name) } else { Rc::clone(source) });
                program.modules.push(Rc::clone(module));
                file
            }));
        }
        let file_of = |code: &Code| files.get(code.file as usize).copied().flatten();
        let mut codes = Vec::new();
        let mut next = n_codes;
        for code in &grown.codes {
            codes.push(CodeId(next));
            next += u32::from(file_of(code).is_some());
        }
        for code in &grown.codes {
            if let Some(file) = file_of(code) {
                program.codes.push(Rc::new(moved(code, file, &codes, &symbols)));
            }
        }
        for module in &mut program.modules[n_files as usize..] {
            let module = Rc::make_mut(module);
            module.code = codes[module.code.index()];
            if module.is_text {
                module.name.clear();
            }
        }
        self.add_constants(n_codes);
        self.add_program_modules(n_files);
        CodeId(n_codes)
    }
}

/// What tracebacks show of a text: nothing, unless a file of the program has its name.
fn shown(program: &Program, name: &str) -> Rc<SourceFile> {
    let known = program.files.iter().find(|file| file.name == name).cloned();
    known.unwrap_or_else(|| Rc::new(SourceFile { name: name.to_owned(), text: String::new() }))
}

/// The same code in another program.
fn moved(code: &Code, file: u32, codes: &[CodeId], symbols: &[Symbol]) -> Code {
    let symbol = |name: &mut Symbol| *name = symbols[name.index()];
    let mut code = Code { file, ..code.clone() };
    code.instructions.iter_mut().filter_map(|one| one.op.name_mut()).for_each(symbol);
    code.locals.iter_mut().for_each(|local| symbol(&mut local.name));
    code.keywords.iter_mut().flat_map(|names| names.iter_mut()).for_each(symbol);
    for function in &mut code.functions {
        function.code = codes[function.code.index()];
        function.keyword_defaults.iter_mut().chain(&mut function.annotations).for_each(symbol);
    }
    for class in &mut code.classes {
        class.code = codes[class.code.index()];
        class.keywords.iter_mut().for_each(symbol);
    }
    code
}

/// Estimate of the bytes of a code.
fn size(code: &Code) -> u64 {
    512 + code.instructions.len() as u64 * 48 + code.locals.len() as u64 * 8 + code.constants.len() as u64 * 32
}
