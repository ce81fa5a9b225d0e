//! Committed draws and calendars made elsewhere, through the binary.

use crate::program::Place;
use std::fs;

/// A small campaign without a seed of its own.
fn small() -> Place {
    let place = Place::new();
    assert_eq!(place.mystery("init campaigns/town --language en").code, 0);
    place
}

fn field(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().last().unwrap().to_owned()
}

#[test]
fn a_committed_draw_is_proven_by_commitment_and_public_randomness() {
    let place = small();
    let committed = place.mystery("plan campaigns/town --commit");
    assert_eq!((committed.stderr.as_str(), committed.code), ("", 0));
    let commitment = field(&committed.stdout, "commitment");
    assert_eq!(commitment.len(), 64);
    assert!(!place.path("campaigns/town/plan.csv").exists(), "nothing is drawn yet");
    let secret = place.read("campaigns/town/secret.txt");
    assert_eq!(secret.trim().len(), 64);
    assert!(!committed.stdout.contains(secret.trim()), "the secret is not told");
    assert!(!place.read("campaigns/town/commitment.txt").contains(secret.trim()));
    let drawn = place.mystery("plan campaigns/town --seed-from 7-12-23-31-49");
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    let verified = place.mystery("verify campaigns/town");
    let expected = format!(
        "the plan is that very draw\nlevel of proof: committed + public randomness: nobody chose the \
         seed, if this commitment was public before `7-12-23-31-49` was known: {commitment}\n"
    );
    assert_eq!((verified.stdout, verified.code), (expected, 0));
    let first = place.read("campaigns/town/plan.csv");
    let other = place.mystery("plan campaigns/town --seed-from 1-2-3-4-5 --out -");
    assert_ne!(other.stdout, first, "another number makes another calendar");
}

#[test]
fn a_commitment_is_told_in_the_language_of_the_campaign() {
    let place = Place::new();
    assert_eq!(place.mystery("init town --language fr").code, 0);
    let made = place.mystery("plan town --commit");
    let [commitment, fingerprint] =
        ["engagement", "empreinte"].map(|name| field(&made.stdout, name));
    let expected = format!(
        "engagement   {commitment}\nempreinte    {fingerprint}\nformat       1\n\n\
         publiez town/commitment.txt maintenant, et nommez le hasard public à venir (un tirage de \
         loterie dont la date est dite)\u{202f};\n\
         gardez town/secret.txt pour vous jusqu’au tirage du plan\u{a0}: qui le lit peut prévoir le \
         calendrier\u{202f};\n\
         une fois le nombre connu\u{a0}: mystery plan town --seed-from \"LE NOMBRE\"\n"
    );
    assert_eq!((made.stdout, made.code), (expected, 0));
    assert_eq!(
        place.read("town/commitment.txt"),
        format!(
            "campagne     town\nformat       1\nempreinte    {fingerprint}\n\
             engagement   {commitment}\n"
        )
    );
    let again = place.mystery("plan town --commit");
    assert_eq!(
        again.stderr,
        "erreur\u{a0}: town/secret.txt existe déjà\u{a0}: une campagne ne s’engage qu’une fois\n\
         conseil\u{a0}: tirez à partir de lui avec --seed-from, ou retirez les deux fichiers et publiez un \
         nouvel engagement qui dit pourquoi\n"
    );
    assert_eq!(place.mystery("plan town --seed-from 7").code, 0);
}

#[cfg(unix)]
#[test]
fn the_secret_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = small();
    place.mystery("plan campaigns/town --commit");
    let mode = |name: &str| {
        let path = place.path(&format!("campaigns/town/{name}"));
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!((mode("secret.txt"), mode("commitment.txt")), (0o600, 0o644));
}

#[test]
fn a_commitment_is_made_once_and_binds_the_campaign() {
    let place = small();
    let early = place.mystery("plan campaigns/town --seed-from 1");
    assert_eq!(
        (early.stderr.as_str(), early.code),
        (
            "error: campaigns/town/secret.txt is not there: nothing was committed to\n\
             hint: commit first: `mystery plan CAMPAIGN --commit`\n",
            2
        )
    );
    place.mystery("plan campaigns/town --commit");
    let secret = place.read("campaigns/town/secret.txt");
    let again = place.mystery("plan campaigns/town --commit");
    assert_eq!(
        (again.stderr.as_str(), again.code),
        (
            "error: campaigns/town/secret.txt exists already: a campaign is committed to once\n\
             hint: draw from it with --seed-from, or take both files away and publish a new \
             commitment that says why\n",
            2
        )
    );
    assert_eq!(place.read("campaigns/town/secret.txt"), secret);
    let campaign = place.read("campaigns/town/campaign.toml");
    let changed =
        campaign.replacen("service_gap_days           = 2", "service_gap_days           = 1", 1);
    assert_ne!(changed, campaign);
    place.write("campaigns/town/campaign.toml", &changed);
    let broken = place.mystery("plan campaigns/town --seed-from 1");
    assert_eq!(broken.code, 2);
    assert!(
        broken.stderr.starts_with(
            "error: the commitment in campaigns/town/commitment.txt is not that of the secret and \
             the campaign\n"
        ),
        "{}",
        broken.stderr
    );
    assert!(!place.path("campaigns/town/plan.csv").exists());
}

#[test]
fn a_record_with_another_secret_or_number_is_found_out() {
    let place = small();
    place.mystery("plan campaigns/town --commit");
    place.mystery("plan campaigns/town --seed-from 4711");
    let record = place.read("campaigns/town/plan.json");
    for (from, to) in [("\"4711\"", "\"4712\""), ("\"secret\": \"", "\"secret\": \"0")] {
        place.write("campaigns/town/plan.json", &record.replacen(from, to, 1));
        let ran = place.mystery("verify campaigns/town");
        assert_eq!(
            (ran.stdout.as_str(), ran.code),
            ("the seed does not follow from the commitment on record\n", 1)
        );
    }
}

