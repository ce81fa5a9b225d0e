use crate::cli::args::Color;
use crate::source::{Problems, render};
use anstream::AutoStream;
use anstream::ColorChoice;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};

/// Where results and messages go: results to standard output, everything else to standard error.
pub(super) struct Terminal {
    out: io::Stdout,
    messages: AutoStream<io::Stderr>,
    coloured: bool,
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
        Terminal { out: io::stdout(), messages, coloured }
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

    /// A bar for long work on a terminal; nothing where messages go elsewhere.
    pub(super) fn bar() -> ProgressBar {
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len}");
        let style = style.expect("the template is well-formed");
        ProgressBar::new(0).with_style(style)
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
