//! A compiled program: source files, code objects, constants and names.
//!
//! Machines share a [`Program`]. It only ever grows at its end, by texts that are compiled while
//! it runs, so that an id means the same for good. Code 0 is the main module.

use std::rc::Rc;

use lockstep_event::{CodeId, Site, Symbol};

use crate::{Instruction, Reg, Target};

/// How the text is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// As `python3 FILE`.
    #[default]
    Script,
    /// Top-level `await` allowed; the event loop ends with the text.
    Await,
    /// Top-level `await` allowed; the loop outlives the text until its tasks are done.
    Notebook,
}

/// What a text that is compiled while the program runs consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Statements.
    Exec,
    /// One expression.
    Eval,
    /// One statement, the values of whose expressions are printed.
    Single,
}

/// A file of the program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// As it appears in tracebacks.
    pub name: String,
    pub text: String,
}

impl SourceFile {
    /// One-based line and zero-based column (in code points) of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let end = self.text.floor_char_boundary(offset as usize);
        let before = &self.text[..end];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        (line as u32, before[start..].chars().count() as u32)
    }

    /// The text of one-based `line`, without its newline; empty past the end.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        self.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default()
    }
}

/// The source range of an instruction, in one-based lines and zero-based code-point columns,
/// as CPython's `co_positions` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Span {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    /// Columns of the operator of a binary operation or the brackets of a subscript on
    /// `line`, which CPython 3.11 underlines with `^` between `~`; equal when there is none.
    pub anchor: (u32, u32),
}

/// A compiled program. A clone shares all that is large.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// File 0 is the main file.
    pub files: Vec<Rc<SourceFile>>,
    /// What each file is as a module.
    pub modules: Vec<Rc<ProgramModule>>,
    pub codes: Vec<Rc<Code>>,
    /// The text of each [`Symbol`] of what was compiled before the program started.
    pub names: Rc<Vec<String>>,
    pub mode: Mode,
    /// Over the modules' names and texts (not the library's) and the mode.
    pub hash: u64,
}

/// A module that is a file of the program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProgramModule {
    /// Dotted; the main file is `__main__`.
    pub name: String,
    /// The code that runs when it is imported.
    pub code: CodeId,
    /// It has submodules: its file is `__init__.py`.
    pub is_package: bool,
    /// It belongs to the library: viewers do not step into it, tracebacks do not show it.
    pub is_library: bool,
    /// It is a text that was compiled while the program ran: its names are looked up in the dicts
    /// that its first code is called with.
    pub is_text: bool,
    /// What its compilation warns of.
    pub warnings: Vec<SyntaxWarning>,
}

/// A warning of the compiler (`SyntaxWarning`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SyntaxWarning {
    /// One-based.
    pub line: u32,
    pub text: String,
}

impl Program {
    /// The code object of `id`.
    ///
    /// # Panics
    /// If `id` is of another program.
    #[must_use]
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.index()]
    }

    /// True if `code` belongs to the library.
    #[must_use]
    pub fn is_library(&self, code: CodeId) -> bool {
        self.modules.get(self.code(code).file as usize).is_some_and(|module| module.is_library)
    }

    /// True if `file` was compiled while the program ran.
    #[must_use]
    pub fn is_text(&self, file: u32) -> bool {
        self.modules.get(file as usize).is_some_and(|module| module.is_text)
    }

    /// The name of `symbol`, empty for a symbol made while running.
    #[must_use]
    pub fn name(&self, symbol: Symbol) -> &str {
        self.names.get(symbol.index()).map_or("", String::as_str)
    }

    /// The source range of the instruction at `site`.
    #[must_use]
    pub fn span(&self, site: Site) -> Span {
        let code = self.code(site.code);
        if site.pc == u32::MAX {
            // What has not begun stands at its head.
            return Span { line: code.first_line, ..Span::default() };
        }
        code.spans.get(site.pc as usize).copied().unwrap_or_default()
    }
}

