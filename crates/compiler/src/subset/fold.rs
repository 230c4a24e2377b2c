//! Constant folding, where CPython folds too and the result is certain to be the same.

use lockstep_bytecode::{BinaryOp, Constant, UnaryOp};

use crate::tree::{Expr, ExprKind};

/// CPython folds no string longer than this.
const MAX_STRING: usize = 4096;

/// A tuple display, a constant if all its items are.
pub(super) fn tuple(items: Vec<Expr>) -> ExprKind {
    match constants(&items) {
        Some(constants) => ExprKind::Constant(Constant::Tuple(constants)),
        None => ExprKind::Tuple(items),
    }
}

/// The values of `items` if all are constants.
pub(crate) fn constants(items: &[Expr]) -> Option<Vec<Constant>> {
    items
        .iter()
        .map(|item| match &item.kind {
            ExprKind::Constant(constant) => Some(constant.clone()),
            _ => None,
        })
        .collect()
}

pub(super) fn unary(op: UnaryOp, operand: Expr) -> ExprKind {
    let folded = match (op, &operand.kind) {
        (UnaryOp::Negative, ExprKind::Constant(Constant::Int(value))) => value.checked_neg().map(Constant::Int),
        // The digits of 2⁶³ fit no machine word, its negative does.
        (UnaryOp::Negative, ExprKind::Constant(Constant::BigInt(digits))) => {
            let negative = format!("-{digits}");
            Some(match negative.parse() {
                Ok(value) => Constant::Int(value),
                Err(_) if digits.starts_with('-') => return ExprKind::Unary(op, Box::new(operand)),
                Err(_) => Constant::BigInt(negative),
            })
        }
        (UnaryOp::Negative, ExprKind::Constant(Constant::Float(value))) => Some(Constant::Float(-value)),
        (UnaryOp::Positive, ExprKind::Constant(Constant::Int(value))) => Some(Constant::Int(*value)),
        (UnaryOp::Invert, ExprKind::Constant(Constant::Int(value))) => Some(Constant::Int(!value)),
        (UnaryOp::Not, ExprKind::Constant(_)) => operand.known_truth().map(|truth| Constant::Bool(!truth)),
        _ => None,
    };
    match folded {
        Some(constant) => ExprKind::Constant(constant),
        None => ExprKind::Unary(op, Box::new(operand)),
    }
}

pub(super) fn binary(op: BinaryOp, left: Expr, right: Expr) -> ExprKind {
    let folded = match (&left.kind, &right.kind) {
        (ExprKind::Constant(left), ExprKind::Constant(right)) => fold(op, left, right),
        _ => None,
    };
    match folded {
        Some(constant) => ExprKind::Constant(constant),
        None => ExprKind::Binary(op, Box::new(left), Box::new(right)),
    }
}

fn fold(op: BinaryOp, left: &Constant, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Int(left), Constant::Int(right)) => fold_integers(op, *left, *right),
        (Constant::Float(left), Constant::Float(right)) => fold_floats(op, *left, *right),
        (Constant::Float(left), Constant::Int(right)) => fold_floats(op, *left, exact(*right)?),
        (Constant::Int(left), Constant::Float(right)) => fold_floats(op, exact(*left)?, *right),
        (Constant::Str(left), Constant::Str(right)) if op == BinaryOp::Add => {
            (left.len() + right.len() <= MAX_STRING).then(|| Constant::Str(format!("{left}{right}")))
        }
        (Constant::Str(text), Constant::Int(times)) | (Constant::Int(times), Constant::Str(text))
            if op == BinaryOp::Multiply =>
        {
            let times = usize::try_from((*times).max(0)).ok()?;
            let length = times.checked_mul(text.len().max(1))?;
            (length <= MAX_STRING).then(|| Constant::Str(text.repeat(times)))
        }
        _ => None,
    }
}

/// The float of an integer, if it is exactly that.
fn exact(value: i64) -> Option<f64> {
    (value.unsigned_abs() <= 1 << 53).then_some(value as f64)
}

fn fold_floats(op: BinaryOp, left: f64, right: f64) -> Option<Constant> {
    let value = match op {
        BinaryOp::Add => left + right,
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::Divide if right != 0.0 => left / right,
        _ => return None,
    };
    Some(Constant::Float(value))
}

fn fold_integers(op: BinaryOp, left: i64, right: i64) -> Option<Constant> {
    let value = match op {
        BinaryOp::Add => left.checked_add(right),
        BinaryOp::Subtract => left.checked_sub(right),
        BinaryOp::Multiply => left.checked_mul(right),
        BinaryOp::Divide if right != 0 => {
            return Some(Constant::Float(exact(left)? / exact(right)?));
        }
        BinaryOp::FloorDivide => floor_divide(left, right),
        // The remainder has the divisor's sign, as the floor demands.
        BinaryOp::Modulo => floor_divide(left, right)
            .and_then(|quotient| quotient.checked_mul(right))
            .and_then(|product| left.checked_sub(product)),
        BinaryOp::Power => u32::try_from(right).ok().and_then(|exponent| left.checked_pow(exponent)),
        BinaryOp::ShiftLeft => {
            u32::try_from(right).ok().filter(|shift| *shift < 63).and_then(|shift| left.checked_mul(1 << shift))
        }
        BinaryOp::ShiftRight => u32::try_from(right).ok().map(|shift| left >> shift.min(63)),
        BinaryOp::And => Some(left & right),
        BinaryOp::Or => Some(left | right),
        BinaryOp::Xor => Some(left ^ right),
        BinaryOp::Divide | BinaryOp::MatrixMultiply => None,
    };
    value.map(Constant::Int)
}

fn floor_divide(left: i64, right: i64) -> Option<i64> {
    let quotient = left.checked_div(right)?;
    let inexact = left % right != 0;
    if inexact && (left < 0) != (right < 0) { quotient.checked_sub(1) } else { Some(quotient) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_fold_as_python_computes_them() {
        let fold = |op, left, right| fold_integers(op, left, right);
        assert_eq!(fold(BinaryOp::FloorDivide, -7, 2), Some(Constant::Int(-4)));
        assert_eq!(fold(BinaryOp::Modulo, -7, 2), Some(Constant::Int(1)));
        assert_eq!(fold(BinaryOp::Modulo, 7, -2), Some(Constant::Int(-1)));
        assert_eq!(fold(BinaryOp::ShiftRight, -1, 100), Some(Constant::Int(-1)));
        assert_eq!(fold(BinaryOp::ShiftLeft, 1, 62), Some(Constant::Int(1 << 62)));
        assert_eq!(fold(BinaryOp::ShiftLeft, 1, 63), None);
        assert_eq!(fold(BinaryOp::Modulo, 7, 0), None);
        assert_eq!(fold(BinaryOp::Power, 2, 10), Some(Constant::Int(1024)));
        assert_eq!(fold(BinaryOp::Power, 2, -1), None);
    }
}
