use super::{Known, propose_mapping, read_mapped_scorecards, read_mapping};
use crate::input::scorecards::fixture::{grid, plan};
use crate::input::scorecards::{Delivery, Fieldwork, rejects_csv};
use crate::model::fixture::campaign;
use crate::model::{Answer, Delay};
use crate::source::{Problem, Problems, SourceFile};
use proptest::prelude::*;

/// A mapping of `Service`, `Jour` and `Canal`, without the answers.
const KEYS: &str = "profile = \"excel\"\n[columns]\nservice = \"Service\"\ndate = \"Jour\"\n\
                    channel = \"Canal\"\n[constants]\noutcome = \"completed\"\n";
const GREETING: &str = "[[criterion]]\nid = \"tel-greeting\"\ncolumn = \"Bonjour\"\n";

fn line(problem: &Problem) -> String {
    let place = problem.place.as_ref().unwrap();
    let hint = problem.hint.as_deref().unwrap();
    format!("{place} {}: {} | {hint}", problem.code, problem.message)
}

fn lines(problems: &Problems) -> String {
    problems.in_file_order().into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read(mapping: &str, bytes: &[u8]) -> Result<Delivery<'static>, Problems> {
    let (mapping, _) = read_mapping(&SourceFile::new("m.toml", mapping), &grid())?;
    let fieldwork = Fieldwork {
        campaign: Box::leak(Box::new(campaign())),
        grid: Box::leak(Box::new(grid())),
        plan: Box::leak(Box::new(plan())),
    };
    read_mapped_scorecards("f.csv", bytes, fieldwork, &mapping)
}

fn errors(mapping: &str, text: &str) -> String {
    match read(mapping, text.as_bytes()) {
        Ok(delivery) => {
            lines(&delivery.rejects().iter().flat_map(|reject| reject.problems.clone()).collect())
        }
        Err(problems) => lines(&problems),
    }
}

fn answers(mapping: &str, text: &str) -> Vec<Vec<Answer>> {
    let delivery = read(mapping, text.as_bytes()).unwrap();
    assert_eq!(errors(mapping, text), "", "{text}");
    delivery.rows().iter().map(|row| row.scorecard.answers.clone()).collect()
}

#[test]
fn a_file_with_one_answer_a_row_is_read_through_a_mapping() {
    let mapping = "profile = \"excel\"\nna = [\"SO\"]\n[columns]\ncall = \"Appel\"\n[long]\n\
                   criterion = \"Question\"\nanswer = \"Réponse\"\n\
                   criteria = { Q1 = \"tel-rings\", Q2 = \"tel-greeting\", Issue = \"outcome\" }\n\
                   answers = { \"abouti\" = \"completed\", \"occupé\" = \"busy\" }\n";
    let text = "N°;Appel;Question;Réponse\n1;C001;Issue;abouti\n2;C001;Q1;3\n3;c1;q2;oui\n\
                4;C041;Issue;Occupé\n5;C041;Q1;SO\n6;C002;Issue;abouti\n7;C002;Q9;x\n";
    let delivery = read(mapping, text.as_bytes()).unwrap();
    let answers: Vec<Vec<Answer>> =
        delivery.rows().iter().map(|row| row.scorecard.answers[1..3].to_vec()).collect();
    let expected = [[Answer::Measured(3.0), Answer::Yes], [Answer::NotApplicable, Answer::Missing]];
    assert_eq!(answers, expected);
    let errors: Problems = delivery.rejects()[0].problems.iter().cloned().collect();
    assert_eq!(
        lines(&errors),
        "f.csv:8:8 unknown-criterion: `Q9` is not a criterion of grid `accueil` | give the id of a \
         criterion, or remove the row"
    );
    let back = rejects_csv(&delivery);
    assert!(back.starts_with("N°;Appel;Question;Réponse;reason\n6;C002;Issue;abouti;"), "{back}");
    let mended = back.replace("Q9;x", "Q2;non");
    assert_eq!(read(mapping, mended.as_bytes()).unwrap().taken(), 1);
    assert_eq!(
        faults_about_answers("profile = \"excel\"\n[long]\ncriterion = \"Question\"\n"),
        "m.toml:2:1 missing-key: `answer` is missing in [long] | name the column of the answers"
    );
}

