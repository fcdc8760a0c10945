//! Secure Score's recommended actions: what the portal counts, and which products it finds licensed.

use crate::export::UnknownWords;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::ScoreAction;
use crate::model::words::boolean;
use crate::model::{Kind, TenantFacts};
use crate::table::{Refused, is_null_word};

const ACTION: Column = Column::text(&["recommended action", "empfohlene ma\u{df}nahme"], "action");
const POINTS: Column = Column::text(&["points achieved", "erzielte punkte"], "points achieved");
const STATUS: Column = Column::text(&["status"], "status");
const LICENSED: Column = Column::text(&["have license?"], "whether the tenant is licensed for it");
const PRODUCT: Column = Column::text(&["product", "produkt"], "product");

/// The format, certain in English from a real file; the German headings from a parser's test.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderSecureScore,
    slug: "defender-secure-score",
    title: "Secure Score: recommended actions",
    portal: "Defender portal > Exposure management > Secure score > Recommended actions > Export",
    proves: "which actions are open, and for which products the tenant holds a licence",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Every action, no filter; the portal in English where that can be had."],
        mind: &["The headings follow the portal’s language."],
        file: "Microsoft Secure Score - Microsoft Defender.csv",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "English headings",
            required: &[
                &["rank"],
                &["recommended action"],
                &["score impact"],
                &["points achieved"],
            ],
            without: &[],
        },
        Signature {
            variant: "German headings",
            required: &[
                &["rang"],
                &["empfohlene ma\u{df}nahme"],
                &["bewertungsauswirkung"],
                &["erzielte punkte"],
            ],
            without: &[],
        },
    ],
    columns: &[&ACTION, &POINTS, &STATUS, &LICENSED, &PRODUCT],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let (action, points, status) = (sheet.find(&ACTION), sheet.find(&POINTS), sheet.find(&STATUS));
    let (licensed, product) = (sheet.find(&LICENSED), sheet.find(&PRODUCT));
    let mut unknown = UnknownWords::default();
    let mut score = Vec::new();
    while sheet.advance()? {
        if sheet.text(action).is_empty() {
            sheet.log.reject_row(sheet.origin(), "names no action".to_owned());
            continue;
        }
        score.push(ScoreAction {
            origin: sheet.origin(),
            action: sheet.text(action).into(),
            product: sheet.word(product),
            status: sheet.word(status),
            licensed: yes(sheet.text(licensed), &mut unknown),
            points: sheet.shared(points),
        });
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Tenant(Box::new(TenantFacts { score, ..TenantFacts::default() })))
}

/// The answer may be in the portal's language, which is not guessed.
fn yes(raw: &str, unknown: &mut UnknownWords) -> Option<bool> {
    match boolean(raw) {
        Ok(answer) => answer,
        Err(_) => {
            if !is_null_word(raw) {
                unknown.note("licence held", raw);
            }
            None
        }
    }
}

#[cfg(test)]
mod tests;
