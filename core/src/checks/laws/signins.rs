//! Sign-ins made at random, row by row, and their sums as reading leaves them.

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use super::machines::{Machine, PEOPLE, ages};
use super::tenant::Access;
use crate::fold::{Applied, Client, DeviceCell, FileFold, Identity, Signin};
use crate::model::access::{PolicyMode, PolicyResult};
use crate::model::{Instant, Platform};
use crate::testing::now;

/// One sign-in from a machine.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) user: usize,
    pub(super) at: Instant,
    /// Whether it carries the machine's device id.
    pub(super) identified: bool,
    pub(super) interactive: bool,
    pub(super) success: bool,
    pub(super) legacy: bool,
    pub(super) managed: Option<bool>,
    pub(super) compliant: Option<bool>,
    pub(super) judged: bool,
    pub(super) refused: bool,
    pub(super) not_applied: bool,
    /// For each policy whether its conditions held, and whether its controls were met.
    pub(super) policies: [(bool, bool); 3],
    /// Whether a hunting result tells of it, too.
    pub(super) hunted: bool,
}

prop_compose! {
    pub(super) fn signed()(
        user in 0..PEOPLE.len(), at in ages(), identified in weighted(0.8, Just(())),
        interactive in any::<bool>(), success in weighted(0.8, Just(())),
        legacy in weighted(0.15, Just(())), managed in select(vec![Some(true), Some(false), None]),
        compliant in select(vec![Some(true), Some(false), None]), judged in weighted(0.7, Just(())),
        refused in weighted(0.1, Just(())), not_applied in any::<bool>(),
        policies in any::<[(bool, bool); 3]>(), hunted in weighted(0.3, Just(())),
    ) -> Signed {
        let [identified, success, legacy, judged, refused, hunted] =
            [identified, success, legacy, judged, refused, hunted].map(|is| is.is_some());
        Signed {
            user, at, identified, interactive, success, legacy, managed, compliant,
            judged: judged && success, refused: refused && !success, not_applied, policies, hunted,
        }
    }
}

impl Signed {
    /// A sign-in of the last of the people as it should be.
    pub(super) fn sound(interactive: bool) -> Self {
        Self {
            user: PEOPLE.len() - 1,
            at: now(),
            identified: true,
            interactive,
            success: true,
            legacy: false,
            managed: Some(true),
            compliant: Some(true),
            judged: true,
            refused: false,
            not_applied: false,
            policies: [(false, false); 3],
            hunted: true,
        }
    }

    /// What the JSON form lists of the policies.
    fn applied(&self, access: &[Access]) -> Vec<Applied> {
        let one = |(policy, (held, met)): (&Access, &(bool, bool))| {
            use PolicyResult::{
                Failure, NotApplied, NotEnabled, ReportOnlyFailure, ReportOnlyNotApplied,
                ReportOnlySuccess, Success,
            };
            let result = match (policy.mode, *held, *met && self.success) {
                (PolicyMode::Enabled, false, _) => NotApplied,
                (PolicyMode::Enabled, true, true) => Success,
                (PolicyMode::Enabled, true, false) => Failure,
                (PolicyMode::ReportOnly, false, _) => ReportOnlyNotApplied,
                (PolicyMode::ReportOnly, true, true) => ReportOnlySuccess,
                (PolicyMode::ReportOnly, true, false) => ReportOnlyFailure,
                _ => NotEnabled,
            };
            // A success is none past a policy that was not met.
            let result = if self.success && result == Failure { NotApplied } else { result };
            Applied {
                id: policy.id.into(),
                name: policy.id.into(),
                controls: policy.logged(),
                result,
                word: String::new(),
            }
        };
        access.iter().zip(&self.policies).map(one).collect()
    }

    /// Adds the sign-in to the sums of its log.
    pub(super) fn fold(
        &self,
        (at, machine): (usize, &Machine),
        row: u32,
        access: Option<&[Access]>,
        fold: &mut FileFold,
    ) {
        let applied = access.map(|access| self.applied(access));
        let device = match machine.id(at).filter(|_| self.identified) {
            Some(id) => DeviceCell::Id(id),
            None => DeviceCell::Empty,
        };
        fold.add(&Signin {
            at: Some(self.at),
            row,
            tenant: None,
            device,
            user: PEOPLE[self.user],
            application: "Mail",
            client_word: if self.legacy { "IMAP4" } else { "Browser" },
            client: if self.legacy { Client::Legacy } else { Client::Modern },
            // The log calls a server Windows.
            platform: match machine.platform {
                Platform::WindowsServer => Platform::Windows,
                other => other,
            },
            join: machine.join,
            success: self.success,
            interactive: self.interactive,
            managed: self.managed,
            compliant: self.compliant,
            refused: self.refused,
            judged: self.judged,
            office365: self.judged,
            not_applied: self.not_applied,
            policies: applied.as_deref(),
            access_stated: true,
            interrupted: false,
        });
    }

    /// Adds to the sums of a hunting result that the person was seen on the machine.
    pub(super) fn identify(&self, (at, machine): (usize, &Machine), row: u32, fold: &mut FileFold) {
        let Some(device) = machine.id(at).filter(|_| self.identified && self.hunted) else {
            return;
        };
        let user = if self.success { PEOPLE[self.user] } else { "" };
        let (platform, join) = (machine.platform, machine.join);
        fold.identify(&Identity { at: Some(self.at), row, device, user, platform, join });
    }
}
