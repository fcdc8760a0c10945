//! The cases of a component that works only while Defender Antivirus is the antivirus.

use crate::audit::Check;
use crate::model::Kind;
use crate::model::witness::{AvMode, Control, Fact};
use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
use crate::testing::{Machine, mac, table, windows};

/// Asks a check about a component by its control number and by the client's own word.
pub(super) fn component(check: &Check, asked: Control, scid: u32) {
    let mode = |mode| {
        windows().enrolled().onboarded().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    };
    let active = || mode(AvMode::Active);
    let scid = |m: Machine, met| m.said(Kind::DefenderHuntScid, [Fact::Scid(scid, met)]);
    let client = |m: Machine, on| m.said(Kind::MpStatus, [Fact::Control(asked, on)]);
    table(
        check,
        [
            ("on", scid(active(), true), Pass),
            ("off", scid(active(), false), Fail),
            ("off by the client", client(active(), false), Fail),
            ("contradicted", client(scid(active(), false), true), Unknown),
            ("nobody speaks", active(), Unknown),
            ("mode unseen, off", scid(windows().enrolled(), false), Unknown),
            ("mode unseen, on", scid(windows().enrolled(), true), Pass),
            ("mode of no meaning", scid(mode(AvMode::Other), true), Unknown),
            ("passive", scid(mode(AvMode::Passive), false), NotApplicable),
            ("disabled: PRO-01 speaks", scid(mode(AvMode::Disabled), false), NotApplicable),
            ("inactive", scid(active(), false).inactive(), NotApplicable),
            ("out of scope", scid(active(), false).out_of_scope(), NotApplicable),
            ("a Mac", client(mac().enrolled().onboarded(), false), NotApplicable),
        ],
    );
}
