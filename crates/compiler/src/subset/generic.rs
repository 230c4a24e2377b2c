//! Type parameters and type aliases (PEP 695, PEP 696).

use ruff_python_ast as ast;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_text_size::{Ranged, TextRange};

use lockstep_bytecode::TypeKind;

use super::Subset;
use crate::tree::{Expr, Function, Parameters, Stmt, StmtKind, TypeAlias, TypeParameter, TypeScope};

impl Subset<'_, '_> {
    /// The scope of type parameters around something with `n_inputs` values that are computed
    /// outside of it.
    pub(super) fn type_scope(&mut self, types: Option<&ast::TypeParams>, n_inputs: usize) -> Option<TypeScope> {
        let types = types?;
        let scope = self.scope();
        let namespace = self.in_class_body.then(|| self.names.intern(".namespace"));
        let mut inputs: Vec<_> = namespace.into_iter().collect();
        inputs.extend((0..n_inputs).map(|index| self.names.intern(&format!(".{index}"))));
        let mut has_default = false;
        let parameters = types
            .iter()
            .map(|parameter| {
                let parameter = self.type_parameter(parameter);
                if has_default && parameter.default.is_none() {
                    let name = self.names.text(parameter.name).to_owned();
                    let message = format!("non-default type parameter '{name}' follows default type parameter");
                    self.error_at(parameter.span, message);
                }
                has_default |= parameter.default.is_some();
                parameter
            })
            .collect();
        Some(TypeScope { scope, inputs, in_class: namespace.is_some(), parameters })
    }

    fn type_parameter(&mut self, parameter: &ast::TypeParam) -> TypeParameter {
        let (kind, name, bound, default) = match parameter {
            ast::TypeParam::TypeVar(var) => {
                let is_tuple = var.bound.as_ref().is_some_and(|bound| bound.is_tuple_expr());
                let kind = if is_tuple { TypeKind::ConstrainedVar } else { TypeKind::Var };
                (kind, &var.name, var.bound.as_deref(), var.default.as_deref())
            }
            ast::TypeParam::TypeVarTuple(var) => (TypeKind::VarTuple, &var.name, None, var.default.as_deref()),
            ast::TypeParam::ParamSpec(var) => (TypeKind::ParamSpec, &var.name, None, var.default.as_deref()),
        };
        let title = name.to_string();
        let bound = bound.map(|bound| self.lazy(bound, &title, "a TypeVar bound"));
        let default = default.map(|default| match default {
            ast::Expr::Starred(starred) => self.lazy(&starred.value, &title, "a TypeVarTuple default"),
            _ => self.lazy(default, &title, "a TypeVar default"),
        });
        let symbol = self.bound(name, name.range());
        TypeParameter { name: symbol, title, kind, bound, default, span: self.span(parameter.range()) }
    }

    /// An expression that is computed when it is first asked for, in a function of its own.
    fn lazy(&mut self, expr: &ast::Expr, title: &str, place: &str) -> Function {
        if let Some((range, what)) = misplaced(expr) {
            self.error(range, format!("{what} expression cannot be used within {place}"));
        }
        let name = self.names.intern(title);
        let scope = self.scope();
        let outside = std::mem::replace(&mut self.in_class_body, false);
        let body: Expr = self.expression(expr);
        self.in_class_body = outside;
        let span = body.span;
        Function {
            name,
            title: name,
            scope,
            types: None,
            is_lazy: true,
            parameters: Parameters::default(),
            returns: None,
            decorators: Vec::new(),
            body: vec![Stmt { span, kind: StmtKind::Return(Some(body)) }],
            docstring: None,
            is_async: false,
            span,
        }
    }

    pub(super) fn type_alias(&mut self, alias: &ast::StmtTypeAlias) -> StmtKind {
        let (title, range) = match &*alias.name {
            ast::Expr::Name(name) => (name.id.to_string(), name.range()),
            other => (String::new(), other.range()),
        };
        let name = self.bound(&title, range);
        let types = self.type_scope(alias.type_params.as_deref(), 0);
        let value = self.lazy(&alias.value, &title, "a type alias");
        StmtKind::TypeAlias(Box::new(TypeAlias { name, title, types, value }))
    }
}

/// What may not stand in an annotation that is kept as text, nor in what is computed later.
pub(super) fn misplaced(expr: &ast::Expr) -> Option<(TextRange, &'static str)> {
    let mut found = Misplaced(None);
    found.visit_expr(expr);
    found.0
}

struct Misplaced(Option<(TextRange, &'static str)>);

impl<'a> Visitor<'a> for Misplaced {
    fn visit_expr(&mut self, expr: &'a ast::Expr) {
        let what = match expr {
            ast::Expr::Named(_) => "named",
            ast::Expr::Await(_) => "await",
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) => "yield",
            // A function of its own.
            ast::Expr::Lambda(_) => return,
            _ => return walk_expr(self, expr),
        };
        self.0 = self.0.or(Some((expr.range(), what)));
    }
}
