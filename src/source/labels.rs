/// The language of the words around a problem: that of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// As problems are found.
    English,
    /// As problems are told to people who work in French.
    French,
}

/// The words around problems in a language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) error: &'static str,
    pub(super) warning: &'static str,
    hint: &'static str,
    /// Between a label and what it stands before.
    pub(super) colon: &'static str,
    /// Before and after the number of problems that are not written out: of several, and of one.
    pub(super) more: [(&'static str, &'static str); 2],
}

const ENGLISH: Words = Words {
    error: "error",
    warning: "warning",
    hint: "hint",
    colon: ": ",
    more: [("and ", " more"), ("and ", " more")],
};

const FRENCH: Words = Words {
    error: "erreur",
    warning: "avertissement",
    hint: "conseil",
    colon: "\u{a0}: ",
    more: [("et ", " autres"), ("et ", " autre")],
};

impl Labels {
    pub(super) fn words(self) -> &'static Words {
        match self {
            Labels::English => &ENGLISH,
            Labels::French => &FRENCH,
        }
    }

    /// An error without a place, and its cure if there is one: a line each.
    #[must_use]
    pub fn error_text(self, message: &str, hint: Option<&str>) -> String {
        let Words { error, colon, .. } = self.words();
        let hint = hint.map(|hint| format!("\n{}", self.hint_text(hint))).unwrap_or_default();
        format!("{error}{colon}{message}{hint}")
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning_text(self, message: &str) -> String {
        format!("{}{}{message}", self.words().warning, self.words().colon)
    }

    /// A cure in a line.
    pub(super) fn hint_text(self, hint: &str) -> String {
        format!("{}{}{hint}", self.words().hint, self.words().colon)
    }
}
