//! What the exports say and what joining them yields; imports nothing else of ours.
//!
//! # Terminology
//! - An **export** is a file a client handed over; as input of one assessment it is [`evidence`].
//! - A **record** is one row of an export with its [`Origin`] (evidence id and row).
//! - A **device** is all records that are the same machine; the [`Register`] holds every device.
//! - A **user** is one user principal name in lower case.
//! - The **ledger** says for every record which device it joined, and by which key.

pub mod access;
pub mod chain;
pub mod device;
pub mod entra;
pub mod entry;
pub mod evidence;
pub mod instant;
pub mod intake;
pub mod key;
pub mod kind;
pub mod ledger;
pub mod origin;
pub mod person;
pub mod platform;
pub mod record;
pub mod register;
pub mod sensor;
pub mod signin;
pub mod tenant;
pub mod user;
pub mod witness;
pub mod words;

pub use chain::{Chain, Link};
pub use device::{Class, Device, MatchStrength, Source, SourceSet};
pub use entra::EntraRecord;
pub use evidence::{Evidence, Issue, Unrecognised, Warning};
pub use instant::Instant;
pub use intake::Intake;
pub use key::{DefenderId, EntraId, HostName, IntuneId, ObjectId, Serial, TenantId, Upn};
pub use kind::Kind;
pub use ledger::{LedgerRow, Method, RecordId};
pub use origin::{Citation, EvidenceId, Origin};
pub use person::PersonRow;
pub use platform::Platform;
pub use record::{DefenderRecord, Held, IntuneRecord};
pub use register::Register;
pub use signin::{SigninDevice, SigninUser};
pub use tenant::TenantFacts;
pub use user::{LicenceRow, User};
pub use witness::Witness;