/// What kind of frame a code object runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    Module,
    Function,
    Generator,
    Coroutine,
    AsyncGenerator,
    ClassBody,
}

/// One code object.
#[derive(Clone, Debug)]
pub struct Code {
    /// `<module>`, `<lambda>`, `<listcomp>` or the name given.
    pub name: String,
    /// As `__qualname__`.
    pub qualified_name: String,
    /// Index into [`Program::files`] and [`Program::modules`].
    pub file: u32,
    pub first_line: u32,
    pub kind: CodeKind,
    pub parameters: Parameters,
    /// The first registers, by name: parameters, then other locals, then free variables.
    /// Behind them come temporaries. A class body's register 0 is its namespace, unnamed
    /// here (its name is `Symbol` of `.namespace`).
    pub locals: Vec<Local>,
    /// Registers a frame needs.
    pub n_registers: u16,
    /// Those of them that a suspended frame keeps: the others hold nothing that is read later.
    pub n_suspended: u16,
    pub instructions: Vec<Instruction>,
    /// One for each instruction.
    pub spans: Vec<Span>,
    pub constants: Vec<Constant>,
    /// Innermost first.
    pub handlers: Vec<Handler>,
    pub functions: Vec<FunctionTemplate>,
    pub classes: Vec<ClassTemplate>,
    /// The names of keyword arguments, a list for each kind of call.
    pub keywords: Vec<Box<[Symbol]>>,
    /// The calls whose results nobody uses, in order.
    pub dropped: Vec<u32>,
    pub docstring: Option<String>,
}

/// A named register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub name: Symbol,
    pub kind: LocalKind,
}

/// What a named register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// The value itself.
    Plain,
    /// A cell made by this code (`MakeCell`), shared with inner functions.
    Cell,
    /// A cell captured from an enclosing function; the machine puts it there at the call.
    Free,
}

/// The parameters, in register order: positional-only, positional-or-keyword, keyword-only,
/// then `*args`, then `**kwargs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Parameters {
    pub n_positional_only: u16,
    /// Positional parameters in all, positional-only included.
    pub n_positional: u16,
    pub n_keyword_only: u16,
    pub star: bool,
    pub double_star: bool,
}

impl Parameters {
    /// How many registers the parameters take.
    #[must_use]
    pub fn n_registers(self) -> u16 {
        self.n_positional + self.n_keyword_only + u16::from(self.star) + u16::from(self.double_star)
    }
}

/// A constant of a code object.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    /// Decimal digits of an integer beyond 64 bits.
    BigInt(String),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<Constant>),
    FrozenSet(Vec<Constant>),
}

/// While the instruction is in `start..end`, an exception goes to `target` with the
/// exception in `exception`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    pub start: Target,
    pub end: Target,
    pub target: Target,
    pub exception: Reg,
}

/// What `MakeFunction` makes. From the op's `first` register on lie: `n_defaults` values of
/// the last positional parameters, then the values for `keyword_defaults`, in that order,
/// then the values for `annotations`.
#[derive(Clone, Debug)]
pub struct FunctionTemplate {
    pub code: CodeId,
    pub n_defaults: u16,
    /// Keyword-only parameters that have a default.
    pub keyword_defaults: Vec<Symbol>,
    /// Parameters (and `return`) that have an annotation.
    pub annotations: Vec<Symbol>,
    /// Where the free variables of `code` come from, in their order.
    pub captures: Vec<Capture>,
}

/// A register of the enclosing frame that holds a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    pub cell: Reg,
}

/// What `MakeClass` makes. From the op's `first` register on lie `n_bases` bases, then the
/// values of `keywords`; if it is `spread`, a list of all bases and a dict of all keywords
/// instead (`class C(*bases, **keywords)`).
#[derive(Clone, Debug)]
pub struct ClassTemplate {
    pub code: CodeId,
    pub name: String,
    pub n_bases: u16,
    /// Names of the keyword arguments, `metaclass` among them.
    pub keywords: Vec<Symbol>,
    pub spread: bool,
    pub captures: Vec<Capture>,
}
