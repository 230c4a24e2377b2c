//! Our tree to register bytecode.
//!
//! Main type: [`Coder`], which writes one code object; inner functions, classes and
//! comprehensions get a coder each. Expressions and statements are methods of it, a file a
//! subject; the [`Builder`] below it knows only instructions.

mod builder;

mod statement;

mod assign;
mod attempt;
mod call;
mod comprehension;
mod condition;
mod display;
mod expression;
mod function;
mod generic;
mod jump;
mod name;
mod pattern;
mod shuffle;
mod star;

use std::collections::BTreeMap;

use lockstep_bytecode::{Code, CodeKind, LocalKind, Mode, Op, Parameters, Reg, Span, TextKind};
use lockstep_bytecode::{Local, names};
use lockstep_event::{CodeId, Symbol, order};

use crate::cost;
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::scope::{Home, Scope, ScopeKind, Scopes};
use crate::tree::{Module, ScopeId, Stmt};
use builder::{Builder, MAX_REGISTERS};
use jump::Block;

/// Instructions of a whole program. Bodies of `finally` are written once for each way out, so
/// a short text can ask for very many.
const MAX_INSTRUCTIONS: usize = 1_000_000;

/// What all coders of a program share.
#[derive(Debug)]
struct Shared<'a> {
    file: u32,
    text: Option<TextKind>,
    scopes: &'a Scopes,
    names: &'a mut Names,
    /// How many codes other files have.
    first: u32,
    codes: Vec<Option<Code>>,
    n_instructions: usize,
    failure: Option<Diagnostic>,
}

/// Writes one code object.
#[derive(Debug)]
struct Coder<'a, 's> {
    shared: &'s mut Shared<'a>,
    scope: &'a Scope,
    id: CodeId,
    qualified_name: String,
    registers: BTreeMap<Symbol, Reg>,
    locals: Vec<Local>,
    builder: Builder,
    blocks: Vec<Block<'a>>,
    /// Where CPython would report what a conditional jump raises: the statement, or the
    /// comparison before.
    at: Span,
}

/// What a code object is called and where it stands.
#[derive(Debug)]
struct Heading {
    scope: ScopeId,
    name: String,
    qualified_name: String,
    kind: CodeKind,
    parameters: Parameters,
    first_line: u32,
    docstring: Option<String>,
}

/// Appends the code objects of a file; the module's is the first of them.
///
/// # Errors
/// If the program needs more registers, constants or instructions than code may have.
pub(crate) fn emit(
    (file, mode, text): (u32, Mode, Option<TextKind>),
    module: &Module,
    scopes: &Scopes,
    names: &mut Names,
    codes: &mut Vec<Code>,
) -> Result<(), Diagnostic> {
    let n_instructions = codes.iter().map(|code| code.instructions.len()).sum();
    let first = codes.len() as u32;
    let mut shared = Shared { file, text, scopes, names, first, codes: Vec::new(), n_instructions, failure: None };
    let awaits = scopes.get(ScopeId(0)).has_await && mode != Mode::Script;
    let heading = Heading {
        scope: ScopeId(0),
        name: "<module>".to_owned(),
        qualified_name: "<module>".to_owned(),
        kind: if awaits { CodeKind::Coroutine } else { CodeKind::Module },
        parameters: text.map_or_else(Parameters::default, |_| TEXT_PARAMETERS),
        first_line: 1,
        docstring: module.docstring.clone(),
    };
    write_code(&mut shared, heading, &mut |coder| {
        if text == Some(TextKind::Exec) {
            coder.keep_docstring(module.docstring.as_deref());
        }
        coder.start_annotations(1);
        coder.body(&module.body);
        coder.end_of_function(last_span(&module.body));
    });
    match shared.failure {
        Some(failure) => Err(failure),
        None => {
            codes.extend(shared.codes.into_iter().flatten());
            Ok(())
        }
    }
}

/// The dicts of a text's locals and globals.
const TEXT_PARAMETERS: Parameters =
    Parameters { n_positional_only: 2, n_positional: 2, n_keyword_only: 0, star: false, double_star: false };

/// Where the last statement stands: what follows it is reported there.
fn last_span(body: &[Stmt]) -> Span {
    body.last().map(|statement| statement.span).unwrap_or(Span { line: 1, end_line: 1, ..Span::default() })
}

/// Writes one code object with `body` and returns its id.
fn write_code<'a>(shared: &mut Shared<'a>, heading: Heading, body: &mut dyn FnMut(&mut Coder<'a, '_>)) -> CodeId {
    let id = CodeId(shared.first + shared.codes.len() as u32);
    shared.codes.push(None);
    let scopes = shared.scopes;
    let scope = scopes.get(heading.scope);
    let locals = locals(scope, scopes.is_text, shared.names);
    if locals.len() > usize::from(MAX_REGISTERS) {
        shared.fail(Span::default(), "a function has too many local variables");
        return id;
    }
    let mut registers = BTreeMap::new();
    registers.extend((0..).zip(&locals).map(|(register, local)| (local.name, register)));
    let mut coder = Coder {
        scope,
        id,
        qualified_name: heading.qualified_name.clone(),
        registers,
        builder: Builder::new(locals.len() as Reg),
        locals,
        blocks: Vec::new(),
        at: Span::default(),
        shared,
    };
    coder.start(&heading);
    body(&mut coder);
    coder.finish(heading);
    id
}

