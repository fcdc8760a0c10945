//! Whether a machine is protected against malware right now: the chain's fourth link.

use super::Context;
use super::antivirus::{Antivirus, antivirus};
use super::attested::{ThirdParty, third_party_antivirus};
use super::witness::control;
use crate::model::witness::Control;
use crate::model::{Device, Link, Platform};

/// The link, and whether it rests on the client's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protected {
    /// The answer.
    pub link: Link,
    /// Whether the questionnaire's answer about another antivirus made it `yes`.
    pub attested: bool,
}

/// Whether the antivirus is active with real-time protection on, or another product is attested
/// and endpoint detection blocks beside it.
#[must_use]
pub fn protected(device: &Device, ctx: &Context<'_>) -> Protected {
    decide(device, ctx, third_party_antivirus(ctx).as_ref())
}

fn decide(device: &Device, ctx: &Context<'_>, other: Option<&ThirdParty>) -> Protected {
    let on = |asked| control(device, asked, ctx).agreed();
    let windows = matches!(device.platform, Platform::Windows | Platform::WindowsServer);
    let named = matches!(other, Some(ThirdParty::Named(_)));
    let plain = |link| Protected { link, attested: false };
    match antivirus(device, ctx) {
        Antivirus::Active(_) => plain(match on(Control::RealTime) {
            Some(true) => Link::Yes,
            Some(false) => Link::No,
            None => Link::Unknown,
        }),
        Antivirus::Disabled(_) if named => plain(Link::Unknown),
        Antivirus::Disabled(_) => plain(Link::No),
        // Block mode exists on Windows only, and the question names Windows devices.
        Antivirus::Passive(_) if windows && named && on(Control::EdrBlock) == Some(true) => {
            Protected { link: Link::Yes, attested: true }
        }
        // A Mac must say that passive mode is off; on Windows the report that calls the antivirus
        // and its real-time protection on has said as much.
        Antivirus::Unseen
            if windows
                && on(Control::Antivirus) == Some(true)
                && on(Control::RealTime) == Some(true) =>
        {
            plain(Link::Yes)
        }
        Antivirus::Passive(_) | Antivirus::Unseen | Antivirus::Disputed(_) => plain(Link::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact};
    use crate::testing::{Estate, Machine, mac, machine, server, windows};
    use Link::{No, Unknown, Yes};

    fn link(machine: Machine, other: Option<&ThirdParty>) -> Protected {
        let estate = Estate::of([machine.enrolled().onboarded()]);
        let ctx = Context::new(&estate.register, &estate.policy);
        decide(&estate.register.devices[0], &ctx, other)
    }

    fn mode(machine: Machine, mode: AvMode) -> Machine {
        machine.said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    }

    fn says(machine: Machine, asked: Control, on: bool) -> Machine {
        machine.said(Kind::IntuneAvStatus, [Fact::Control(asked, on)])
    }

    #[test]
    fn without_the_questionnaire_mode_and_real_time_protection_decide() {
        use AvMode::{Active, Disabled, EdrBlock, Other, Passive};
        let real_time = |m: Machine, on| says(m, Control::RealTime, on);
        let both = |m: Machine| says(real_time(m, true), Control::Antivirus, true);
        let doubtful =
            mode(windows(), Active).said(Kind::DefenderHuntScid, [Fact::Scid(2012, false)]);
        let torn = real_time(mode(windows(), Active), true)
            .said(Kind::MpStatus, [Fact::Control(Control::RealTime, false)]);
        for (case, machine, expected) in [
            ("active, on", real_time(mode(windows(), Active), true), Yes),
            ("active, off", real_time(mode(windows(), Active), false), No),
            ("active, real-time unseen", mode(windows(), Active), Unknown),
            ("active, a false alarm perhaps", doubtful, Unknown),
            ("active, contradicted", torn, Unknown),
            ("disabled", mode(windows(), Disabled), No),
            ("passive", real_time(mode(windows(), Passive), true), Unknown),
            ("passive, blocking", mode(windows(), EdrBlock), Unknown),
            ("a word of no meaning", both(mode(windows(), Other)), Unknown),
            ("mode unseen, both on", both(windows()), Yes),
            ("mode unseen, real-time on", real_time(windows(), true), Unknown),
            ("mode unseen, off", real_time(windows(), false), Unknown),
            ("nobody speaks", windows(), Unknown),
            ("a server, on", real_time(mode(server(), Active), true), Yes),
            ("a Mac, passive mode off, on", real_time(mode(mac(), Active), true), Yes),
            ("a Mac, passive mode off, off", real_time(mode(mac(), Active), false), No),
            ("a Mac, passive", real_time(mode(mac(), Passive), true), Unknown),
            ("a Mac, mode unseen, on", both(mac()), Unknown),
            ("a Linux machine, on", real_time(mode(machine(Platform::Linux), Active), true), Yes),
        ] {
            assert_eq!(
                link(machine, None),
                Protected { link: expected, attested: false },
                "{case}"
            );
        }
    }

    #[test]
    fn a_named_product_makes_passive_with_block_mode_a_yes_that_is_marked() {
        let named = ThirdParty::Named("Heron Shield".into());
        let blocking = says(mode(windows(), AvMode::Passive), Control::EdrBlock, true);
        for (case, machine, link_, attested) in [
            ("passive, blocking by mode", mode(windows(), AvMode::EdrBlock), Yes, true),
            ("passive, blocking by control", blocking.clone(), Yes, true),
            ("passive, block mode unseen", mode(windows(), AvMode::Passive), Unknown, false),
            ("disabled", mode(windows(), AvMode::Disabled), Unknown, false),
            ("a passive Mac", mode(mac(), AvMode::Passive), Unknown, false),
        ] {
            let found = link(machine, Some(&named));
            assert_eq!(found, Protected { link: link_, attested }, "{case}");
        }
        assert_eq!(link(blocking, Some(&ThirdParty::Nothing)).link, Unknown);
        assert_eq!(link(mode(windows(), AvMode::Disabled), Some(&ThirdParty::Nothing)).link, No);
    }
}
