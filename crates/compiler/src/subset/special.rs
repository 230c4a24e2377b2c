//! The special methods of Python's data model: which a class may define, and which are refused.

use ruff_text_size::TextRange;

use super::Subset;

/// Called by CPython, and not yet by the machine.
pub const SPECIAL_LATER: &[&str] = &["__buffer__", "__complex__", "__del__", "__release_buffer__"];

impl Subset<'_, '_> {
    /// Refuses `name` in a class body if CPython would call it and the machine does not.
    pub(super) fn special_name(&mut self, name: &str, range: TextRange) {
        if SPECIAL_LATER.contains(&name) {
            self.refuse(
                range,
                format!("the special name {name} is not supported in a class yet"),
                "use an ordinary method and call it by its name",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Called by the machine.
    const SUPPORTED: &[&str] = &[
        "__init__",
        "__str__",
        "__repr__",
        "__enter__",
        "__exit__",
        "__aenter__",
        "__aexit__",
        "__call__",
        "__iter__",
        "__next__",
        "__len__",
        "__getitem__",
        "__setitem__",
        "__contains__",
        "__eq__",
        "__ne__",
        "__lt__",
        "__le__",
        "__gt__",
        "__ge__",
        "__hash__",
        "__bool__",
        "__add__",
        "__sub__",
        "__mul__",
        "__truediv__",
        "__floordiv__",
        "__mod__",
        "__radd__",
        "__rsub__",
        "__rmul__",
        "__iadd__",
        "__fspath__",
        "__getstate__",
        "__setstate__",
        "__reduce__",
        "__reduce_ex__",
        "__getnewargs_ex__",
        "__isub__",
        "__neg__",
        "__await__",
        "__match_args__",
        "__aiter__",
        "__anext__",
        "__abs__",
        "__and__",
        "__bytes__",
        "__ceil__",
        "__delitem__",
        "__divmod__",
        "__float__",
        "__floor__",
        "__format__",
        "__getnewargs_ex__",
        "__getstate__",
        "__iand__",
        "__ifloordiv__",
        "__ilshift__",
        "__imatmul__",
        "__imod__",
        "__imul__",
        "__index__",
        "__int__",
        "__invert__",
        "__ior__",
        "__ipow__",
        "__irshift__",
        "__itruediv__",
        "__ixor__",
        "__length_hint__",
        "__lshift__",
        "__matmul__",
        "__missing__",
        "__or__",
        "__pos__",
        "__pow__",
        "__rand__",
        "__rdivmod__",
        "__reduce__",
        "__reduce_ex__",
        "__reversed__",
        "__rfloordiv__",
        "__rlshift__",
        "__rmatmul__",
        "__rmod__",
        "__ror__",
        "__round__",
        "__rpow__",
        "__rrshift__",
        "__rshift__",
        "__rtruediv__",
        "__rxor__",
        "__setstate__",
        "__sizeof__",
        "__trunc__",
        "__xor__",
        "__class_getitem__",
        "__delattr__",
        "__delete__",
        "__dir__",
        "__get__",
        "__getattr__",
        "__getattribute__",
        "__init_subclass__",
        "__instancecheck__",
        "__mro_entries__",
        "__new__",
        "__prepare__",
        "__set__",
        "__set_name__",
        "__setattr__",
        "__subclasscheck__",
        "__subclasshook__",
    ];

    #[test]
    fn no_name_is_in_both_lists() {
        assert!(SUPPORTED.iter().all(|name| !SPECIAL_LATER.contains(name)));
        assert!(SPECIAL_LATER.is_sorted());
    }
}
