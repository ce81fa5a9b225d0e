use super::fixture::CASE;
use mystery_calls::model::Plan;
use mystery_calls::report::handout::handouts;
use mystery_calls::report::sheets::call_sheets;
use mystery_calls::text::Language;

/// The parts of a page that show calls, one a call.
fn articles(page: &str) -> Vec<&str> {
    page.split("<article").skip(1).map(|rest| rest.split("</article>").next().unwrap()).collect()
}

#[test]
fn each_call_has_a_block_with_its_story_and_the_questions_of_its_channel() {
    for handout in CASE.handouts(Language::French) {
        let page = call_sheets(&handout);
        let blocks = articles(&page);
        assert_eq!(blocks.len(), handout.calls.len());
        for (block, assigned) in blocks.iter().zip(&handout.calls) {
            assert!(block.contains(&format!("<p class=\"id\">{}</p>", assigned.call.id)));
            if let Some(scenario) = handout.scenario(assigned.call) {
                for text in [&scenario.title, &scenario.brief, &scenario.answer] {
                    let escaped = text.replace('&', "&amp;").replace('"', "&quot;");
                    assert!(block.contains(&escaped), "{escaped}");
                }
            }
            for criterion in &handout.grid.criteria {
                let asked = block.contains(&format!("<code>{}</code>", criterion.id));
                assert_eq!(asked, handout.is_judged(criterion, assigned.call), "{}", criterion.id);
            }
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let page = call_sheets(&CASE.handouts(Language::English)[0]);
    let body = &page[page.find("<body").unwrap()..];
    for outside in ["http", "//", "<script", "<link", "@import", " src=", "url("] {
        assert!(!body.contains(outside), "{outside}");
    }
    let fonts = page.matches("url(data:font/woff2;base64,").count();
    assert_eq!(page.matches("url(").count(), fonts);
}

#[test]
fn a_call_sheet_looks_as_it_did() {
    let (campaign, grid) = (&CASE.open.campaign, &CASE.open.grid);
    let channel = campaign.channel_named("email").unwrap();
    let service = campaign.service_named("etat-civil").unwrap();
    let mut call = *CASE.drawn.calls().iter().find(|call| call.channel == channel).unwrap();
    call.id = mystery_calls::model::CallId::new('C', 41, 232);
    call.date = chrono::NaiveDate::from_ymd_opt(2022, 4, 5).unwrap();
    call.start = mystery_calls::num::Minute::parse("09:40").unwrap();
    call.end = call.start.plus(15);
    call.due = chrono::NaiveDate::from_ymd_opt(2022, 4, 12);
    (call.service, call.scenario) = (service, campaign.scenario_named("reclamation"));
    call.second = call.evaluator;
    let plan = Plan::new(vec![call]);
    for (language, golden) in [
        (Language::French, include_str!("call-sheet-fr.html")),
        (Language::English, include_str!("call-sheet-en.html")),
    ] {
        let page = call_sheets(&handouts(campaign, grid, &plan, language)[0]);
        let block = articles(&page)[0].replace("<tr", "\n<tr").replace("<section", "\n<section");
        if std::env::var_os("REWRITE_GOLDEN").is_some() {
            let file = format!("tests/it/export/call-sheet-{}.html", language.code());
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
            std::fs::write(folder.join(file), format!("{block}\n")).unwrap();
        } else {
            assert_eq!(format!("{block}\n"), golden);
        }
    }
}
