use crate::cli::args::Color;
use crate::source::{Problems, render};
use crate::text::Language;
use anstream::AutoStream;
use anstream::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Where results and messages go: results to standard output, everything else to standard error.
pub(super) struct Terminal {
    out: io::Stdout,
    messages: AutoStream<io::Stderr>,
    coloured: bool,
    /// That of the campaign, once one is open; English before.
    language: Language,
}

impl Terminal {
    pub(super) fn new(color: Color) -> Terminal {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stderr()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let coloured = !matches!(choice, ColorChoice::Never);
        let messages = AutoStream::new(io::stderr(), choice);
        Terminal { out: io::stdout(), messages, coloured, language: Language::English }
    }

    /// From here on failures are told in this language.
    pub(super) fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// The language in which failures are told.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Writes a result.
    ///
    /// # Errors
    /// If nobody reads it.
    pub(super) fn result(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Writes a message; one that nobody reads is no failure.
    pub(super) fn message(&mut self, text: &str) {
        let written = writeln!(self.messages, "{text}");
        written.unwrap_or_default();
    }

    /// Writes problems with their places.
    pub(super) fn problems(&mut self, problems: &Problems) {
        if !problems.is_empty() {
            let text = render(problems, self.coloured);
            let written = write!(self.messages, "{text}");
            written.unwrap_or_default();
        }
    }

    /// How often the sign beside a bar moves.
    const TICK: Duration = Duration::from_millis(100);

    /// A bar for long work on a terminal, with a sign that moves even before the first part is
    /// done; nothing where messages go elsewhere.
    pub(super) fn bar() -> ProgressBar {
        let style = ProgressStyle::with_template("{spinner} {bar:40} {pos}/{len}");
        let bar = ProgressBar::new(0).with_style(style.expect("the template is well-formed"));
        bar.enable_steady_tick(Terminal::TICK);
        bar
    }

    /// The width of the terminal that reads results; `None` if no terminal does.
    pub(super) fn width(&self) -> Option<u16> {
        self.out.is_terminal().then(|| {
            #[expect(clippy::disallowed_methods, reason = "the width is told by the environment")]
            let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
            columns.unwrap_or(100)
        })
    }
}

/// A bar for work that may be long, on a terminal; nothing where messages go elsewhere, and
/// nothing while the work may still be short.
pub(super) struct LongWork(ProgressBar);

impl LongWork {
    /// Work that lasts no longer shows no bar.
    const SHORT: Duration = Duration::from_millis(500);
    /// How finely the bar is divided.
    const PARTS: u32 = 1000;

    pub(super) fn new() -> LongWork {
        let style = ProgressStyle::with_template("{bar:40} {percent} %");
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(u64::from(LongWork::PARTS)), hidden);
        LongWork(bar.with_style(style.expect("the template is well-formed")))
    }

    /// Shows what share of the work is done, from 0 to 1.
    pub(super) fn show(&self, share: f64) {
        if self.0.is_hidden() && self.0.elapsed() >= LongWork::SHORT && io::stderr().is_terminal() {
            self.0.set_draw_target(ProgressDrawTarget::stderr());
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share is held between 0 and 1"
        )]
        self.0.set_position((share.clamp(0.0, 1.0) * f64::from(LongWork::PARTS)) as u64);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