/// What is wrong with a mapping.
fn faults_about_answers(mapping: &str) -> String {
    let read = read_mapping(&SourceFile::new("m.toml", mapping), &grid());
    let problems = read.unwrap_err();
    let mut said = problems.in_file_order();
    said.retain(|problem| problem.message.contains("answer"));
    said.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn how_long_a_form_took_is_told_by_its_begin_and_its_end() {
    let mapping = KEYS.replace(
        "[constants]",
        "started = \"Début\"\nended = \"Fin\"\nentered = \"Envoi\"\n[constants]",
    );
    let text = "Service,Jour,Canal,Bonjour,Début,Fin,Envoi\n\
                État civil,2022-04-04,email,,2022-04-04 09:00:07,2022-04-04 09:00:50,2022-04-20\n";
    let mapping =
        mapping + "[[criterion]]\nid = \"mail-delay\"\ncolumn = \"Bonjour\"\nblank = \"none\"\n";
    let delivery = read(&mapping, text.as_bytes()).unwrap();
    let flags: Problems = delivery.flags().iter().map(|flag| flag.problem.clone()).collect();
    assert_eq!(
        lines(&flags),
        "f.csv:2:50 too-fast: the scorecard was filled in within 43 s, less than 60 | ask the \
         evaluator whether the call took place as told\n\
         f.csv:2:70 entered-late: the scorecard was entered on 2022-04-20, 16 days after \
         2022-04-04 | correct the day, or ask the evaluator what it was written from"
    );
}

#[test]
fn the_problems_of_a_mapping_come_at_once() {
    let text = "profile = \"limesurvy\"\nencoding = \"latin\"\nzone = \"Europe/Pari\"\n\
                [columns]\nservce = \"a\"\n\
                [[criterion]]\nid = \"tel-ring\"\ncolumn = \"a\"\n\
                [[criterion]]\nid = \"tel-rings\"\ncolumn = \"a\"\nunit = \"min\"\n\
                [[criterion]]\nid = \"tel-rings\"\n";
    assert_eq!(
        errors(text, ""),
        "m.toml:1:11 unknown-word: `limesurvy` is not a value of `profile` | did you mean \
         `limesurvey`? it takes `limesurvey`, `kobo`, `google-forms`, `microsoft-forms`, \
         `surveymonkey`, `qualtrics`, `redcap` or `excel`\n\
         m.toml:2:12 unknown-word: `latin` is not an encoding | write `utf-8`, `windows-1252`, \
         `utf-16` or `macintosh`, or leave it out\n\
         m.toml:3:8 unknown-timezone: `Europe/Pari` is not a time zone | did you mean \
         `Europe/Paris`?\n\
         m.toml:4:1 missing-key: nothing tells which call a row is about | bind `call` under \
         [columns], or at least `service` and `date`\n\
         m.toml:4:1 missing-key: nothing tells how a call ended | bind `outcome` under \
         [columns], or write `outcome = \"completed\"` under [constants]\n\
         m.toml:5:1 unknown-key: `servce` is not a key of [columns] | did you mean `service`?\n\
         m.toml:7:6 unknown-criterion: `tel-ring` is not a criterion of grid `accueil` | did you \
         mean `tel-rings`?\n\
         m.toml:12:8 unknown-unit: `min` cannot be turned into the unit of criterion `tel-rings` | \
         the grid has `rings`; units of time are s, min and h\n\
         m.toml:13:1 missing-key: `column` is missing in criterion `tel-rings` | name a column of \
         the file"
    );
    let twice = format!("{KEYS}{GREETING}{GREETING}");
    assert_eq!(
        errors(&twice, ""),
        "m.toml:12:6 bound-twice: criterion `tel-greeting` is bound twice | keep one of the two"
    );
}

#[test]
fn columns_that_are_not_there_are_named_in_the_mapping() {
    assert_eq!(
        errors(&format!("{KEYS}{GREETING}"), "Servce,Jour,Canal,Bonjour (1),canal\n"),
        "m.toml:3:11 unmapped-column: the file has no column `Service` | did you mean `Servce`?\n\
         m.toml:5:11 ambiguous-column: 2 columns of the file are called `Canal` | write `Canal` \
         or `canal`\n\
         m.toml:10:10 unmapped-column: the file has no column `Bonjour` | the file has \
         `Servce`, `Jour`, `Canal`, `Bonjour (1)` and `canal`"
    );
}

#[test]
fn a_row_that_finds_no_call_or_several_is_rejected_with_the_candidates() {
    let text = "Service,Jour,Canal,Bonjour\n\
                État civil,2022-04-04,phone,oui\n\
                Etat-Civil,2022-04-05,email,\n\
                État civi,2022-04-04,fax,oui\n\
                ,2022-04-04,phone,oui\n\
                État civil,,phone,oui\n";
    assert_eq!(
        errors(&format!("{KEYS}{GREETING}"), text),
        "f.csv:2:1 several-calls: 3 calls fit service `etat-civil`, channel `phone` and date \
         `2022-04-04`: `C001`, `C002` and `C041` | write the id of the right one in a column \
         `call`\n\
         f.csv:3:1 no-call: no call of the plan fits service `etat-civil`, channel `email` and \
         date `2022-04-05` | write the id of the right one in a column `call`: at `etat-civil` \
         perhaps `C003` (email, 2022-04-04, e01), `C001` (phone, 2022-04-04, e01) or `C002` \
         (phone, 2022-04-04, e02)\n\
         f.csv:4:1 unknown-service: `État civi` is not a service of the campaign | did you mean \
         `etat-civil`? say what it means under [values.service] in the mapping\n\
         f.csv:4:22 unknown-channel: `fax` is not a channel of the campaign | say what it means \
         under [values.channel] in the mapping\n\
         f.csv:5:1 no-call: the row names neither a call nor a service | fill in the service\n\
         f.csv:6:1 no-call: the row names neither a call nor a day | fill in the date"
    );
}

#[test]
fn a_column_call_settles_what_the_rest_leaves_open() {
    let text = "Service,Jour,Canal,Bonjour,call\nÉtat civil,2022-04-04,phone,oui,41\n";
    let delivery = read(&format!("{KEYS}{GREETING}"), text.as_bytes()).unwrap();
    assert_eq!(delivery.rows()[0].scorecard.call.to_string(), "C041");
}

#[test]
fn an_evaluator_narrows_the_search_and_is_named_if_unknown() {
    let mapping =
        format!("{KEYS}{GREETING}").replace("[columns]", "[columns]\nevaluator = \"Qui\"");
    let text = "Service,Jour,Canal,Bonjour,Qui\nÉtat civil,2022-04-04,email,,e02\n\
                État civil,2022-04-04,email,,zoé\nÉtat civil,2022-04-04,email,,zoe@example.org\n";
    assert_eq!(
        errors(&mapping, text),
        "f.csv:2:1 no-call: no call of the plan fits service `etat-civil`, channel `email`, date \
         `2022-04-04` and evaluator `e02` | write the id of the right one in a column `call`: at \
         `etat-civil` perhaps `C003` (email, 2022-04-04, e01), `C001` (phone, 2022-04-04, e01) or \
         `C002` (phone, 2022-04-04, e02)\n\
         f.csv:3:30 unknown-evaluator: what stands in `Qui` is not an evaluator of the campaign | \
         say what it means under [values.evaluator] in the mapping\n\
         f.csv:4:30 unknown-evaluator: what stands in `Qui` is not an evaluator of the campaign | \
         say what it means under [values.evaluator] in the mapping"
    );
}

#[test]
fn days_and_times_that_are_none_are_rejected() {
    let mapping = format!("zone = \"America/New_York\"\n{KEYS}");
    let text = "Service,Jour,Canal\nÉtat civil,2022-03-13 02:30,email\n\
                État civil,hier,email\nÉtat civil,03/04/2022,email\nÉtat civil,31/02/2022,email\n";
    assert_eq!(
        errors(&mapping, text),
        "f.csv:2:12 impossible-time: clocks are changed at `2022-03-13 02:30`: it does not exist, \
         or twice | write the time in UTC, such as `2022-04-01T07:41Z`\n\
         f.csv:3:12 impossible-date: `hier` is not a date | write it with the year first, such as \
         `2022-04-01`\n\
         f.csv:4:1 no-call: no call of the plan fits service `etat-civil`, channel `email` and \
         date `2022-04-03` | write the id of the right one in a column `call`: at `etat-civil` \
         perhaps `C003` (email, 2022-04-04, e01), `C001` (phone, 2022-04-04, e01) or `C002` \
         (phone, 2022-04-04, e02)\n\
         f.csv:5:12 impossible-date: `31/02/2022` is not a day of the calendar | write a day that \
         exists, such as `2022-04-01`"
    );
}

#[test]
fn a_form_that_was_not_sent_in_is_rejected() {
    let mapping = format!("{KEYS}[complete]\ncolumn = \"Fini\"\nis = [\"oui\"]\n");
    let text = "Service,Jour,Canal,Fini\nÉtat civil,2022-04-04,email,\n\
                État civil,2022-04-04,email,non\n";
    assert_eq!(
        errors(&mapping, text),
        "f.csv:2:29 not-sent-in: the form was not sent in: `Fini` is blank | have it sent in and \
         export again, or fill in the cell\n\
         f.csv:3:29 not-sent-in: the form was not sent in: `Fini` is `non` | have it sent in and \
         export again, or fill in the cell"
    );
}

#[test]
fn what_was_assumed_is_said() {
    let mapping = format!("within_days = 2\nignore = [\"Divers\"]\n{KEYS}{GREETING}")
        .replace("[columns]", "[columns]\nreplied = \"Vu\"");
    let text = "Service,Jour,Canal,Bonjour,Vu,Divers,Score,Qui\n\
                État civil,05/04/22,email,,2022-04-14T07:00Z,x,12,a@example.org\n\
                État civil,23/06/2022,email,,,x,12,\n";
    let delivery = read(&mapping, text.as_bytes()).unwrap();
    assert_eq!(
        lines(delivery.warnings()),
        "f.csv:1:1 assumed-evaluator: 1 row does not say who made the call: the planned evaluator \
         is taken | fill in `evaluator` where somebody else made the call\n\
         f.csv:1:9 assumed-dates: the dates of column `Jour` are read day first | state `dates` \
         in the mapping to leave no doubt\n\
         f.csv:1:9 assumed-century: 1 year of column `Jour` with two digits: taken as 20.. | write \
         years with four digits\n\
         f.csv:1:9 assumed-call: 1 row is taken for a call that was planned on another day | set \
         `within_days = 0` in the mapping to take calls on their day only\n\
         f.csv:1:28 shifted-times: 1 time of column `Vu` moved from their stated offset to \
         Europe/Paris | compare one with the tool; `zone` in the mapping rules\n\
         f.csv:1:38 unread-columns: column `Score` is not read | bind to criteria what holds \
         answers, and list the rest under `ignore` in the mapping\n\
         f.csv:1:44 dropped-columns: column `Qui` holds addresses of persons and is not recorded | \
         list under `keep` in the mapping what has to be recorded"
    );
    let mut cells = Vec::new();
    delivery.each(|_, row| {
        cells.extend(row.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())));
    });
    assert_eq!(cells[cells.len() - 1], ("Score".to_owned(), "12".to_owned()));
    let kept = delivery.bytes_to_keep(text.as_bytes()).into_owned();
    assert!(String::from_utf8(kept).unwrap().starts_with(
        "Service,Jour,Canal,Bonjour,Vu,Divers,Score\nÉtat civil,05/04/22,email,,2022-04-14T07:00Z,x,12\n"
    ));
    let keeping = mapping.replace("ignore = [", "keep = [\"Qui\"]\nignore = [");
    let delivery = read(&keeping, text.as_bytes()).unwrap();
    assert!(!lines(delivery.warnings()).contains("dropped-columns"));
    assert_eq!(&*delivery.bytes_to_keep(text.as_bytes()), text.as_bytes());
}

