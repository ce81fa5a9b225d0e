use crate::draw::{DRAW_FORMAT, commitment, committed_seed, fingerprint};
use crate::rng::Seed;
use crate::text::Language;
use crate::workflow::{OpenCampaign, WorkflowError, files, outside};
use std::path::PathBuf;

/// A commitment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The commitment, to be published.
    pub commitment: String,
    /// The fingerprint of the campaign that it binds.
    pub fingerprint: String,
    /// The draw format that it binds.
    pub format: u32,
    /// The file with the secret, to be kept.
    pub secret: PathBuf,
    /// The file with the commitment, to be published.
    pub published: PathBuf,
}

/// What the draw from a secret and public randomness was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    pub(super) seed: Seed,
    pub(super) commitment: String,
    pub(super) secret: String,
}

/// Makes a secret from the system's entropy, keeps it in a file that its owner alone may read, and
/// writes the commitment to it.
///
/// # Errors
/// If there is a secret already, or a file cannot be written.
pub fn commit_campaign(open: &OpenCampaign) -> Result<Committed, WorkflowError> {
    let (secret, published) = (open.secret_path(), open.commitment_path());
    if let Some(path) = [&secret, &published].into_iter().find(|path| files::is_there(path)) {
        return Err(WorkflowError::HasCommitted { path: path.clone() });
    }
    let [first, second] = [outside::fresh_seed()?, outside::fresh_seed()?];
    let text = format!("{}{}", first.text(), second.text());
    let fingerprint = fingerprint(&open.campaign);
    let commitment = commitment(&fingerprint, &text);
    files::write_private(&secret, format!("{text}\n").as_bytes())?;
    let [of, format, print, made] = match open.campaign.language {
        Language::French => ["campagne", "format", "empreinte", "engagement"],
        Language::English => ["campaign", "draw format", "fingerprint", "commitment"],
    };
    let public = format!(
        "{of:<12} {}\n{format:<12} {DRAW_FORMAT}\n{print:<12} {fingerprint}\n\
         {made:<12} {commitment}\n",
        open.campaign.id
    );
    files::write(&published, public.as_bytes())?;
    Ok(Committed { commitment, fingerprint, format: DRAW_FORMAT, secret, published })
}

/// The seed of the secret in the folder of the campaign and of public randomness.
///
/// # Errors
/// If there is no secret, or the campaign was changed after the commitment.
pub(super) fn open_commitment(
    open: &OpenCampaign,
    public_randomness: &str,
) -> Result<Opened, WorkflowError> {
    let path = open.secret_path();
    let read = |path: PathBuf| -> Result<String, WorkflowError> {
        let bytes = files::read_if_there(&path)?;
        let bytes = bytes.ok_or(WorkflowError::NotCommitted { path })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let secret = read(path)?.trim().to_owned();
    let published = read(open.commitment_path())?;
    let fingerprint = fingerprint(&open.campaign);
    let commitment = commitment(&fingerprint, &secret);
    if !published.split_whitespace().any(|word| word == commitment) {
        return Err(WorkflowError::CommitmentBroken { path: open.commitment_path() });
    }
    let seed = committed_seed(&secret, public_randomness, &fingerprint);
    Ok(Opened { seed, commitment, secret })
}
