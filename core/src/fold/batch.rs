//! Sign-ins of a part of a file, kept until the parts before it are folded.

use super::access::Applied;
use super::file::{FileFold, Signin};

/// Where a sign-in goes once its row is read.
pub trait Sink {
    /// A sign-in of a member.
    fn signin(&mut self, signin: &Signin<'_>);
    /// A row of a guest or of cross-tenant access.
    fn external(&mut self);
    /// A row an earlier file holds already.
    fn repeated(&mut self);
    /// The request of a row, as other files may repeat it.
    fn request(&mut self, id: Option<u128>);
}

impl Sink for FileFold {
    fn signin(&mut self, signin: &Signin<'_>) {
        self.add(signin);
    }

    fn external(&mut self) {
        self.external += 1;
    }

    fn repeated(&mut self) {
        self.repeated += 1;
    }

    fn request(&mut self, id: Option<u128>) {
        self.requests.extend(id);
    }
}

/// Sign-ins in the order of their rows.
#[derive(Debug, Default)]
pub struct Batch {
    kept: Vec<Kept>,
    /// The texts of all of them, one behind the other.
    text: String,
    external: u64,
    repeated: u64,
    requests: Vec<u128>,
}

/// One sign-in: its texts stand apart, each up to the place given.
#[derive(Debug)]
struct Kept {
    signin: Signin<'static>,
    user: usize,
    application: usize,
    client_word: usize,
    policies: Option<Vec<Applied>>,
}

impl Batch {
    /// Room for the sign-ins of so many bytes of a log, so that it need not grow.
    #[must_use]
    pub fn for_bytes(bytes: usize) -> Self {
        let (kept, text) = (Vec::with_capacity(bytes / 512), String::with_capacity(bytes / 8));
        Self { kept, text, ..Self::default() }
    }
}

impl Sink for Batch {
    fn signin(&mut self, signin: &Signin<'_>) {
        let mut keep = |text: &str| {
            self.text.push_str(text);
            self.text.len()
        };
        let (user, application) = (keep(signin.user), keep(signin.application));
        let client_word = keep(signin.client_word);
        let policies = signin.policies.map(<[Applied]>::to_vec);
        let signin = signin.without_texts();
        self.kept.push(Kept { signin, user, application, client_word, policies });
    }

    fn external(&mut self) {
        self.external += 1;
    }

    fn repeated(&mut self) {
        self.repeated += 1;
    }

    fn request(&mut self, id: Option<u128>) {
        self.requests.extend(id);
    }
}

impl FileFold {
    /// Takes in a part of the file, before which so many rows stand.
    pub fn absorb(&mut self, batch: &Batch, before: u32) {
        self.external += batch.external;
        self.repeated += batch.repeated;
        self.requests.extend(&batch.requests);
        let mut from = 0;
        let mut next = |to: usize| {
            let text = batch.text.get(from..to).unwrap_or_default();
            from = to;
            text
        };
        for kept in &batch.kept {
            self.add(&Signin {
                row: kept.signin.row + before,
                user: next(kept.user),
                application: next(kept.application),
                client_word: next(kept.client_word),
                policies: kept.policies.as_deref(),
                ..kept.signin
            });
        }
    }
}
