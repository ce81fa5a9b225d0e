use crate::model::CallId;

/// The comment of one call that the head of the service may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedComment {
    /// The call.
    pub call: CallId,
    /// What is shown; what the evaluator noted where absent.
    pub text: Option<String>,
}