#[test]
fn a_seed_of_the_system_and_a_seed_by_hand_prove_less() {
    let place = small();
    place.mystery("plan campaigns/town");
    let ran = place.mystery("verify campaigns/town");
    assert!(ran.stdout.contains("level of proof: seed by system: "), "{}", ran.stdout);
    place.mystery("plan campaigns/town --seed a");
    let ran = place.mystery("verify campaigns/town");
    assert!(ran.stdout.contains("level of proof: reproducible: "), "{}", ran.stdout);
}

/// Some columns of the plan of the founding case, as a spreadsheet might have them.
fn elsewhere(place: &Place, columns: &[&str]) -> String {
    let plan = place.read("campaigns/montpellier-2022-q2/plan.csv");
    let header: Vec<&str> = plan.lines().next().unwrap().split(',').collect();
    let at: Vec<usize> =
        columns.iter().map(|c| header.iter().position(|h| h == c).unwrap()).collect();
    plan.lines().fold(String::new(), |text, line| {
        let cells: Vec<&str> = line.split(',').collect();
        let row: Vec<&str> = at.iter().map(|at| cells[*at]).collect();
        text + &row.join(";") + "\n"
    })
}

#[test]
fn a_calendar_made_elsewhere_is_taken_and_known_as_such() {
    let place = Place::founding();
    let campaign = "campaigns/montpellier-2022-q2";
    let columns =
        ["call", "date", "start", "service", "channel", "evaluator", "second", "scenario"];
    place.write("calendar.csv", &elsewhere(&place, &columns));
    let drawn = place.read(&format!("{campaign}/plan.csv"));
    let ran = place.mystery(&format!("plan {campaign} --adopt calendar.csv"));
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str(), ran.code),
        (
            "repris       232\u{a0}appels mystères et 12\u{a0}audits\u{202f}; non tirés au sort\u{a0}: \
             aucune probabilité n’est connue\n\
             écrit dans   campaigns/montpellier-2022-q2/plan.csv\n",
            "",
            0
        )
    );
    // All that follows from the rest is as it was drawn; probabilities are gone.
    let plan = place.read(&format!("{campaign}/plan.csv"));
    for (line, was) in plan.lines().zip(drawn.lines()).skip(1) {
        let (cells, was): (Vec<&str>, Vec<&str>) =
            (line.split(',').collect(), was.split(',').collect());
        assert_eq!(cells[..11], was[..11]);
        assert_eq!(cells[11], "");
        assert!(cells[12].parse::<f64>().unwrap() > 0.0);
    }
    let verified = place.mystery(&format!("verify {campaign}"));
    assert_eq!(
        (verified.stdout.as_str(), verified.code),
        ("le calendrier n’a pas de trace\u{a0}: il n’a pas été tiré ici\n", 1)
    );
    let run = place.mystery(&format!("run {campaign}"));
    assert_eq!((run.stderr.as_str(), run.code), ("", 0));
    assert!(run.stdout.contains("établi ailleurs, non tiré au sort ici"), "{}", run.stdout);
}

#[test]
fn the_least_calendar_has_four_columns_and_is_told_what_it_breaks() {
    let place = Place::founding();
    let campaign = "campaigns/montpellier-2022-q2";
    place.write(
        "least.csv",
        "call,date,service,channel\nC1,2022-05-02,presto,phone\nC2,2022-05-02,presto,visit\n",
    );
    let ran = place.mystery(&format!("plan {campaign} --adopt least.csv"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout,
        "repris       2\u{a0}appels mystères et 0\u{a0}audit\u{202f}; non tirés au sort\u{a0}: aucune \
         probabilité n’est connue\n\
         appels       la campagne en demande 232\n\
         début        2\u{a0}appels sans heure\u{a0}: la première minute ouverte en tient lieu\n\
         enfreint     `C001`\u{a0}: personne ne fait l’appel\n\
         enfreint     `C002` avec `C001`\u{a0}: deux appels au même service sont trop rapprochés \
         (service_gap_days)\n\
         enfreint     `C002`\u{a0}: personne ne fait l’appel\n\
         écrit dans   campaigns/montpellier-2022-q2/plan.csv\n"
    );
}

#[test]
fn every_problem_of_a_calendar_is_named_in_one_run() {
    let place = Place::founding();
    let campaign = "campaigns/montpellier-2022-q2";
    let before = place.read(&format!("{campaign}/plan.csv"));
    place.write(
        "bad.csv",
        "call,date,service,channel,evaluator\nC1,2022-07-02,presto,phone,\n\
         C2,02/05/2022,presto,phone,\nC3,2022-05-02,presta,phone,\nC4,2022-05-02,numero-vert,visit,\n\
         C5,2022-05-03,presto,,e99\nC1,2022-05-04,presto,phone,\n",
    );
    let ran = place.mystery(&format!("plan {campaign} --adopt bad.csv"));
    assert_eq!((ran.stdout.as_str(), ran.code), ("", 2));
    crate::program::assert_golden(&ran.stderr, "tests/golden/adopt/bad-rows.stderr");
    place.write("bad.csv", "call,date,service\nC1,2022-05-02,presto\n");
    let ran = place.mystery(&format!("plan {campaign} --adopt bad.csv"));
    assert_eq!(ran.code, 2);
    crate::program::assert_golden(&ran.stderr, "tests/golden/adopt/bad-header.stderr");
    assert_eq!(place.read(&format!("{campaign}/plan.csv")), before);
}
