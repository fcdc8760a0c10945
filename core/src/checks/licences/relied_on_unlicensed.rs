//! LIC-15: a capability the operation counts on that no plan held includes.

use crate::answers::{Said, UNANSWERED, question};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{cut, own_products, rights};
use crate::model::{Citation, Kind, Register};
use crate::reference::features::{Feature, Inclusion, feature};
use crate::reference::licences::Tier;

pub(super) const CHECK: Check = Check {
    id: "LIC-15",
    slug: "relied-on-unlicensed",
    title: "Relied on, but in no plan held",
    severity: Severity::Medium,
    criteria: "Every capability the operation counts on is part of a plan somebody holds (vendor’s \
               plan comparisons, 2022 to 2026-06; where they contradict each other nothing is \
               judged).",
    cause: "A smaller plan was taken for Plan 2. Client to confirm.",
    effect: "A procedure ends in a page the portal does not show, at worst in the middle of an \
             incident.",
    recommendation: "Raise the plan for those who need the capability, or write the procedure for \
                     what is held.",
    portal: "Microsoft 365 admin center > Billing > Licenses; Defender portal > Settings > \
             Endpoints > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::Tenant(judge),
};

/// Each question with the name it has in a sentence and the published capability it asks about.
const CAPABILITIES: [(&str, &str, &str); 9] = [
    ("RELY-LIVE-RESPONSE", "live response", "Live response (console)"),
    ("RELY-HUNTING", "advanced hunting", "Advanced hunting (30 days) + 180-day retention"),
    ("RELY-AIR", "automated investigation", "Automated investigation and remediation (AIR)"),
    ("RELY-EDR", "endpoint detection and response", "Endpoint detection and response (EDR)"),
    ("RELY-EDR-BLOCK", "EDR in block mode", "EDR in block mode"),
    ("RELY-DISRUPTION", "automatic attack disruption", "Automatic attack disruption"),
    ("RELY-VULNERABILITY", "vulnerability management", "Vulnerability management core (TVM)"),
    ("RELY-DEVICE-CONTROL", "device control", "Device control"),
    ("RELY-WEB-FILTERING", "web content filtering", "Web content filtering"),
];

fn judge(ctx: &Context<'_>) -> Outcome {
    let plans = Plans::of(ctx.register);
    let (mut relied, mut missing, mut doubtful, mut open) = (0, vec![], vec![], vec![]);
    for (key, name, row) in CAPABILITIES {
        match ctx.policy.answers.said(key) {
            Some(Said::Yes) => relied += 1,
            Some(_) => continue,
            None => {
                open.push(key);
                continue;
            }
        }
        match feature(row).and_then(|found| plans.include(found)) {
            Some(true) => {}
            Some(false) => missing.push(name),
            None => doubtful.push(name),
        }
    }
    let lists = || ctx.register.of_kind(Kind::M365Users).map(|file| Citation::Absence(file.id));
    if !missing.is_empty() {
        let words = format!("relied on and in no plan held: {}", missing.join(", "));
        return Outcome::Fail(words, lists().collect());
    }
    if !doubtful.is_empty() {
        let names = doubtful.join(", ");
        let words = format!("relied on, perhaps in no plan held: {names}; {}", plans.doubt());
        return Outcome::Unknown(words, lists().collect());
    }
    match (open.first().and_then(|key| question(key)), open.len()) {
        (Some(first), 1) => unanswered(first.text),
        (Some(first), all) => unanswered(&format!("{} And {} more", first.text, all - 1)),
        (None, _) if relied > 0 => Outcome::Pass,
        (None, _) => Outcome::NotApplicable,
    }
}

fn unanswered(what: &str) -> Outcome {
    Outcome::Unknown(format!("{UNANSWERED}{what}"), Vec::new())
}

/// The plans anybody holds.
struct Plans {
    tiers: Vec<Tier>,
    /// Products nobody recognised may be any plan.
    strangers: bool,
    /// Why a list may lack people.
    cut: Option<String>,
}

impl Plans {
    fn of(register: &Register) -> Self {
        let users = || register.users.iter();
        let mut tiers: Vec<Tier> =
            users().flat_map(own_products).filter_map(|product| product.rights.tier).collect();
        tiers.sort_unstable();
        tiers.dedup();
        let listed = users().any(|user| user.licence.is_some());
        let strangers = users().any(|user| !rights(user).unrecognised.is_empty());
        Self { tiers, strangers: strangers || !listed, cut: cut(register) }
    }

