use crate::input::mapping::header::HeaderRows;
use crate::input::mapping::model::Field;
use crate::input::scorecards::day::DayOrder;

/// What is known of the exports of a tool, so that a mapping need not say it.
#[derive(Debug, PartialEq)]
pub(crate) struct Profile {
    /// The word in mapping files.
    pub(crate) name: &'static str,
    /// Names of columns that only this tool writes: all of one list give it away.
    pub(crate) signs: &'static [&'static [&'static str]],
    /// The rows of its header; absent where they have to be looked at.
    pub(crate) header: Option<HeaderRows>,
    /// How it writes days, where its cells leave it open.
    pub(crate) dates: Option<DayOrder>,
    /// The zone of the times to which it adds none.
    pub(crate) zone: Option<&'static str>,
    /// The columns that tell when the call was made, best first.
    pub(crate) moments: &'static [&'static str],
    /// The columns that tell when a form was filled in and how long it took, by their field.
    pub(crate) timing: &'static [(Field, &'static str)],
    /// The column, and its cells, that tell that a form was sent in; no cells: anything but blank.
    pub(crate) complete: &'static [(&'static str, &'static [&'static str])],
    /// Cells that say nothing.
    pub(crate) missing: &'static [&'static str],
    /// What parts several choices in one cell.
    pub(crate) choices: &'static [&'static str],
    /// Columns of the tool itself, which hold no answer; a last `*` stands for anything.
    pub(crate) own: &'static [&'static str],
}

const PLAIN: Profile = Profile {
    name: "",
    signs: &[],
    header: None,
    dates: None,
    zone: None,
    moments: &[],
    timing: &[],
    complete: &[],
    missing: &[],
    choices: &[],
    own: &[],
};

/// The shipped profiles. The last one, a sheet made by hand, is every other file.
pub(crate) static PROFILES: [Profile; 8] = [
    Profile {
        name: "limesurvey",
        signs: &[
            &["submitdate", "lastpage", "startlanguage"],
            &["Date de soumission", "Dernière page", "Langue de départ"],
            &["Date submitted", "Last page", "Start language"],
        ],
        header: Some(HeaderRows::One),
        moments: &[
            "submitdate",
            "Date de soumission",
            "Date submitted",
            "datestamp",
            "Date de la dernière action",
            "Date last action",
            "startdate",
            "Date de lancement",
            "Date started",
        ],
        timing: &[
            (Field::Entered, "submitdate"),
            (Field::Entered, "Date de soumission"),
            (Field::Entered, "Date submitted"),
            (Field::Duration, "interviewtime"),
        ],
        complete: &[("submitdate", &[]), ("Date de soumission", &[]), ("Date submitted", &[])],
        // An anonymised survey writes this moment for every answer.
        missing: &["1980-01-01 00:00:00", "1980-01-01"],
        own: &[
            "id",
            "submitdate",
            "lastpage",
            "startlanguage",
            "seed",
            "startdate",
            "datestamp",
            "token",
            "ipaddr",
            "refurl",
            "interviewtime",
            "groupTime*",
            "ID de la réponse",
            "Date de soumission",
            "Dernière page",
            "Langue de départ",
            "Tête de série",
            "Date de lancement",
            "Date de la dernière action",
            "Adresse IP",
            "Response ID",
            "Date submitted",
            "Last page",
            "Start language",
            "Seed",
            "Date started",
            "Date last action",
            "IP address",
        ],
        ..PLAIN
    },
    Profile {
        name: "kobo",
        signs: &[&["_uuid", "_submission_time"], &["meta/instanceID"], &["KEY", "SubmissionDate"]],
        zone: Some("UTC"),
        moments: &["end", "start", "_submission_time", "SubmissionDate"],
        timing: &[
            (Field::Entered, "_submission_time"),
            (Field::Entered, "SubmissionDate"),
            (Field::Started, "start"),
            (Field::Ended, "end"),
        ],
        choices: &[" "],
        own: &[
            "start",
            "end",
            "today",
            "deviceid",
            "username",
            "_id",
            "_uuid",
            "_submission_time",
            "_validation_status",
            "_notes",
            "_status",
            "_submitted_by",
            "_tags",
            "_index",
            "__version__",
            "meta/instanceID",
            "SubmissionDate",
            "KEY",
            "DeviceID",
            "Status",
        ],
        ..PLAIN
    },
    Profile {
        name: "google-forms",
        signs: &[&["Horodateur"], &["Timestamp"]],
        header: Some(HeaderRows::One),
        moments: &["Horodateur", "Timestamp"],
        timing: &[(Field::Entered, "Horodateur"), (Field::Entered, "Timestamp")],
        choices: &[";", ", "],
        own: &["Horodateur", "Timestamp", "Adresse e-mail", "Email Address", "Score"],
        ..PLAIN
    },
    Profile {
        name: "microsoft-forms",
        signs: &[
            &["ID", "Heure de début", "Heure de fin"],
            &["ID", "Start time", "Completion time"],
        ],
        header: Some(HeaderRows::One),
        moments: &["Heure de fin", "Completion time", "Heure de début", "Start time"],
        timing: &[
            (Field::Started, "Heure de début"),
            (Field::Started, "Start time"),
            (Field::Ended, "Heure de fin"),
            (Field::Ended, "Completion time"),
        ],
        choices: &[";"],
        own: &[
            "ID",
            "Heure de début",
            "Heure de fin",
            "Adresse de messagerie",
            "Nom",
            "Total des points",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "Total points",
            "Points *",
            "Feedback *",
            "Commentaires *",
        ],
        ..PLAIN
    },
    Profile {
        name: "surveymonkey",
        signs: &[&["Respondent ID", "Collector ID"]],
        header: Some(HeaderRows::Two),
        dates: Some(DayOrder::MonthFirst),
        moments: &["End Date", "Start Date"],
        timing: &[(Field::Started, "Start Date"), (Field::Ended, "End Date")],
        own: &[
            "Respondent ID",
            "Collector ID",
            "Start Date",
            "End Date",
            "IP Address",
            "Email Address",
            "First Name",
            "Last Name",
            "Custom Data 1",
        ],
        ..PLAIN
    },
    Profile {
        name: "qualtrics",
        signs: &[&["StartDate", "EndDate", "ResponseId"]],
        header: Some(HeaderRows::Three),
        moments: &["EndDate", "StartDate"],
        timing: &[(Field::Entered, "RecordedDate"), (Field::Duration, "Duration (in seconds)")],
        complete: &[("Finished", &["True", "1", "Vrai"])],
        missing: &["-99"],
        choices: &[","],
        own: &[
            "StartDate",
            "EndDate",
            "Status",
            "IPAddress",
            "Progress",
            "Duration (in seconds)",
            "Finished",
            "RecordedDate",
            "ResponseId",
            "RecipientLastName",
            "RecipientFirstName",
            "RecipientEmail",
            "ExternalReference",
            "LocationLatitude",
            "LocationLongitude",
            "DistributionChannel",
            "UserLanguage",
        ],
        ..PLAIN
    },
    Profile {
        name: "redcap",
        signs: &[&["record_id"]],
        header: Some(HeaderRows::One),
        own: &["record_id", "redcap_*", "*_complete"],
        ..PLAIN
    },
    Profile { name: "excel", header: Some(HeaderRows::One), choices: &[";", ", "], ..PLAIN },
];