/// The named registers: parameters and locals in order of their binding, then captured cells.
fn locals(scope: &Scope, is_text: bool, names: &mut Names) -> Vec<Local> {
    let mut locals = Vec::new();
    if scope.kind == ScopeKind::Module && is_text {
        locals.push(Local { name: names.intern(".namespace"), kind: LocalKind::Plain });
        locals.push(Local { name: names::GLOBALS, kind: LocalKind::Cell });
    }
    if scope.kind == ScopeKind::Class {
        locals.push(Local { name: names.intern(".namespace"), kind: LocalKind::Plain });
        if scope.class_cell {
            locals.push(Local { name: names::CLASS, kind: LocalKind::Cell });
        }
    }
    for name in &scope.order {
        let kind = match scope.home(*name) {
            Home::Local => LocalKind::Plain,
            Home::Cell => LocalKind::Cell,
            Home::Global | Home::Free | Home::Namespace => continue,
        };
        locals.push(Local { name: *name, kind });
    }
    // As `co_freevars` and `__closure__` have them.
    let mut free: Vec<Symbol> = scope.free.iter().copied().collect();
    order::sort_by(&mut free, |left, right| names.text(*left) < names.text(*right));
    locals.extend(free.into_iter().map(|name| Local { name, kind: LocalKind::Free }));
    locals
}

impl Shared<'_> {
    fn fail(&mut self, span: Span, message: &str) {
        if self.failure.is_none() {
            self.failure = Some(Diagnostic::refused(self.file, span, message));
        }
    }
}

impl<'a> Coder<'a, '_> {
    /// Makes the cells and pays for the start of the frame.
    fn start(&mut self, heading: &Heading) {
        let span = Span { line: heading.first_line, end_line: heading.first_line, ..Span::default() };
        for (register, local) in (0..).zip(&self.locals) {
            if local.kind == LocalKind::Cell {
                self.builder.emit(Op::MakeCell { local: register }, cost::ONE, span);
            }
        }
        for register in 0..heading.parameters.n_registers() {
            let plain = self.locals.get(usize::from(register));
            let fragile = plain.is_some_and(|local| self.is_fragile(local.name));
            if !fragile {
                self.builder.bound.insert(register);
            }
        }
        let has_free = self.scope.free.iter().any(|name| *name != names::GLOBALS);
        self.builder.charge(u32::from(has_free));
        self.builder.charge(match heading.kind {
            CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator => cost::START_GENERATOR,
            CodeKind::Module | CodeKind::Function | CodeKind::ClassBody => cost::START,
        });
    }

    fn is_fragile(&self, name: Symbol) -> bool {
        self.scope.entries.get(&name).is_some_and(|entry| entry.fragile)
    }

    fn finish(self, heading: Heading) {
        if self.builder.is_full {
            let span = Span { line: heading.first_line, end_line: heading.first_line, ..Span::default() };
            let message = "a function needs more registers, constants or inner functions than fit";
            self.shared.fail(span, message);
        }
        let mut builder = self.builder;
        let constants = std::mem::take(&mut builder.constants);
        let functions = std::mem::take(&mut builder.functions);
        let classes = std::mem::take(&mut builder.classes);
        let keywords = std::mem::take(&mut builder.keywords);
        let dropped = std::mem::take(&mut builder.dropped);
        let finished = builder.finish();
        let code = Code {
            name: heading.name,
            qualified_name: heading.qualified_name,
            file: self.shared.file,
            first_line: heading.first_line,
            kind: heading.kind,
            parameters: heading.parameters,
            locals: self.locals,
            n_registers: finished.n_registers,
            n_suspended: finished.n_suspended,
            instructions: finished.instructions,
            spans: finished.spans,
            constants,
            handlers: finished.handlers,
            functions,
            classes,
            keywords,
            dropped,
            docstring: heading.docstring,
        };
        if let Some(slot) = self.shared.codes.get_mut((self.id.0 - self.shared.first) as usize) {
            *slot = Some(code);
        }
    }

    /// Appends an instruction, unless the program has grown too large.
    fn emit(&mut self, op: Op, cost: u32, span: Span) {
        if self.builder.is_reachable {
            self.shared.n_instructions += 1;
            if self.shared.n_instructions > MAX_INSTRUCTIONS {
                let message = "the program is too large: more than a million instructions";
                self.shared.fail(span, message);
            }
        }
        self.builder.emit(op, cost, span);
    }

    /// `return None` where control falls off the end.
    fn end_of_function(&mut self, span: Span) {
        let source = self.builder.temporary();
        self.emit(Op::None { dst: source }, cost::LOAD, span);
        self.emit(Op::Return { source }, cost::ONE, span);
        self.builder.release(source);
        self.builder.is_reachable = false;
    }
}
