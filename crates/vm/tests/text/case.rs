//! One recorded case: its arguments, its answer, and how both are written.
//!
//! Main type: [`Arguments`]. A case that cannot be read is a mistake of the recording
//! script, so it panics.

use lockstep_vm::text::number::Integer;
use lockstep_vm::text::{Fault, FaultClass};
use num_bigint::BigInt;
use num_traits::Num;

/// The arguments of a case, read as the kind needs them.
pub(crate) struct Arguments<'a>(pub(crate) &'a [String]);

impl Arguments<'_> {
    pub(crate) fn text(&self, index: usize) -> &str {
        &self.0[index]
    }

    pub(crate) fn maybe_text(&self, index: usize) -> Option<&str> {
        Some(self.text(index)).filter(|text| *text != "None")
    }

    pub(crate) fn big(&self, index: usize) -> BigInt {
        let text = self.text(index);
        let (sign, digits) = text.split_at(text.len() - text.trim_start_matches('-').len());
        let magnitude = match digits.strip_prefix("0x") {
            Some(hex) => BigInt::from_str_radix(hex, 16),
            None => BigInt::from_str_radix(digits, 10),
        };
        let magnitude = magnitude.unwrap();
        if sign.is_empty() { magnitude } else { -magnitude }
    }

    pub(crate) fn integer(&self, index: usize) -> Integer {
        Integer::from_big(self.big(index))
    }

    pub(crate) fn small(&self, index: usize) -> i64 {
        self.text(index).parse().unwrap()
    }

    pub(crate) fn maybe_small(&self, index: usize) -> Option<i64> {
        self.maybe_text(index).map(|text| text.parse().unwrap())
    }

    pub(crate) fn float(&self, index: usize) -> f64 {
        match self.text(index) {
            "nan" => f64::NAN,
            bits => f64::from_bits(u64::from_str_radix(bits, 16).unwrap()),
        }
    }

    pub(crate) fn fill(&self, index: usize) -> char {
        self.text(index).chars().next().unwrap()
    }
}

/// The answer's text, or the exception as a traceback's last line shows it.
pub(crate) type Answer = Result<String, String>;

pub(crate) fn show_fault(fault: Fault) -> String {
    let Fault { class, message } = fault;
    let class = match class {
        FaultClass::Value => "ValueError",
        FaultClass::Overflow => "OverflowError",
        FaultClass::ZeroDivision => "ZeroDivisionError",
        FaultClass::Memory => "MemoryError",
    };
    format!("{class}: {message}")
}

pub(crate) fn small(value: &Integer) -> i64 {
    match value {
        Integer::Small(small) => *small,
        Integer::Big(_) => panic!("the recorded numbers are small"),
    }
}

pub(crate) fn show_integer(value: &Integer) -> String {
    let big = value.to_big();
    if big.magnitude() > &num_bigint::BigUint::from(10_u32).pow(100) {
        let sign = if big < BigInt::from(0) { "-" } else { "" };
        return format!("{sign}0x{}", big.magnitude().to_str_radix(16));
    }
    big.to_string()
}

pub(crate) fn show_float(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { format!("{:016x}", x.to_bits()) }
}

pub(crate) fn unescape(field: &str) -> String {
    let mut parts = field.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        text.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
        text.push_str(rest);
    }
    text
}
