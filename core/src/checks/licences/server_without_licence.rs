//! LIC-12: an onboarded server while no server licence stands in evidence.

use crate::audit::attested;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-12",
    slug: "server-without-licence",
    title: "Server without a server licence in evidence",
    severity: Severity::Medium,
    criteria: "Every onboarded server has a server licence of its own; user plans include none \
               (vendor’s minimum requirements, 2025-11).",
    cause: "Server licences are often bought through Defender for Cloud, which no user list \
            shows. Client to confirm.",
    effect: "If there is none, the server’s sensor is unlicensed use.",
    recommendation: "Show the plan in Defender for Cloud, or the server licences, for the number \
                     of onboarded servers.",
    portal: "Azure portal > Microsoft Defender for Cloud > Environment settings > Defender plans",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    // Servers stand outside the default scope and are asked all the same, as in COV-11 and COV-18.
    if !ctx.is_server(device) || !ctx.onboarded(device) {
        return Outcome::NotApplicable;
    }
    if ctx.server_licence() || attested::yes("SERVER-LICENCES", ctx) == Some(true) {
        return Outcome::Pass;
    }
    // A list of people's licences can never show that a server has none.
    Outcome::Unknown(
        "no server licence stands in the lists given; those bought through Defender for Cloud \
             never do"
            .into(),
        ctx.rows(device),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Platform;
    use crate::testing::Verdict::{NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, machine, person, server, table, verdict, windows};

    #[test]
    fn a_server_without_a_licence_in_the_lists_is_unknown_and_never_fails() {
        table(
            &CHECK,
            [
                ("onboarded", server().onboarded(), Unknown),
                ("Linux", machine(Platform::Linux).onboarded(), Unknown),
                ("not onboarded", server(), NotApplicable),
                ("out of scope", server().onboarded().out_of_scope(), Unknown),
                ("inactive", server().onboarded().inactive(), Unknown),
                ("a client", windows().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_server_licence_in_the_lists_is_evidence_and_a_user_licence_is_not() {
        for (part, expected) in [("MDATP_Server", Pass), ("SPE_E5", Unknown)] {
            let people = [person(ANNA).holds(&[part])];
            let found = Estate::with([server().onboarded()], people).ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{part}");
        }
    }
}
