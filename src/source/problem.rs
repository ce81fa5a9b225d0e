use crate::source::{Labels, Place};

/// A stable word that names a kind of problem, such as `unknown-key`; the guide lists them.
pub type Code = &'static str;

/// Whether a problem stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing can be made of the input as it is.
    Error,
    /// The input is used, but probably not as meant.
    Warning,
}

/// One thing that is wrong with an input, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the work.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// What is wrong: a lowercase fragment without a full stop; what the user wrote in backticks.
    pub message: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// Further places that clash with it, each with what stands there.
    pub related: Vec<(Place, String)>,
    /// An order that can be followed.
    pub hint: Option<String>,
    /// The words around it, in the language that it is told in.
    pub labels: Labels,
}

impl Problem {
    /// An error at a place.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Error, code, Some(place), message)
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Warning, code, Some(place), message)
    }

    /// A problem, placed or not.
    #[must_use]
    pub fn new(
        severity: Severity,
        code: Code,
        place: Option<Place>,
        message: impl Into<String>,
    ) -> Problem {
        let message = message.into();
        let (related, hint, labels) = (Vec::new(), None, Labels::English);
        Problem { severity, code, message, place, related, hint, labels }
    }

    /// The same with a cure.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = Some(hint.into());
        self
    }

    /// The same with another place that clashes with it.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Problem {
        self.related.push((place, label.into()));
        self
    }
}

/// Everything found wrong with an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes one more problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Takes over all problems of another collection.
    pub fn extend(&mut self, other: Problems) {
        self.0.extend(other.0);
    }

    /// Whether some problem stops the work.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in file order, files in the order in which they first appear.
    #[must_use]
    pub fn in_file_order(&self) -> Vec<&Problem> {
        let mut files: Vec<&str> = Vec::new();
        for name in
            self.0.iter().filter_map(|problem| problem.place.as_ref()).map(|p| p.file.name())
        {
            if !files.contains(&name) {
                files.push(name);
            }
        }
        let mut ordered: Vec<&Problem> = self.0.iter().collect();
        ordered.sort_by_key(|problem| {
            problem.place.as_ref().map(|place| {
                (files.iter().position(|name| *name == place.file.name()), place.span.start)
            })
        });
        ordered
    }

    /// `value` with the warnings, or all problems if one of them is an error.
    ///
    /// # Errors
    /// All problems, warnings included.
    pub fn finish<T>(self, value: Option<T>) -> Result<(T, Problems), Problems> {
        match value {
            Some(value) if !self.has_errors() => Ok((value, self)),
            _ => {
                assert!(self.has_errors(), "a value is missing and no error says why");
                Err(self)
            }
        }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Problems {
        Problems(problems.into_iter().collect())
    }
}
