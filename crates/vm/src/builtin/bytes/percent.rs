//! `bytes % values`.

use super::{latin, own};
use crate::builtin::string::percent::format_with;
use crate::data::Data;
use crate::native::{Cx, Native};

/// `bytes % values` and `bytearray % values`.
pub(super) fn modulo(cx: &mut Cx<'_>) -> Native {
    let text = latin(&own(cx)?);
    let is_mutable = matches!(cx.arg(0).object().map(|id| cx.m.heap.data(id)), Some(Data::ByteArray(_)));
    let out = format_with(cx, &text, true)?;
    Ok(cx.m.bytes_value(super::unlatin(&out), is_mutable))
}
