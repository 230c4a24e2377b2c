//! Pure geometry of the timeline: from a trace and a viewport to shapes, in pixels.
//!
//! [`picture::Picture`] is everything there is to paint. Nothing here knows a canvas, a colour or
//! the browser, so all of it is tested natively.

pub mod axis;
pub mod bars;
pub mod lanes;
pub mod picture;
