//! Our small tree: what the subset keeps of Python, with names as symbols and spans as lines
//! and columns.
//!
//! Main types: [`Stmt`] and [`Expr`]. What cannot be emitted cannot be written down here.

use lockstep_bytecode::{BinaryOp, CompareOp, Constant, Conversion, Span, TypeKind, UnaryOp};
use lockstep_event::Symbol;

/// Index of a scope: module 0, then functions, classes and comprehensions in source order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScopeId(pub(crate) u32);

impl ScopeId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) body: Vec<Stmt>,
    pub(crate) docstring: Option<String>,
    pub(crate) n_scopes: u32,
}

#[derive(Debug)]
pub(crate) struct Stmt {
    pub(crate) kind: StmtKind,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum StmtKind {
    Expr(Expr),
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: BinaryOp,
        value: Expr,
    },
    AnnAssign(Box<AnnAssign>),
    Delete(Vec<Expr>),
    If(Vec<Branch>),
    While {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    For(Box<For>),
    With(Box<With>),
    Match(Box<Match>),
    Try(Box<Try>),
    Raise {
        exception: Option<Expr>,
        cause: Option<Expr>,
    },
    Assert {
        test: Expr,
        message: Option<Expr>,
    },
    Import(Vec<Import>),
    ImportFrom {
        module: Symbol,
        names: Vec<(Symbol, Symbol)>,
    },
    /// `from module import *`, at the top level only.
    ImportStar {
        module: Symbol,
    },
    Global(Vec<Symbol>),
    Nonlocal(Vec<Symbol>),
    Function(Box<Function>),
    Class(Box<Class>),
    TypeAlias(Box<TypeAlias>),
    Return(Option<Expr>),
    Pass,
    Break,
    Continue,
    /// A `%timeit` line: a lambda without parameters.
    TimeIt(Expr),
}

#[derive(Debug)]
pub(crate) struct AnnAssign {
    pub(crate) target: Expr,
    pub(crate) annotation: Expr,
    pub(crate) value: Option<Expr>,
    /// A bare name, not in parentheses: its annotation is kept.
    pub(crate) simple: bool,
}

/// `if`, `elif` (with a test) or `else` (without).
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) test: Option<Expr>,
    pub(crate) body: Vec<Stmt>,
    /// From its keyword to the end of the whole statement.
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct For {
    pub(crate) is_async: bool,
    pub(crate) target: Expr,
    pub(crate) iter: Expr,
    pub(crate) body: Vec<Stmt>,
    pub(crate) orelse: Vec<Stmt>,
}

#[derive(Debug)]
pub(crate) struct With {
    pub(crate) items: Vec<(Expr, Option<Expr>)>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) is_async: bool,
}

#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) subject: Expr,
    pub(crate) cases: Vec<Case>,
}

#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) pattern: Pattern,
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Vec<Stmt>,
}

#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) kind: PatternKind,
    pub(crate) span: Span,
}

/// A name is `None` where the pattern has `_`.
#[derive(Debug)]
pub(crate) enum PatternKind {
    /// Compared with `==`.
    Value(Expr),
    /// `None`, `True`, `False`: compared with `is`.
    Singleton(Expr),
    Capture(Option<Symbol>),
    As(Box<Pattern>, Symbol),
    Star(Option<Symbol>),
    Sequence(Vec<Pattern>),
    Mapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Symbol>,
    },
    /// Positional patterns, then one for each of `names`.
    Class {
        class: Expr,
        patterns: Vec<Pattern>,
        names: Vec<String>,
    },
    Or(Vec<Pattern>),
}

impl Pattern {
    /// True for `_`.
    pub(crate) fn is_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::Capture(None))
    }
}

#[derive(Debug)]
pub(crate) struct Try {
    /// With `except*`.
    pub(crate) is_star: bool,
    pub(crate) body: Vec<Stmt>,
    pub(crate) handlers: Vec<ExceptClause>,
    pub(crate) orelse: Vec<Stmt>,
    pub(crate) finally: Vec<Stmt>,
}

#[derive(Debug)]
pub(crate) struct ExceptClause {
    pub(crate) class: Option<Expr>,
    pub(crate) name: Option<Symbol>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) module: Symbol,
    /// The name that is bound.
    pub(crate) binding: Symbol,
    /// Without `as`, `import a.b` binds the top package.
    pub(crate) top: bool,
}

#[derive(Debug)]
pub(crate) struct Function {
    /// What is bound: mangled in a class if it is private.
    pub(crate) name: Symbol,
    /// As `__name__`: never mangled.
    pub(crate) title: Symbol,
    pub(crate) scope: ScopeId,
    pub(crate) types: Option<TypeScope>,
    /// What is computed only when it is asked for: a bound, the value of a type alias.
    pub(crate) is_lazy: bool,
    pub(crate) parameters: Parameters,
    pub(crate) returns: Option<Expr>,
    pub(crate) decorators: Vec<Expr>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) docstring: Option<String>,
    pub(crate) is_async: bool,
    pub(crate) span: Span,
}

