//! Identity case by case: each rule and each guard of the keys, told with records made by hand.

mod entra;
mod generations;
mod ids;
mod lines;
mod names;
mod object_ids;
mod serials;
mod supplements;
mod twins;
mod users;
mod witnesses;