#[test]
fn cells_mean_what_the_mapping_says() {
    let bound = "[[criterion]]\nid = \"tel-rings\"\ncolumn = \"R\"\nna = [\"NP\"]\n\
                 [[criterion]]\nid = \"tel-greeting\"\ncolumn = \"F\"\nhas = \"bonjour\"\nblank = \"no\"\n\
                 [[criterion]]\nid = \"tel-courtesy\"\ncolumn = \"C\"\nanswers = { \"A2\" = \"3\", \"4\" = \"0\" }\n\
                 [[criterion]]\nid = \"mail-delay\"\ncolumn = \"D\"\n";
    let mapping = format!("nobs = [\"99\", \"NSP !\"]\nmissing = [\"-oth-\"]\n{KEYS}{bound}");
    let text = "Service,Jour,Canal,call,R,F,C,D\n\
                ,,,C001,3,Merci; Bonjour ;x,a2,\n\
                ,,,C002,NP,bonjournée,4.0000,n/a\n\
                ,,,C041,99,,nsp !,\n\
                ,,,C003,N/A,,-oth-,2022-04-12 10:00\n";
    let read = answers(&mapping, text);
    let missing = Answer::Missing;
    assert_eq!(read[0][1..5], [Answer::Measured(3.0), Answer::Yes, Answer::Level(3), missing]);
    assert_eq!(read[1][1..5], [Answer::NotApplicable, Answer::No, Answer::Level(0), missing]);
    assert_eq!(read[2][1..5], [Answer::NotObserved, Answer::No, Answer::NotObserved, missing]);
    let day = "2022-04-12".parse().unwrap();
    assert_eq!(read[3][1..5], [missing, missing, missing, Answer::Delay(Delay::On(day))]);
}