/// `type name[T] = value`.
#[derive(Debug)]
pub(crate) struct TypeAlias {
    pub(crate) name: Symbol,
    pub(crate) title: String,
    pub(crate) types: Option<TypeScope>,
    pub(crate) value: Function,
}

/// The type parameters of a function, class or alias: a scope around it, and a function of
/// its own that makes it.
#[derive(Debug)]
pub(crate) struct TypeScope {
    pub(crate) scope: ScopeId,
    /// What that function is given: the namespace if a class body is around, then the
    /// defaults of parameters, which do not see the type parameters.
    pub(crate) inputs: Vec<Symbol>,
    pub(crate) in_class: bool,
    pub(crate) parameters: Vec<TypeParameter>,
}

#[derive(Debug)]
pub(crate) struct TypeParameter {
    pub(crate) name: Symbol,
    /// As `__name__`: never mangled.
    pub(crate) title: String,
    pub(crate) kind: TypeKind,
    pub(crate) bound: Option<Function>,
    pub(crate) default: Option<Function>,
    pub(crate) span: Span,
}

#[derive(Debug, Default)]
pub(crate) struct Parameters {
    /// In register order: positional, keyword-only, `*args`, `**kwargs`.
    pub(crate) all: Vec<Parameter>,
    pub(crate) counts: lockstep_bytecode::Parameters,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Symbol,
    pub(crate) annotation: Option<Expr>,
    pub(crate) default: Option<Expr>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) name: Symbol,
    /// As `__name__`: never mangled.
    pub(crate) title: Symbol,
    pub(crate) scope: ScopeId,
    pub(crate) types: Option<TypeScope>,
    /// Some may be starred.
    pub(crate) bases: Vec<Expr>,
    pub(crate) keywords: Vec<Keyword>,
    pub(crate) decorators: Vec<Expr>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) docstring: Option<String>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum ExprKind {
    Constant(Constant),
    Name(Symbol),
    Tuple(Vec<Expr>),
    List(Vec<Expr>),
    Set(Vec<Expr>),
    /// No key: `**value`.
    Dict(Vec<(Option<Expr>, Expr)>),
    Unary(UnaryOp, Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    Bool {
        and: bool,
        values: Vec<Expr>,
    },
    Compare {
        left: Box<Expr>,
        rest: Vec<(Comparison, Expr)>,
    },
    Conditional(Box<[Expr; 3]>),
    Call(Box<Call>),
    /// The last span is the attribute's name alone.
    Attribute(Box<Expr>, Symbol, Span),
    Subscript(Box<Expr>, Box<Expr>),
    Slice(Box<[Option<Expr>; 3]>),
    Starred(Box<Expr>),
    Format(Vec<Piece>),
    Lambda(Box<Function>),
    Comprehension(Box<Comprehension>),
    /// `name := value`.
    Walrus(Symbol, Box<Expr>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Rich(CompareOp),
    Is { invert: bool },
    In { invert: bool },
}

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) callee: Expr,
    pub(crate) args: Vec<Expr>,
    pub(crate) keywords: Vec<Keyword>,
}

/// A keyword argument; no name: `**value`.
#[derive(Debug)]
pub(crate) struct Keyword {
    pub(crate) name: Option<Symbol>,
    pub(crate) value: Expr,
}

/// A part of an f-string.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Field { value: Expr, conversion: Conversion, spec: Option<Vec<Piece>> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComprehensionKind {
    List,
    Set,
    Dict,
    Generator,
}

#[derive(Debug)]
pub(crate) struct Comprehension {
    pub(crate) kind: ComprehensionKind,
    pub(crate) scope: ScopeId,
    /// The element, or the key of a dict.
    pub(crate) element: Expr,
    pub(crate) value: Option<Expr>,
    pub(crate) clauses: Vec<Clause>,
}

/// `for target in iter if conditions…`.
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) is_async: bool,
    pub(crate) target: Expr,
    pub(crate) iter: Expr,
    pub(crate) conditions: Vec<Expr>,
}

impl Expr {
    pub(crate) fn is_starred(&self) -> bool {
        matches!(self.kind, ExprKind::Starred(_))
    }

    /// The value if it is known before running: literals, and `not` of them.
    pub(crate) fn known_truth(&self) -> Option<bool> {
        match &self.kind {
            ExprKind::Constant(constant) => Some(match constant {
                Constant::None => false,
                Constant::Ellipsis | Constant::BigInt(_) => true,
                Constant::Bool(value) => *value,
                Constant::Int(value) => *value != 0,
                Constant::Float(value) => *value != 0.0,
                Constant::Str(value) => !value.is_empty(),
                Constant::Bytes(value) => !value.is_empty(),
                Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
            }),
            ExprKind::Unary(UnaryOp::Not, inner) => inner.known_truth().map(|truth| !truth),
            _ => None,
        }
    }
}
