//! /ik/berichten: what one wants to hear of, on this device and by e-mail, and a try.

mod actions;
mod device;
mod view;

pub use actions::{choose, try_out, turn_off, turn_on};
pub use view::page;

pub const HERE: &str = "/ik/berichten";
