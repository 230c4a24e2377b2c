//! Walks the tree once and notes every binding and use of a name in its scope.
//!
//! Main type: [`Collector`].

use lockstep_bytecode::{Mode, Span, names};
use lockstep_event::Symbol;

use super::{Entry, ModuleBindings, Scope, ScopeKind, Scopes};
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::tree::{
    Class, Comprehension, ComprehensionKind, Expr, ExprKind, Function, Module, Piece, ScopeId, Stmt, StmtKind, Try,
    TypeScope,
};

/// The state of the walk.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    file: u32,
    pub(super) mode: Mode,
    pub(super) names: &'a Names,
    pub(super) scopes: Scopes,
    pub(super) current: ScopeId,
    /// Loops around, in the current function.
    pub(super) loops: u32,
    /// In the body of an `except*`, outside loops in it.
    pub(super) in_star: bool,
    /// Iterables of comprehensions around: no `:=` may stand there.
    iterables: u32,
    pub(super) errors: Vec<Diagnostic>,
    pub(super) late_errors: Vec<Diagnostic>,
    /// Every `name.attribute…` with a name at its root.
    pub(super) attributes: Vec<AttributeUse>,
    /// Every use of a name, for builtins that are not supported.
    pub(super) loads: Vec<(ScopeId, Symbol, Span)>,
    zero: Symbol,
    super_name: Symbol,
}

/// `root.path[0].path[1]…`, seen in `scope`.
#[derive(Debug)]
pub(super) struct AttributeUse {
    pub(super) scope: ScopeId,
    pub(super) root: Symbol,
    pub(super) path: Vec<Symbol>,
    pub(super) span: Span,
    pub(super) is_store: bool,
}

pub(super) fn collect<'a>(
    file: u32,
    mode: Mode,
    module: &Module,
    names: &'a Names,
    [zero, super_name]: [Symbol; 2],
) -> Collector<'a> {
    let scopes = vec![Scope::new(ScopeKind::Module, None); module.n_scopes as usize];
    let mut collector = Collector {
        file,
        mode,
        names,
        scopes: Scopes { scopes, is_text: false },
        current: ScopeId(0),
        loops: 0,
        in_star: false,
        iterables: 0,
        errors: Vec::new(),
        late_errors: Vec::new(),
        attributes: Vec::new(),
        loads: Vec::new(),
        zero,
        super_name,
    };
    collector.body(&module.body);
    collector
}

