//! Progress of long work: a bar on a terminal, a plain line now and then elsewhere, nothing for a handful of inputs.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer inputs than this are done before a bar could be read.
const WORTH_SHOWING: usize = 20;
/// Where there is no terminal, a line each time this many inputs are done.
const LINE_EVERY: u64 = 500;

/// Progress over a known number of inputs.
pub(crate) struct Progress {
    bar: ProgressBar,
    plain: bool,
}

impl Progress {
    /// Starts at none of `total`.
    pub(crate) fn new(total: usize, what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(
            Some(total as u64),
            ProgressDrawTarget::stderr_with_hz(8),
        );
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {per_sec} {eta} left")
            .expect("the template is a constant and parses");
        bar.set_style(style);
        bar.set_message(what.to_owned());
        let plain = bar.is_hidden();
        if total < WORTH_SHOWING {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        } else if !plain {
            bar.enable_steady_tick(Duration::from_millis(250));
        }
        Self { bar, plain: plain && total >= WORTH_SHOWING }
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        let done = self.bar.position();
        if self.plain && done.is_multiple_of(LINE_EVERY) {
            anstream::eprintln!(
                "{} {done} of {}",
                self.bar.message(),
                self.bar.length().unwrap_or(0)
            );
        }
    }

    /// Says something without breaking the bar.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| anstream::eprintln!("{line}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