impl Profile {
    /// The profile of a word in a mapping file.
    pub(crate) fn named(name: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.name == name)
    }

    /// The profile whose signs are among the names of a header; a sheet made by hand if none.
    pub(crate) fn seen_in(names: &[&str]) -> &'static Profile {
        let has = |sign: &&str| names.iter().any(|name| name.eq_ignore_ascii_case(sign));
        let is_shown = |profile: &&Profile| profile.signs.iter().any(|signs| signs.iter().all(has));
        PROFILES.iter().find(is_shown).unwrap_or(&PROFILES[PROFILES.len() - 1])
    }

    /// Whether a column is one of the tool itself.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.own.iter().any(|own| {
            let own = own.to_lowercase();
            match (own.strip_prefix('*'), own.strip_suffix('*')) {
                (Some(end), _) => lower.ends_with(end),
                (_, Some(start)) => lower.starts_with(start),
                _ => lower == own,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_known_by_its_columns() {
        let seen = |names: &[&str]| Profile::seen_in(names).name;
        assert_eq!(seen(&["id", "submitdate", "lastpage", "startlanguage"]), "limesurvey");
        assert_eq!(seen(&["ID", "Heure de début", "Heure de fin"]), "microsoft-forms");
        assert_eq!(seen(&["Horodateur", "Service"]), "google-forms");
        assert_eq!(seen(&["Date", "Heure", "Service"]), "excel");
        for profile in &PROFILES {
            assert_eq!(Profile::named(profile.name), Some(profile));
        }
    }

    #[test]
    fn columns_of_the_tool_itself_are_known() {
        let redcap = Profile::named("redcap").unwrap();
        assert!(redcap.is_own("mystery_complete") && redcap.is_own("redcap_event_name"));
        assert!(!redcap.is_own("holdtime"));
    }
}
