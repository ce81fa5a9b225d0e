//! A new user: has a mapping proposed, corrects it, imports, mends what went back, imports again.

use super::FOLDER;
use crate::program::Place;
use serde_json::Value;
use std::path::Path;

/// A sample file, what a user corrects in the proposal and in the rejects, and what is then taken.
struct Sample {
    file: &'static str,
    corrected: &'static [(&'static str, &'static str)],
    mended: &'static [(&'static str, &'static str)],
    taken: usize,
    rejected: usize,
}

const SERVICE: &str =
    "# service = \"?\"  # nécessaire pour trouver les appels, ou `call` avec leurs numéros";
const NC: &[(&str, &str)] = &[("NC", "nobs")];

const SAMPLES: [Sample; 12] = [
    Sample {
        file: "excel_fr_manual_cp1252.csv",
        corrected: &[],
        mended: NC,
        taken: 2,
        rejected: 1,
    },
    Sample { file: "excel_fr_workbook.xlsx", corrected: &[], mended: NC, taken: 2, rejected: 1 },
    Sample { file: "calc_fr_workbook.ods", corrected: &[], mended: NC, taken: 2, rejected: 1 },
    Sample { file: "googleforms_fr.csv", corrected: &[], mended: &[], taken: 1, rejected: 0 },
    Sample {
        file: "googlesheets_fr_resave.csv",
        corrected: &[("[columns]", "dates = \"day-first\"\n[columns]")],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
    Sample {
        file: "kobo_default_semicolon_hxl.csv",
        corrected: &[],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
    Sample {
        file: "limesurvey_code_comma_bom.csv",
        corrected: &[("# \"ETC\" = \"?\"", "\"ETC\" = \"etat-civil\"")],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
    Sample {
        file: "limesurvey_fr_full_semicolon_bom.csv",
        corrected: &[],
        mended: &[("13;;2;", "13;2022-04-12 10:05:48;2;")],
        taken: 1,
        rejected: 1,
    },
    Sample {
        file: "msforms_excelfr_cp1252.csv",
        corrected: &[],
        mended: &[("12/04/2022", "2022-04-12")],
        taken: 0,
        rejected: 1,
    },
    Sample {
        file: "qualtrics_three_header_rows.csv",
        corrected: &[],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
    Sample {
        file: "redcap_raw.csv",
        corrected: &[
            (SERVICE, "service = \"physician_name\"\ndate = \"calldate1\"\ntime = \"calldate1\""),
            ("[constants]", "[values.service]\n\"2228\" = \"cabinet\"\n[constants]"),
        ],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
    Sample {
        file: "surveymonkey_two_header_rows.csv",
        corrected: &[],
        mended: &[],
        taken: 1,
        rejected: 0,
    },
];

fn change(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not in {text}");
        text.replace(from, to)
    })
}

/// New, already recorded and rejected, as the last line of an import says it in French.
fn counts(line: &str) -> [usize; 3] {
    let of = |word: &str| -> usize {
        let parts = line.split([',', ':', ';']).map(str::trim);
        let found =
            parts.filter_map(|part| part.split_once(' ')).find(|(_, w)| w.starts_with(word));
        found.map_or(0, |(n, _)| n.trim().parse().unwrap())
    };
    [of("nouvelle"), of("déjà enregistrée"), of("rejetée")]
}

#[test]
fn every_sample_is_mapped_imported_mended_and_imported_once() {
    for sample in SAMPLES {
        let place = Place::new();
        place.take(Path::new(FOLDER), "c");
        let file = format!("c/{}", sample.file);
        let proposed = place.mystery(&format!("mapping {file} --campaign c"));
        assert_eq!(proposed.code, 0, "{file}: {}", proposed.stderr);
        place.write("m.toml", &change(&proposed.stdout, sample.corrected));
        let import = |file: &str| {
            let ran = place.mystery(&format!("import c {file} --mapping m.toml"));
            assert!(ran.code < 2, "{file}: {}", ran.stderr);
            (counts(&ran.stdout), ran)
        };
        let (first, ran) = import(&file);
        let expected = [sample.taken, 0, sample.rejected];
        assert_eq!(first, expected, "{file}: {}{}", ran.stdout, ran.stderr);
        let rejects = format!("{file}.rejects.csv");
        if sample.rejected > 0 {
            assert_eq!(ran.code, 1);
            place.write(&rejects, &change(&place.read(&rejects), sample.mended));
            let (mended, ran) = import(&rejects);
            assert_eq!(mended, [sample.rejected, 0, 0], "{rejects}: {}{}", ran.stdout, ran.stderr);
        }
        let seal = place.mystery("seal c").stdout;
        let (again, _) = import(&file);
        assert_eq!(again, [0, sample.taken, sample.rejected], "{file}");
        if sample.rejected > 0 {
            assert_eq!(import(&rejects).0, [0, sample.rejected, 0], "{rejects}");
        }
        assert_eq!(place.mystery("seal c").stdout, seal, "{file}: importing again is logged");
        let status: Value =
            serde_json::from_str(&place.mystery("status c --format json").stdout).unwrap();
        assert_eq!(status["rejects"], Value::Array(vec![]), "{file}");
        let done = &status["by_campaign"][0]["counts"]["done"];
        assert_eq!(done.as_u64(), Some((sample.taken + sample.rejected) as u64), "{file}");
    }
}
