//! What is refused besides the names that the catalogue lacks: one table, from which the
//! compiler and the machine take their words, and the README its own.
//!
//! Its main type is [`Refusal`]; all of them are in [`ALL`].

/// Something of Python that is not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The message.
    pub says: &'static str,
    /// What to use instead.
    pub instead: &'static str,
    /// Refused before the program starts; else at its line, when it is met.
    pub before_start: bool,
}

macro_rules! refusals {
    ($($name:ident $before_start:literal $says:literal $instead:literal;)*) => {
        $(
            #[doc = $says]
            pub const $name: Refusal = Refusal { says: $says, instead: $instead, before_start: $before_start };
        )*

        /// Every refusal.
        pub const ALL: &[Refusal] = &[$($name),*];
    };
}

refusals! {
    COMPLEX true "complex numbers are not supported" "keep the two parts as two floats";
    TEMPLATE_STRING true "template strings (t-strings) are not supported" "use an f-string";
    LONG_LITERAL true "integer literals of more than 4300 digits are not supported" "compute it with << and +";
    SURROGATE true "halves of surrogate pairs are not supported in strings"
        "write the character itself, or \\U with its eight digits";
    CHARACTER_NAME true "names of characters (\\N{…}) are not supported"
        "write the character itself, or \\u or \\U with its digits";
    FUTURE_NAME true "a name for a feature of __future__ is not supported" "leave `as …` out";
    NOTEBOOK_COMMAND true "this notebook command is not supported" "only lines of the form %timeit EXPRESSION are";
    COMPILE_FLAGS false "flags of compile are not supported" "leave them out";
    COMPILE_LEVEL false "levels of optimisation are not supported" "leave optimize out";
    OTHER_ENCODING false "source code that is not UTF-8 is not supported" "decode it into a text first";
    OTHER_GLOBALS false "running the code of a file over other globals is not supported" "compile its text again";
    TIMEIT_OPTION true "options of %timeit are not supported" "write %timeit EXPRESSION";
}

/// What runs and is not as in CPython.
pub const DIFFERENCES: &[&str] = &[
    "a traceback shows the program's frames, not those inside the library",
    "what was never awaited or never retrieved is told of when a call, a frame or the program ends that held it, not when a variable that held it is changed",
    "a generator that is dropped does not run its `finally`",
    "`locals()` of a function is a new dict each time, as in CPython 3.13, and what `exec` binds there is gone after it",
    "`free-threaded` runs on simulated cores, without the costs of real ones",
    "an error in the syntax of an imported file is reported before the program starts",
    "one clock: `time.time()` begins on 2026-01-01, and only the program's own steps and sleeps move it",
    "hashes of texts are the same in every run, as with `PYTHONHASHSEED=0`, but are not CPython's",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_something_of_its_own() {
        for (index, refusal) in ALL.iter().enumerate() {
            assert!(refusal.says.contains("not supported"), "{}", refusal.says);
            assert!(!refusal.instead.is_empty() && !refusal.instead.ends_with('.'), "{}", refusal.says);
            assert!(ALL[..index].iter().all(|other| other.says != refusal.says), "{}", refusal.says);
        }
    }
}
