//! How a machine is protected: what is switched on, what is not, and who was told so.

/// A component of protection that can be off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    RealTime,
    Tamper,
    Cloud,
    Network,
    Behaviour,
    UnwantedApps,
    SmartScreen,
    /// Endpoint detection and response in block mode.
    BlockMode,
    FileVault,
    FullDiskAccess,
}

/// What Defender Antivirus is on the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    Active,
    /// Beside another product.
    Passive,
    /// Beside another product, blocking what endpoint detection finds.
    Blocking,
}

/// What the attack surface reduction rules do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rules {
    /// All block.
    Blocking,
    /// The standard three block, the Office rules audit.
    OfficeInAudit,
    /// All block but one of the standard three.
    DriversInAudit,
    /// The policy never came.
    Off,
}

/// What became of the onboarding policy, in Intune's codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Delivery {
    Pending,
    NotApplicable,
    Succeeded,
    Error,
    Conflict,
}

/// One deviation from a machine in good order.
#[derive(Clone, Copy)]
pub(super) enum Lapse {
    /// A component is off, and every witness says so.
    Off(Part),
    /// A component is on by Intune's word and off by Defender's: a contradiction on purpose.
    Disputed(Part),
    /// The antivirus's mode.
    Antivirus(Mode),
    /// Definitions so many days old when the machine last reported.
    Signatures(u64),
    /// What the rules do.
    Asr(Rules),
    /// The Sense service does not run, though the machine is onboarded.
    SenseStopped,
    /// Intune calls it onboarded; Defender has never heard of it.
    SaysOnboarded,
    /// What became of the onboarding policy.
    Onboarding(Delivery),
    /// Malware and its state in Intune's words.
    Infected(&'static str, &'static str),
    /// No compliance policy reaches it.
    NoPolicy,
    /// A Mac joined to Entra by Platform SSO.
    Joined,
}

/// The state of protection of one machine, in good order unless the story says otherwise.
pub(super) struct Guard {
    off: Vec<Part>,
    disputed: Vec<Part>,
    pub(super) mode: Mode,
    /// Age of the definitions, in days; 0 is today's.
    pub(super) signatures: u64,
    pub(super) rules: Rules,
    pub(super) sense: bool,
    pub(super) says_onboarded: bool,
    pub(super) delivery: Delivery,
    pub(super) malware: Vec<(&'static str, &'static str)>,
    pub(super) policy: bool,
}

impl Guard {
    /// Everything on and up to date.
    pub(super) const fn whole() -> Self {
        Self {
            off: Vec::new(),
            disputed: Vec::new(),
            mode: Mode::Active,
            signatures: 0,
            rules: Rules::Blocking,
            sense: true,
            says_onboarded: false,
            delivery: Delivery::Succeeded,
            malware: Vec::new(),
            policy: true,
        }
    }

    /// Changes the state accordingly.
    pub(super) fn suffer(&mut self, lapse: Lapse) {
        match lapse {
            Lapse::Off(part) => self.off.push(part),
            Lapse::Disputed(part) => self.disputed.push(part),
            Lapse::Antivirus(mode) => self.mode = mode,
            Lapse::Signatures(days) => self.signatures = days,
            Lapse::Asr(rules) => self.rules = rules,
            Lapse::SenseStopped => self.sense = false,
            Lapse::SaysOnboarded => self.says_onboarded = true,
            Lapse::Onboarding(delivery) => self.delivery = delivery,
            Lapse::Infected(name, state) => self.malware.push((name, state)),
            Lapse::NoPolicy => self.policy = false,
            Lapse::Joined => {}
        }
    }

    /// Whether a component is on, as Intune's reports say.
    pub(super) fn on(&self, part: Part) -> bool {
        !self.off.contains(&part)
    }

    /// Whether a component is on, as Defender's results say.
    pub(super) fn on_by_defender(&self, part: Part) -> bool {
        self.on(part) && !self.disputed.contains(&part)
    }

    /// The antivirus's mode as hunting results number it.
    pub(super) const fn mode_code(&self) -> &'static str {
        match self.mode {
            Mode::Active => "0",
            Mode::Passive => "1",
            Mode::Blocking => "4",
        }
    }
}
