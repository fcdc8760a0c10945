//! The order of devices and users by their tokens, so that it says nothing of their names.

use blindspot_core::audit::{Places, SubjectKind};
use blindspot_core::model::Register;

/// New places by the old ones.
pub(super) struct Moves {
    devices: Vec<usize>,
    users: Vec<usize>,
}

impl Moves {
    /// The new place of a device.
    pub(super) fn device(&self, at: usize) -> usize {
        self.devices.get(at).copied().unwrap_or(at)
    }

    /// The new places of subjects of a kind; other kinds stay where they are.
    pub(super) fn of(&self, kind: SubjectKind, places: &Places) -> Places {
        let moves = match kind {
            SubjectKind::Device => &self.devices,
            SubjectKind::User => &self.users,
            _ => return places.clone(),
        };
        places.iter().map(|at| moves.get(at).copied().unwrap_or(at)).collect()
    }
}

/// Puts devices and users into the order of their tokens.
pub(super) fn reorder(register: &mut Register) -> Moves {
    let devices = sort(&mut register.devices, |one, other| one.key.cmp(&other.key));
    let users = sort(&mut register.users, |one, other| one.upn.cmp(&other.upn));
    let moves = Moves { devices, users };
    for user in &mut register.users {
        for list in [&mut user.owned, &mut user.used] {
            list.iter_mut().for_each(|at| *at = moves.device(*at));
            list.sort_unstable();
        }
    }
    moves
}

/// Sorts a list; each one's new place by its old one.
fn sort<T>(list: &mut Vec<T>, by: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<usize> {
    let mut all: Vec<(usize, T)> = std::mem::take(list).into_iter().enumerate().collect();
    all.sort_by(|(_, one), (_, other)| by(one, other));
    let mut places = vec![0; all.len()];
    for (new, (old, _)) in all.iter().enumerate() {
        places[*old] = new;
    }
    list.extend(all.into_iter().map(|(_, one)| one));
    places
}
