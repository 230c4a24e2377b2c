//! Names that the machine itself looks up: each has a fixed [`Symbol`], the same in every program.
//!
//! A compiler begins its interner with [`WELL_KNOWN`], in this order.

use lockstep_event::Symbol;

macro_rules! well_known {
    ($($constant:ident $text:literal $index:literal,)*) => {
        $(#[doc = concat!("The name `", $text, "`.")] pub const $constant: Symbol = Symbol($index);)*

        /// The text of each name, by symbol.
        pub const WELL_KNOWN: &[&str] = &[$($text),*];
    };
}

well_known! {
    INIT "__init__" 0,
    NEW "__new__" 1,
    STR "__str__" 2,
    REPR "__repr__" 3,
    ENTER "__enter__" 4,
    EXIT "__exit__" 5,
    AENTER "__aenter__" 6,
    AEXIT "__aexit__" 7,
    CALL "__call__" 8,
    ITER "__iter__" 9,
    NEXT "__next__" 10,
    LEN "__len__" 11,
    GETITEM "__getitem__" 12,
    SETITEM "__setitem__" 13,
    DELITEM "__delitem__" 14,
    CONTAINS "__contains__" 15,
    EQ "__eq__" 16,
    NE "__ne__" 17,
    LT "__lt__" 18,
    LE "__le__" 19,
    GT "__gt__" 20,
    GE "__ge__" 21,
    HASH "__hash__" 22,
    BOOL "__bool__" 23,
    ADD "__add__" 24,
    SUB "__sub__" 25,
    MUL "__mul__" 26,
    TRUEDIV "__truediv__" 27,
    FLOORDIV "__floordiv__" 28,
    MOD "__mod__" 29,
    POW "__pow__" 30,
    LSHIFT "__lshift__" 31,
    RSHIFT "__rshift__" 32,
    AND "__and__" 33,
    OR "__or__" 34,
    XOR "__xor__" 35,
    MATMUL "__matmul__" 36,
    RADD "__radd__" 37,
    RSUB "__rsub__" 38,
    RMUL "__rmul__" 39,
    IADD "__iadd__" 40,
    ISUB "__isub__" 41,
    NEG "__neg__" 42,
    POS "__pos__" 43,
    INVERT "__invert__" 44,
    AWAIT "__await__" 45,
    INDEX "__index__" 46,
    FORMAT "__format__" 47,
    NAME "__name__" 48,
    QUALNAME "__qualname__" 49,
    MODULE "__module__" 50,
    DOC "__doc__" 51,
    DICT "__dict__" 52,
    CLASS "__class__" 53,
    FILE "__file__" 54,
    ANNOTATIONS "__annotations__" 55,
    BASES "__bases__" 56,
    MRO "__mro__" 57,
    CAUSE "__cause__" 58,
    CONTEXT "__context__" 59,
    TRACEBACK "__traceback__" 60,
    SUPPRESS_CONTEXT "__suppress_context__" 61,
    NOTES "__notes__" 62,
    DEBUG "__debug__" 63,
    WRAPPED "__wrapped__" 64,
    DEFAULTS "__defaults__" 65,
    CLOSURE "__closure__" 66,
    SELF "__self__" 67,
    FUNC "__func__" 68,
    PATH "__path__" 69,
    PACKAGE "__package__" 70,
    SPEC "__spec__" 71,
    LOADER "__loader__" 72,
    BUILTINS "__builtins__" 73,
    PLAIN_ARGS "args" 74,
    PLAIN_RUN "run" 75,
    PLAIN_SEND "send" 76,
    PLAIN_THROW "throw" 77,
    PLAIN_CLOSE "close" 78,
    PLAIN_NAME "name" 79,
    PLAIN_VALUE "value" 80,
    PLAIN_EXCEPTIONS "exceptions" 81,
    PLAIN_MESSAGE "message" 82,
    PLAIN_DAEMON "daemon" 83,
    PLAIN_TARGET "target" 84,
    PLAIN_KWARGS "kwargs" 85,
    PLAIN_START "start" 86,
    PLAIN_STOP "stop" 87,
    PLAIN_STEP "step" 88,
    PLAIN_REAL "real" 89,
    PLAIN_IMAG "imag" 90,
    PLAIN_IDENT "ident" 91,
    PLAIN_CODE "code" 92,
    PLAIN_MSG "msg" 93,
    GET "__get__" 94,
    SET "__set__" 95,
    DELETE "__delete__" 96,
    SET_NAME "__set_name__" 97,
    GETATTR "__getattr__" 98,
    GETATTRIBUTE "__getattribute__" 99,
    SETATTR "__setattr__" 100,
    DELATTR "__delattr__" 101,
    INIT_SUBCLASS "__init_subclass__" 102,
    CLASS_GETITEM "__class_getitem__" 103,
    SLOTS "__slots__" 104,
    CLASSCELL "__classcell__" 105,
    INSTANCECHECK "__instancecheck__" 106,
    SUBCLASSCHECK "__subclasscheck__" 107,
    MRO_ENTRIES "__mro_entries__" 108,
    PREPARE "__prepare__" 109,
    MISSING "__missing__" 110,
    DIR "__dir__" 111,
    ORIG_BASES "__orig_bases__" 112,
    KWDEFAULTS "__kwdefaults__" 113,
    ABSTRACTMETHODS "__abstractmethods__" 114,
    PLAIN_MRO "mro" 115,
    WEAKREF "__weakref__" 116,
    GLOBALS ".globals" 117,
    DISPLAY ".display" 118,
    SETUP ".setup" 119,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_is_its_position() {
        assert_eq!(WELL_KNOWN.first(), Some(&"__init__"));
        assert_eq!(WELL_KNOWN.len(), 120);
        assert_eq!(WELL_KNOWN[NAME.index()], "__name__");
        assert_eq!(WELL_KNOWN[PLAIN_MSG.index()], "msg");
    }
}
