//! `_network`: the simulated network. What an address answers is a table of the settings; the
//! client libraries are Python over it.

use lockstep_event::{Effect, Nanos, Place};

use crate::builtin::system::float_of;
use crate::native::{Cx, Native};
use crate::registry::{Row, function};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] =
    &[function("_network", "replies", "", replies), function("_network", "wait", "url seconds /", wait)];

/// The table: tuples of address, seconds or `None`, bytes or `None`, and status.
fn replies(cx: &mut Cx<'_>) -> Native {
    let settings = std::rc::Rc::clone(&cx.m.settings);
    let mut rows = Vec::with_capacity(settings.replies.len());
    for reply in &settings.replies {
        let latency = reply.latency.map_or(Value::None, |span| Value::float(span.seconds()));
        let size = reply.size.map_or(Value::None, |size| Value::Int(i64::from(size)));
        let row = [cx.str(&reply.url), latency, size, Value::Int(i64::from(reply.status))];
        rows.push(cx.m.tuple(&row));
    }
    Ok(cx.m.list(rows))
}

/// Waits for the reply of an address, which takes so long.
fn wait(cx: &mut Cx<'_>) -> Native {
    let url = cx.to_str(cx.arg(0))?;
    let place = Place::Host { url: cx.symbol(&url) };
    if cx.run.waiting.again {
        if !cx.run.waiting.timed_out {
            return Err(cx.block(place, Effect::Reply, cx.run.waiting.deadline));
        }
        cx.m.record(cx.run, place, Effect::Reply);
        return Ok(Value::None);
    }
    let seconds = float_of(cx, cx.arg(1))?;
    cx.effect(place, Effect::Request)?;
    Err(cx.block(place, Effect::Reply, cx.now().after(Nanos::from_seconds(seconds))))
}