impl Collector<'_> {
    pub(super) fn scope(&self) -> &Scope {
        self.scopes.get(self.current)
    }

    pub(super) fn scope_mut(&mut self) -> &mut Scope {
        self.scopes.get_mut(self.current)
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::syntax(self.file, span, message));
    }

    pub(super) fn late_error(&mut self, span: Span, message: impl Into<String>) {
        self.late_errors.push(Diagnostic::syntax(self.file, span, message));
    }

    fn entry(&mut self, name: Symbol) -> &mut Entry {
        self.scope_mut().entries.entry(name).or_default()
    }

    /// Notes that `name` is bound in the current scope, or in the module if it is global here.
    pub(super) fn bind(&mut self, name: Symbol) -> &mut Entry {
        self.bind_as(name, ModuleBindings::Other)
    }

    fn bind_as(&mut self, name: Symbol, module: ModuleBindings) -> &mut Entry {
        let id = if self.entry(name).global { ScopeId(0) } else { self.current };
        if id != self.current {
            self.entry(name).bound = true;
        }
        let scope = self.scopes.get_mut(id);
        let entry = scope.entries.entry(name).or_default();
        if !entry.bound {
            scope.order.push(name);
        }
        entry.bound = true;
        entry.modules = match entry.modules {
            ModuleBindings::None => module,
            before if before == module => before,
            ModuleBindings::One(_) | ModuleBindings::Other => ModuleBindings::Other,
        };
        entry
    }

    fn load(&mut self, name: Symbol, span: Span) {
        let entry = self.entry(name);
        entry.used = true;
        entry.first_use.get_or_insert(span);
        self.loads.push((self.current, name, span));
        if name == self.super_name && self.scope().is_function() {
            self.entry(names::CLASS).used = true;
        }
    }

    /// Runs `walk` with `id` as the current scope.
    fn inside(&mut self, id: ScopeId, kind: ScopeKind, walk: impl FnOnce(&mut Self)) {
        *self.scopes.get_mut(id) = Scope::new(kind, Some(self.current));
        let outer = std::mem::replace(&mut self.current, id);
        let loops = std::mem::take(&mut self.loops);
        let in_star = std::mem::take(&mut self.in_star);
        walk(self);
        self.current = outer;
        self.in_star = in_star;
        self.loops = loops;
    }

    pub(super) fn body(&mut self, body: &[Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        let span = statement.span;
        match &statement.kind {
            StmtKind::Expr(expr) | StmtKind::TimeIt(expr) => self.expr(expr),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                self.targets(targets);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target);
                self.expr(value);
            }
            StmtKind::AnnAssign(assign) => {
                self.annotated(assign, span);
            }
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target);
                }
            }
            StmtKind::If(branches) => {
                for branch in branches {
                    self.optional(branch.test.as_ref());
                    self.body(&branch.body);
                }
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.looped(body);
                self.body(orelse);
            }
            StmtKind::For(each) => {
                if each.is_async {
                    self.check_await("'async for'", span);
                }
                self.target(&each.target);
                self.expr(&each.iter);
                self.looped(&each.body);
                self.body(&each.orelse);
            }
            StmtKind::With(with) => {
                if with.is_async {
                    self.check_await("'async with'", span);
                }
                for (manager, target) in &with.items {
                    self.expr(manager);
                    if let Some(target) = target {
                        self.target(target);
                    }
                }
                self.body(&with.body);
            }
            StmtKind::Match(choice) => self.match_statement(choice),
            StmtKind::Try(attempt) => self.attempt(attempt),
            StmtKind::Raise { exception, cause } => {
                self.optional(exception.as_ref());
                self.optional(cause.as_ref());
            }
            StmtKind::Assert { test, message } => {
                self.expr(test);
                self.optional(message.as_ref());
            }
            StmtKind::Import(imports) => {
                for import in imports {
                    let module = if import.top { import.binding } else { import.module };
                    self.bind_as(import.binding, ModuleBindings::One(module)).imported = true;
                }
            }
            StmtKind::ImportFrom { names, .. } => {
                for (_, binding) in names {
                    self.bind(*binding).imported = true;
                }
            }
            StmtKind::ImportStar { .. } => {
                if self.current != ScopeId(0) {
                    self.error(span, "import * only allowed at module level");
                }
                self.scope_mut().has_star_import = true;
            }
            StmtKind::Global(names) => self.declare(names, span, true),
            StmtKind::Nonlocal(names) => self.declare(names, span, false),
            StmtKind::Function(function) => {
                self.bind(function.name);
                self.function(function);
            }
            StmtKind::Class(class) => self.class(class),
            StmtKind::TypeAlias(alias) => {
                self.bind(alias.name);
                self.type_scope(alias.types.as_ref(), |this| this.function(&alias.value));
            }
            StmtKind::Return(value) => {
                self.optional(value.as_ref());
                self.check_return(value.is_some(), span);
            }
            StmtKind::Pass => {}
            StmtKind::Break => self.check_loop(span, "'break' outside loop"),
            StmtKind::Continue => self.check_loop(span, "'continue' not properly in loop"),
        }
    }

    fn looped(&mut self, body: &[Stmt]) {
        self.loops += 1;
        self.body(body);
        self.loops -= 1;
    }

    fn annotated(&mut self, assign: &crate::tree::AnnAssign, span: Span) {
        if !self.scope().is_function() {
            self.scope_mut().has_annotations = true;
            self.bind(names::ANNOTATIONS);
        }
        if let ExprKind::Name(name) = assign.target.kind {
            let entry = self.entry(name).clone();
            if assign.simple && (entry.global || entry.nonlocal) && self.current != ScopeId(0) {
                let kind = if entry.global { "global" } else { "nonlocal" };
                let text = self.names.text(name);
                self.error(span, format!("annotated name '{text}' can't be {kind}"));
            }
            if assign.simple {
                self.bind(name).annotated = true;
            } else if assign.value.is_some() {
                self.bind(name);
            }
        } else {
            self.target(&assign.target);
        }
        self.expr(&assign.annotation);
        self.optional(assign.value.as_ref());
    }

    fn attempt(&mut self, attempt: &Try) {
        self.body(&attempt.body);
        for handler in &attempt.handlers {
            self.optional(handler.class.as_ref());
            if let Some(name) = handler.name {
                self.bind(name).fragile = true;
            }
            if attempt.is_star {
                let loops = std::mem::take(&mut self.loops);
                let in_star = std::mem::replace(&mut self.in_star, true);
                self.body(&handler.body);
                self.loops = loops;
                self.in_star = in_star;
            } else {
                self.body(&handler.body);
            }
        }
        self.body(&attempt.orelse);
        self.body(&attempt.finally);
    }

    fn declare(&mut self, names: &[Symbol], span: Span, is_global: bool) {
        let kind = if is_global { "global" } else { "nonlocal" };
        if !is_global && self.current == ScopeId(0) {
            self.error(span, "nonlocal declaration not allowed at module level");
            return;
        }
        for name in names {
            let entry = self.entry(*name).clone();
            let text = self.names.text(*name);
            let wrong = if entry.parameter {
                Some(format!("name '{text}' is parameter and {kind}"))
            } else if entry.used {
                Some(format!("name '{text}' is used prior to {kind} declaration"))
            } else if entry.annotated {
                Some(format!("annotated name '{text}' can't be {kind}"))
            } else if entry.bound && (self.current != ScopeId(0) || !entry.global) && !entry.nonlocal {
                Some(format!("name '{text}' is assigned to before {kind} declaration"))
            } else {
                None
            };
            if let Some(wrong) = wrong {
                self.error(span, wrong);
            }
            let entry = self.entry(*name);
            if !entry.global && !entry.nonlocal {
                entry.directive = span;
            }
            entry.global |= is_global;
            entry.nonlocal |= !is_global;
        }
    }

    fn function(&mut self, function: &Function) {
        for decorator in &function.decorators {
            self.expr(decorator);
        }
        for parameter in &function.parameters.all {
            self.optional(parameter.default.as_ref());
        }
        self.type_scope(function.types.as_ref(), |this| this.function_inside(function));
    }

    /// A function without what is computed outside its type parameters.
    fn function_inside(&mut self, function: &Function) {
        for parameter in &function.parameters.all {
            self.optional(parameter.annotation.as_ref());
        }
        self.optional(function.returns.as_ref());
        let kind = ScopeKind::Function { is_async: function.is_async };
        self.inside(function.scope, kind, |this| {
            this.scope_mut().is_lazy = function.is_lazy;
            for parameter in &function.parameters.all {
                if this.entry(parameter.name).parameter {
                    let text = this.names.text(parameter.name);
                    let message = format!("duplicate argument '{text}' in function definition");
                    this.error(parameter.span, message);
                }
                this.bind(parameter.name).parameter = true;
            }
            this.body(&function.body);
        });
    }

    fn class(&mut self, class: &Class) {
        self.all(&class.decorators);
        let bound_first = class.types.is_some();
        if bound_first {
            self.bind(class.name);
        }
        self.type_scope(class.types.as_ref(), |this| {
            this.all(&class.bases);
            for keyword in &class.keywords {
                this.expr(&keyword.value);
            }
            if !bound_first {
                this.bind(class.name);
            }
            this.inside(class.scope, ScopeKind::Class, |this| this.body(&class.body));
        });
    }

    /// Walks something in the scope of its type parameters, if it has any.
    fn type_scope(&mut self, types: Option<&TypeScope>, walk: impl FnOnce(&mut Self)) {
        let Some(types) = types else {
            return walk(self);
        };
        self.inside(types.scope, ScopeKind::Types, |this| {
            for input in &types.inputs {
                this.bind(*input).parameter = true;
            }
            for parameter in &types.parameters {
                if this.entry(parameter.name).bound {
                    let message = format!("duplicate type parameter '{}'", parameter.title);
                    this.error(parameter.span, message);
                }
                this.bind(parameter.name);
            }
            for parameter in &types.parameters {
                for lazy in [&parameter.bound, &parameter.default].into_iter().flatten() {
                    this.function(lazy);
                }
            }
            walk(this);
        });
    }

    fn targets(&mut self, targets: &[Expr]) {
        for target in targets {
            self.target(target);
        }
    }

    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(*name);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.targets(items),
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Attribute(object, ..) => {
                self.attribute(target, true);
                self.expr(object);
            }
            _ => self.expr(target),
        }
    }

    fn delete(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(*name).fragile = true,
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            _ => self.target(target),
        }
    }

    pub(super) fn optional(&mut self, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn all(&mut self, exprs: &[Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Constant(_) => {}
            ExprKind::Name(name) => self.load(*name, expr.span),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                self.all(items);
            }
            ExprKind::Dict(items) => {
                for (key, value) in items {
                    self.optional(key.as_ref());
                    self.expr(value);
                }
            }
            ExprKind::Unary(_, inner) | ExprKind::Starred(inner) => self.expr(inner),
            ExprKind::Binary(_, left, right) | ExprKind::Subscript(left, right) => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Bool { values, .. } => self.all(values),
            ExprKind::Compare { left, rest } => {
                self.expr(left);
                for (_, right) in rest {
                    self.expr(right);
                }
            }
            ExprKind::Conditional(parts) => self.all(&parts[..]),
            ExprKind::Call(call) => {
                self.expr(&call.callee);
                self.all(&call.args);
                for keyword in &call.keywords {
                    self.expr(&keyword.value);
                }
            }
            ExprKind::Attribute(object, ..) => {
                self.attribute(expr, false);
                self.expr(object);
            }
            ExprKind::Slice(parts) => {
                for part in parts.iter() {
                    self.optional(part.as_ref());
                }
            }
            ExprKind::Format(pieces) => self.pieces(pieces),
            ExprKind::Lambda(function) => self.function(function),
            ExprKind::Comprehension(comprehension) => {
                self.comprehension(comprehension, expr.span);
            }
            ExprKind::Walrus(name, value) => self.walrus(*name, value, expr.span),
            ExprKind::Await(inner) => {
                self.check_await("'await'", expr.span);
                self.expr(inner);
            }
            ExprKind::Yield(value) => {
                self.check_yield(false, expr.span);
                self.optional(value.as_deref());
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield(true, expr.span);
                self.expr(value);
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            if let Piece::Field { value, spec, .. } = piece {
                self.expr(value);
                self.pieces(spec.as_deref().unwrap_or_default());
            }
        }
    }

    /// Notes an attribute whose object begins with a name.
    fn attribute(&mut self, expr: &Expr, is_store: bool) {
        let mut path = Vec::new();
        let mut at = expr;
        while let ExprKind::Attribute(object, name, _) = &at.kind {
            path.push(*name);
            at = object;
        }
        if let ExprKind::Name(root) = at.kind {
            path.reverse();
            self.attributes.push(AttributeUse { scope: self.current, root, path, span: expr.span, is_store });
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension, span: Span) {
        let Some((first, rest)) = comprehension.clauses.split_first() else {
            return;
        };
        self.iterable(&first.iter);
        let kind = ScopeKind::Comprehension(comprehension.kind);
        self.inside(comprehension.scope, kind, |this| {
            let zero = this.zero;
            this.bind(zero).parameter = true;
            this.scope_mut().has_await |= comprehension.clauses.iter().any(|clause| clause.is_async);
            this.iteration_target(&first.target);
            this.all(&first.conditions);
            for clause in rest {
                this.iteration_target(&clause.target);
                this.iterable(&clause.iter);
                this.all(&clause.conditions);
            }
            this.optional(comprehension.value.as_ref());
            this.expr(&comprehension.element);
        });
        if comprehension.kind != ComprehensionKind::Generator && self.scopes.get(comprehension.scope).has_await {
            self.check_async_comprehension(span);
        }
    }

    fn iterable(&mut self, iter: &Expr) {
        self.iterables += 1;
        self.expr(iter);
        self.iterables -= 1;
    }

    fn iteration_target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                let entry = self.entry(*name);
                if entry.nonlocal || entry.global {
                    let text = self.names.text(*name);
                    let message = format!(
                        "comprehension inner loop cannot rebind assignment expression target \
                         '{text}'"
                    );
                    self.error(target.span, message);
                } else {
                    self.bind(*name).iteration = true;
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.iteration_target(item);
                }
            }
            ExprKind::Starred(inner) => self.iteration_target(inner),
            _ => self.target(target),
        }
    }

    fn walrus(&mut self, name: Symbol, value: &Expr, span: Span) {
        if self.scope().kind == ScopeKind::Types {
            self.error(span, "named expression cannot be used within the definition of a generic");
        }
        if self.iterables > 0 {
            self.error(span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        self.expr(value);
        self.walrus_target(name, span);
    }

    /// Inside comprehensions `:=` binds in the function around them.
    fn walrus_target(&mut self, name: Symbol, span: Span) {
        let text = self.names.text(name);
        // The parser's span of the name alone is its beginning.
        let name_span = Span { end_line: span.line, end_column: span.column + text.chars().count() as u32, ..span };
        let mut inner = Vec::new();
        let mut id = self.current;
        while let ScopeKind::Comprehension(_) = self.scopes.get(id).kind {
            let scope = self.scopes.get(id);
            if scope.entries.get(&name).is_some_and(|entry| entry.iteration) {
                let message = format!("assignment expression cannot rebind comprehension iteration variable '{text}'");
                return self.error(name_span, message);
            }
            inner.push(id);
            match scope.parent {
                Some(parent) => id = parent,
                None => break,
            }
        }
        let kind = self.scopes.get(id).kind;
        if kind == ScopeKind::Class && !inner.is_empty() {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            return self.error(name_span, message);
        }
        let here = std::mem::replace(&mut self.current, id);
        let entry = self.bind(name);
        entry.walrus = true;
        let is_global = entry.global || kind == ScopeKind::Module;
        let is_global = is_global || self.entry(name).global;
        self.current = here;
        for id in inner {
            let entry = self.scopes.get_mut(id).entries.entry(name).or_default();
            entry.global |= is_global;
            entry.nonlocal |= !is_global;
        }
    }
}