    /// Whether any plan held includes it; `None` where that cannot be told.
    fn include(&self, feature: &Feature) -> Option<bool> {
        let within = |wanted: &[Inclusion]| {
            self.tiers.iter().any(|tier| wanted.contains(&feature.within(*tier)))
        };
        match () {
            () if within(&[Inclusion::Yes, Inclusion::Reduced]) => Some(true),
            () if within(&[Inclusion::Disputed]) || self.strangers || self.cut.is_some() => None,
            () => Some(false),
        }
    }

    /// Why something cannot be told.
    fn doubt(&self) -> &str {
        match &self.cut {
            _ if self.strangers => "products that are not recognised may carry it",
            Some(reason) => reason,
            None => "the vendor’s pages contradict each other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, person, verdict};

    /// All capabilities answered no but those named; `open` are left open.
    fn found(products: &[&str], relied: &[&str], open: &[&str]) -> Outcome {
        tenant(products, relied, open).ask(&CHECK)
    }

    fn tenant(products: &[&str], relied: &[&str], open: &[&str]) -> Estate {
        Estate::with([], [person(ANNA).holds(products)]).policy(|policy| {
            for (key, ..) in CAPABILITIES.into_iter().filter(|(key, ..)| !open.contains(key)) {
                let said = if relied.contains(&key) { Said::Yes } else { Said::No };
                let none = String::new;
                policy.answers.insert(Answer {
                    question: question(key).unwrap(),
                    said,
                    by: none(),
                    date: none(),
                    reference: none(),
                    remark: none(),
                    row: 2,
                });
            }
        })
    }

    #[test]
    fn what_is_relied_on_must_be_in_a_plan_somebody_holds() {
        let (hunting, block) = ("RELY-HUNTING", "RELY-EDR-BLOCK");
        for (case, products, relied, expected) in [
            ("in Plan 2", &["SPE_E5"][..], hunting, Pass),
            ("not in Business", &["SPB"], hunting, Fail),
            ("not in Plan 1", &["SPE_E3"], hunting, Fail),
            ("no plan at all", &["EMS"], hunting, Fail),
            ("a product nobody knows", &["SPE_E3", "Heron 9"], hunting, Unknown),
            ("disputed for Business", &["SPB"], block, Unknown),
            ("disputed, and plain in Plan 2", &["SPB", "SPE_E5"], block, Pass),
            ("reduced in Business", &["SPB"], "RELY-EDR", Pass),
            ("nothing is relied on", &["SPE_E3"], "", NotApplicable),
        ] {
            let outcome = found(products, &[relied], &[]);
            assert_eq!(verdict(&outcome), expected, "{case}: {outcome:?}");
        }
    }

    #[test]
    fn an_open_question_leaves_all_open_unless_a_fault_stands() {
        let open = |products: &[&str]| found(products, &["RELY-HUNTING"], &["RELY-AIR"]);
        assert_eq!(verdict(&open(&["SPE_E5"])), Unknown);
        assert_eq!(verdict(&open(&["SPB"])), Fail);
    }

    #[test]
    fn every_question_about_a_capability_has_its_published_row() {
        for (key, _, row) in CAPABILITIES {
            assert!(feature(row).is_some(), "{row}");
            assert_eq!(question(key).map(|question| question.check), Some(CHECK.id), "{key}");
        }
        let asked = crate::answers::ALL.iter().filter(|question| question.check == CHECK.id);
        assert_eq!(asked.count(), CAPABILITIES.len());
    }

    #[test]
    fn without_a_licence_list_nothing_is_held_against_the_tenant() {
        let blind = Estate::of([]).policy(|policy| {
            policy.answers.insert(Answer {
                question: question("RELY-AIR").unwrap(),
                said: Said::Yes,
                by: String::new(),
                date: String::new(),
                reference: String::new(),
                remark: String::new(),
                row: 2,
            });
        });
        assert_eq!(verdict(&blind.ask(&CHECK)), Unknown);
    }

    #[test]
    fn a_licence_list_that_may_lack_people_does_not_show_that_no_plan_holds_it() {
        let cut = |products: &[&str]| {
            let estate = tenant(products, &["RELY-HUNTING"], &[]).incomplete(Kind::M365Users);
            verdict(&estate.ask(&CHECK))
        };
        assert_eq!((cut(&["SPB"]), cut(&["SPE_E5"])), (Unknown, Pass));
    }
}
