//! Pointers on the timeline: what a mouse, a finger or two fingers mean.
//!
//! [`Touch`] remembers which pointers are down. A press that hardly moves is a click.

use web_sys::PointerEvent;

use crate::scene::picture::AXIS_HEIGHT;

/// A press that moves less is a click.
const CLICK_PIXELS: f64 = 4.0;

/// What a movement means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// Nothing is pressed.
    Hover {
        x: f64,
        y: f64,
    },
    /// One pointer drags. `from_axis`: it was pressed on the axis, so the cursor is dragged.
    Pan {
        dx: f64,
        dy: f64,
        from_axis: bool,
    },
    /// Two fingers: the factor by which their distance shrank, and the place between them.
    Pinch {
        factor: f64,
        x: f64,
    },
    Nothing,
}

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
struct Pressed {
    id: i32,
    start: (f64, f64),
    now: (f64, f64),
    /// It has moved too far for a click.
    dragged: bool,
}

/// The pointers that are down.
#[derive(Clone, Debug, Default)]
pub struct Touch {
    pressed: Vec<Pressed>,
}

impl Touch {
    /// A pointer went down.
    pub fn down(&mut self, event: &PointerEvent) {
        self.press(event.pointer_id(), place(event));
    }

    /// A pointer moved.
    pub fn moved(&mut self, event: &PointerEvent) -> Gesture {
        // A button that was let go outside the window was never reported.
        if event.buttons() == 0 {
            self.pressed.clear();
        }
        self.drag(event.pointer_id(), place(event))
    }

    /// A pointer went up; true if that was a click.
    pub fn up(&mut self, event: &PointerEvent) -> bool {
        self.release(event.pointer_id())
    }

    fn press(&mut self, id: i32, at: (f64, f64)) {
        self.pressed.retain(|pressed| pressed.id != id);
        self.pressed.push(Pressed { id, start: at, now: at, dragged: false });
        if self.pressed.len() > 1 {
            for pressed in &mut self.pressed {
                pressed.dragged = true;
            }
        }
    }

    fn drag(&mut self, id: i32, at: (f64, f64)) -> Gesture {
        let before = self.distance();
        let n_pressed = self.pressed.len();
        let Some(pressed) = self.pressed.iter_mut().find(|pressed| pressed.id == id) else {
            return if n_pressed == 0 { Gesture::Hover { x: at.0, y: at.1 } } else { Gesture::Nothing };
        };
        let (dx, dy) = (at.0 - pressed.now.0, at.1 - pressed.now.1);
        let far = (at.0 - pressed.start.0).abs().max((at.1 - pressed.start.1).abs());
        pressed.dragged |= far > CLICK_PIXELS;
        if !pressed.dragged {
            return Gesture::Nothing;
        }
        pressed.now = at;
        let from_axis = pressed.start.1 < AXIS_HEIGHT;
        match (before, self.distance(), self.pressed.as_slice()) {
            (Some(before), Some(after), [a, b, ..]) => {
                Gesture::Pinch { factor: before / after, x: f64::midpoint(a.now.0, b.now.0) }
            }
            _ => Gesture::Pan { dx, dy, from_axis },
        }
    }

    fn release(&mut self, id: i32) -> bool {
        let at = self.pressed.iter().position(|pressed| pressed.id == id);
        at.is_some_and(|at| !self.pressed.remove(at).dragged)
    }

    /// How far two fingers are apart.
    fn distance(&self) -> Option<f64> {
        match self.pressed.as_slice() {
            [a, b, ..] => Some((a.now.0 - b.now.0).abs().max(8.0)),
            _ => None,
        }
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_is_a_click_until_it_moves() {
        let mut touch = Touch::default();
        touch.press(1, (50.0, 60.0));
        assert_eq!(touch.drag(1, (52.0, 61.0)), Gesture::Nothing);
        assert!(touch.release(1));
        touch.press(1, (50.0, 60.0));
        assert_eq!(touch.drag(1, (60.0, 60.0)), Gesture::Pan { dx: 10.0, dy: 0.0, from_axis: false });
        assert!(!touch.release(1));
        assert!(!touch.release(1), "it is up already");
        assert_eq!(touch.drag(1, (5.0, 6.0)), Gesture::Hover { x: 5.0, y: 6.0 });
    }

    #[test]
    fn a_drag_from_the_axis_moves_the_cursor() {
        let mut touch = Touch::default();
        touch.press(1, (50.0, 5.0));
        assert!(matches!(touch.drag(1, (60.0, 90.0)), Gesture::Pan { from_axis: true, .. }));
    }

    #[test]
    fn two_fingers_zoom() {
        let mut touch = Touch::default();
        touch.press(1, (100.0, 60.0));
        touch.press(2, (200.0, 60.0));
        let Gesture::Pinch { factor, x } = touch.drag(2, (300.0, 60.0)) else {
            panic!("a pinch");
        };
        assert_eq!((factor, x), (0.5, 200.0));
        assert!(!touch.release(1) && !touch.release(2), "no clicks");
    }
}
