//! Identity case by case: each rule and each guard of the keys, told with records made by hand.

mod generations;
mod ids;
mod names;
mod object_ids;
mod serials;
