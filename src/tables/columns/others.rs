//! The columns of `users`, `findings`, `evidence` and `matches`.

use blindspot_core::audit::Need::{Intune, Licences, Signins};

use super::Type::{Datetime, Integer, Text, YesNo};
use super::{Column, column};

pub(super) const USERS: &[Column] = &[
    column("user", Text, &[], "The user principal name, lower case; \"user\" in double quotes"),
    column("name", Text, &[Licences], "The display name"),
    column("products", Text, &[Licences], "The products held, parted by semicolons"),
    column("blocked", YesNo, &[Licences], "Whether sign-in is blocked"),
    column("department", Text, &[Licences], "The department as given"),
    column("office", Text, &[Licences], "The office as given"),
    column("country", Text, &[Licences], "The country as given"),
    column("devices_owned", Integer, &[Intune], "Devices whose primary user this is"),
    column("devices_used", Integer, &[Signins], "Devices with a successful sign-in of this user"),
    column("signins", Integer, &[Signins], "Sign-ins of this user in the logs given"),
    column("last_signin", Datetime, &[Signins], "The newest successful sign-in"),
    column("shared_account", YesNo, &[], "Whether the account stands for shared devices"),
    column("evidence", Text, &[], "The row of the licence list, as E-03#12"),
    column("as_of", Datetime, &[], "The moment the assessment speaks of; the same in every row"),
];

pub(super) const FINDINGS: &[Column] = &[
    column("check_id", Text, &[], "The check"),
    column("outcome", Text, &[], "fail, unknown or accepted"),
    column("severity", Text, &[], "critical, high, medium or low"),
    column("subject_type", Text, &[], "device, user, policy, product, file or tenant"),
    column("subject", Text, &[], "Whom it is about: a device_key, a user, an id or a name"),
    column("name", Text, &[], "The subject’s name"),
    column("platform", Text, &[], "The platform, of devices"),
    column("entra_device_id", Text, &[], "The Entra device id, of devices"),
    column("intune_device_id", Text, &[], "The Intune device id, of devices"),
    column("defender_device_id", Text, &[], "The Defender machine id, of devices"),
    column(
        "user",
        Text,
        &[],
        "The user, or the primary user of the device; write it in double quotes",
    ),
    column("detail", Text, &[], "What was seen"),
    column("evidence", Text, &[], "Where: exports and rows, as E-03#12;E-01#7"),
];

pub(super) const EVIDENCE: &[Column] = &[
    column("id", Text, &[], "The export’s id, as E-03"),
    column("path", Text, &[], "The file handed over"),
    column("member", Text, &[], "The file or sheet inside it"),
    column("kind", Text, &[], "Which export it is"),
    column("sha256", Text, &[], "The SHA-256 of the file handed over"),
    column("bytes", Integer, &[], "Its size"),
    column("rows_read", Integer, &[], "Rows after the header"),
    column("rows_rejected", Integer, &[], "Of them, rows that gave no record"),
    column("cells_rejected", Integer, &[], "Cells that could not be read"),
    column("oldest", Datetime, &[], "The oldest activity in it"),
    column("newest", Datetime, &[], "The newest activity in it: its horizon"),
    column("warnings", Text, &[], "What was odd about it"),
];

pub(super) const MATCHES: &[Column] = &[
    column("evidence", Text, &[], "The record: export and row, as E-03#12"),
    column("source", Text, &[], "intune, defender, entra or signin"),
    column("record_id", Text, &[], "The record’s own id"),
    column("name", Text, &[], "The name it bears"),
    column("platform", Text, &[], "The platform it shows"),
    column("device_key", Text, &[], "The device it joined"),
    column(
        "method",
        Text,
        &[],
        "anchor, entra_id, entra_object_id, intune_id, defender_id, serial, name_user, name, \
         ambiguous, none",
    ),
    column("detail", Text, &[], "Superseded, or the candidates of an ambiguous record"),
];