#[test]
fn one_column_answers_the_criterion_of_its_channel() {
    let bound = "[[criterion]]\nid = \"tel-rings\"\ncolumn = \"N\"\n\
                 [[criterion]]\nid = \"mail-delay\"\ncolumn = \"N\"\n";
    let mapping = format!("{KEYS}{bound}{GREETING}");
    let text = "Service,Jour,Canal,call,N,Bonjour\n,,,C001,3,oui\n,,,C003,4,\n";
    let read = answers(&mapping, text);
    assert_eq!((read[0][1], read[0][4]), (Answer::Measured(3.0), Answer::Missing));
    assert_eq!((read[1][1], read[1][4]), (Answer::Missing, Answer::Delay(Delay::WorkingDays(4))));
    let wrong = "Service,Jour,Canal,call,N,Bonjour\n,,,C003,4,oui\n";
    assert_eq!(
        errors(&mapping, wrong),
        "f.csv:2:11 not-on-channel: criterion `tel-greeting` is not judged on `email`, the channel \
         of call `C003` | clear the cell"
    );
}

#[test]
fn rejects_keep_their_columns_and_come_in_once_mended() {
    let mapping = format!("{KEYS}{GREETING}");
    let text = "sep=;\r\nService;Jour;Canal;Bonjour;\"a,b,c,d,e,f,g\"\r\n\
                État civil;2022-04-04;phone;oui;1\r\n";
    let delivery = read(&mapping, text.as_bytes()).unwrap();
    let back = rejects_csv(&delivery);
    assert_eq!(
        back.lines().next(),
        Some(r#""Service";"Jour";"Canal";"Bonjour";"a,b,c,d,e,f,g";"reason""#)
    );
    let mended = back.replace("\"reason\"", "\"call\"").replace("\"3 calls", "\"C041\";\"3 calls");
    let mended = mended.replace("\"call\"\n", "\"call\";\"reason\"\n");
    let delivery = read(&mapping, mended.as_bytes()).unwrap();
    assert_eq!(delivery.rows()[0].scorecard.call.to_string(), "C041", "{mended}");
}

#[test]
fn a_proposal_binds_by_id_and_says_what_is_open() {
    let (campaign, grid) = (campaign(), grid());
    let known = Known { campaign: &campaign, grid: &grid };
    let text = "Date,Service,Canal,tel-greeting,Divers\n2022-04-04,État civil,Téléphone,oui,\n";
    let (text, warnings) = propose_mapping("f.csv", text.as_bytes(), Some(known)).unwrap();
    assert!(warnings.is_empty());
    assert_eq!(
        text,
        "# Proposé pour \"f.csv\"\u{a0}: à relire et à corriger, puis importer avec --mapping.\n\
         profile = \"excel\"\n\
         \n\
         [columns]\n\
         service = \"Service\"\n\
         channel = \"Canal\"\n\
         date = \"Date\"\n\
         # evaluator = \"?\"  # à défaut\u{a0}: l’évaluateur prévu\n\
         \n\
         [constants]\n\
         outcome = \"completed\"  # aucune colonne ne dit comment un appel s’est terminé\n\
         \n\
         [values.channel]\n\
         # \"Téléphone\" = \"?\"\n\
         \n\
         [[criterion]]\n\
         id = \"tel-greeting\"\n\
         column = \"tel-greeting\"\n\
         \n\
         # Critères sans colonne\u{a0}: tel-outcome, tel-rings, tel-courtesy, mail-delay, \
         mail-route, complaint-logged\n\
         \n\
         # [[criterion]]\n\
         # id = \"?\"\n\
         # column = \"Divers\"\n"
    );
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mapping = format!("{KEYS}{GREETING}");
        let _ = read(&mapping, &bytes).map(|delivery| rejects_csv(&delivery));
        let _ = propose_mapping("f.csv", &bytes, None);
    }

    #[test]
    fn no_rows_bring_the_reader_down(rows in "[C0149aéÉ,;\"\\r\\n\\t/.: TZ+-]{0,200}") {
        let text = format!("Service,Jour,Canal,Bonjour,call,N\n{rows}");
        let bound = "[[criterion]]\nid = \"tel-rings\"\ncolumn = \"N\"\n";
        let mapping = format!("zone = \"UTC\"\n{KEYS}{GREETING}{bound}");
        let delivery = read(&mapping, text.as_bytes()).unwrap();
        prop_assert!(delivery.rejects().iter().all(|reject| !reject.problems.is_empty()));
        prop_assert!(rejects_csv(&delivery).contains("reason"));
        prop_assert!(propose_mapping("f.csv", text.as_bytes(), None).is_ok());
    }

    #[test]
    fn no_mapping_brings_its_reader_down(text in "[a-z\\[\\]=\"\\n .]{0,120}") {
        let _ = read_mapping(&SourceFile::new("m.toml", text), &grid());
    }
}
