//! Progress on a terminal; silence everywhere else.

use std::io::IsTerminal as _;

use blindspot_core::read::Progress;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// A bar for the bytes read so far, drawn on stderr only when that is a terminal.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar, or a hidden one where nobody would see it.
    #[must_use]
    pub fn new(quiet: bool, colour: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let template = if colour {
            "{msg:.bold} {bar:30.cyan} {bytes} of {total_bytes}"
        } else {
            "{msg} {bar:30} {bytes} of {total_bytes}"
        };
        let bar = MultiProgress::new().add(ProgressBar::new(0));
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Names the stage after reading.
    pub fn stage(&self, name: &'static str) {
        self.0.set_message(name);
    }

    /// Removes the bar.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn start(&self, _path: &str, bytes: u64) {
        // Files are read side by side: the name of any one would be wrong most of the time.
        self.0.inc_length(bytes);
        self.0.set_message("reading the exports");
    }

    fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}
