//! The devices that are left when every fix of the plan is made, and why.

use blindspot_core::fixes::chains_after;
use blindspot_core::model::Link;

use crate::assessment::Assessment;
use crate::language::say;
use crate::report::build::tally::through;
use crate::report::build::unnamed::{self, Causes};
use crate::report::build::words::counted;
use crate::report::doc::parts::{Tone, count};

/// What is left when every fix of the plan is made.
pub(super) struct Rest {
    /// Devices undecided.
    pub(super) open: u64,
    /// Devices broken at a link that no fix mends, by cause.
    pub(super) refuted: Causes,
}

impl Rest {
    /// Counts them, by what stands after all fixes.
    pub(super) fn of(assessment: &Assessment, last: usize) -> Self {
        let register = &assessment.register;
        let chains = chains_after(register, &assessment.results, &assessment.policy);
        let counts = register.devices.iter().zip(chains).filter(|(d, _)| d.in_scope && d.active);
        let mut open = 0;
        let mut causes = Vec::new();
        for (device, chain) in counts {
            match (chain.links[..=last].iter().position(|l| *l == Link::No), through(&chain, last))
            {
                (_, Tone::Good) => {}
                (Some(at), _) => causes.push(unnamed::cause(device, at)),
                (None, _) => open += 1,
            }
        }
        Self { open, refuted: unnamed::tallied(causes.into_iter()) }
    }

    /// What they are; nothing where none is left.
    pub(super) fn sentence(&self) -> Option<String> {
        let refuted = unnamed::sum(&self.refuted);
        let open = match self.open {
            0 => None,
            n => Some(say!("{n} undecided", n = count(n))),
        };
        let why = || unnamed::prose(&self.refuted);
        let all = counted(self.open + refuted, "device remains", "devices remain");
        if self.open == 0 && refuted > 0 {
            return Some(say!(
                "{devices} that the fixes above do not bring further: {why}.",
                devices = all,
                why = why()
            ));
        }
        let broken = (refuted > 0).then(|| {
            say!(
                "{n} that the fixes above do not bring further: {why}",
                n = count(refuted),
                why = why()
            )
        });
        let parts: Vec<String> = open.into_iter().chain(broken).collect();
        (!parts.is_empty()).then(|| format!("{all}: {}.", parts.join("; ")))
    }
}
