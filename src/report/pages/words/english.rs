use super::{AuditorWords, ServiceWords, Words};

pub(super) const ENGLISH: Words = Words {
    services_sentence: "Of {services}, allowing for looking at all of them at once: {meets} meet \
        the target, {falls} fall short, {open} are not proven.",
    since_before: "Since the campaign before",
    in_parts: "Too many rows for one picture: {n} charts in the folder each show a part, and the \
        whole.",
    evaluators: "Evaluators",
    evaluators_intro: "The mean score of each evaluator’s calls, as it is. Each had other services \
        and other scenarios: a difference is not in itself severity.",
    evaluators_alike: "How alike calls of one evaluator are (intraclass correlation)",
    evaluators_cost: "What it costs: the effective number of calls is divided by",
    sections: "Sections of the grid",
    compliance_by_service: "Share of compliant calls by service",
    compliance_by_channel: "Share of compliant calls by channel",
    penalties: "Gates and knock-outs",
    penalties_intro: "A gate that stays closed ends the call; a knock-out caps or cuts the score.",
    penalty: "Criterion",
    gate: "gate",
    knock_out: "knock-out",
    kind: "Kind",
    files: "In this folder",
    evidence_about: "for the auditor: draw, deviations, ledger, commitments and their calls",
    pages_about: "one page a service, to be handed to its head (links in the table of services)",
    paper_about: "the same report as one document, to print and to file",
    workbook_about: "all figures as a workbook, to sort and filter",
    tidy_about: "calls, scorecards and answers as tables with a dictionary, for R and Python; no \
        names, no small desks, no comments that were not released",
    estimates_about: "all figures for R, Python or a spreadsheet",
    figures_in_a_folder: "all charts, as SVG and PNG",
    evidence_link: "The auditor’s page",
    service: ServiceWords {
        where_we_stand: "Where we stand",
        meets: "The mean score of your calls is {value} (between {low} and {high}, {n}). The \
            target of {target} is met, beyond the doubt that the number of calls leaves.",
        falls_short: "The mean score of your calls is {value} (between {low} and {high}, {n}). The \
            target of {target} is missed, beyond the doubt that the number of calls leaves.",
        not_proven: "The mean score of your calls is {value} (between {low} and {high}, {n}). It \
            can be said neither that the target of {target} is met nor that it is missed.",
        needed: "To settle it, about {calls} in all would be needed, if results stay what they \
            are.",
        without_target: "The mean score of your calls is {value} (between {low} and {high}, {n}). \
            The campaign sets no target.",
        without_figure: "There is no mean score yet: {reason}.",
        family: "The verdict allows for {services} being looked at at once.",
        by_channel: "Mean score by channel",
        hidden: "Not shown, for want of five calls, of a desk of fewer than five people or of \
            unknown size: {channels}.",
        missing: "{planned} planned, {scored} scored: {rest}.",
        since_last_time: "Since last time",
        no_last_time: "No former campaign was given to compare with.",
        not_then: "The service was not part of the former campaign.",
        no_difference: "There is no difference to show: {reason}.",
        since: "Mean score: {now} ({now_n}), after {then} last time ({then_n}). Difference: \
            {difference}\u{a0}points (between {low} and {high}), {finding}.",
        since_note: "On the criteria and channels that both campaigns have in common: these scores \
            may differ from the one at the top of the page. The finding allows for looking at all \
            services at once.",
        to_mend: "Three things to mend",
        to_mend_intro: "The criteria that cost the mean score most points.",
        nothing_to_mend: "No criterion cost any points.",
        cost: "Cost the mean score {points} of 100.",
        met: "Met in {met} of {n_calls} ({value} after weighting, between {low} and {high}).",
        no_comments: "No comment was released for this page.",
        other_comments: "Other comments released",
        calls: "The calls",
        calls_intro: "What each call came to. Neither agent nor evaluator is named.",
        calls_hidden: "Calls are not shown one by one: the desk has fewer than five people.",
        calls_hidden_unknown: "Calls are not shown one by one: it is not stated how many people \
            are at the desk.",
        call: "Call",
        day: "Day",
        hour: "Time",
        channel: "Channel",
        outcome: "How it ended",
        score: "Score",
        not_made: "not made by the evaluator",
        no_scorecard: "no scorecard yet",
        reading: "How to read this page",
        reading_notes: [
            "The interval says between which bounds the score lies that calling without end would \
             have given, at a confidence of {confidence}. With a dozen calls it is wide.",
            "“Not proven” is neither good nor bad: the number of calls does not allow a conclusion.",
            "Services are not ranked: with so few calls nearly every rank is possible.",
            "n is the number of calls behind a figure. A service that does not answer is a result; \
             a call that the evaluator did not make does not count.",
        ],
    },
    auditor: AuditorWords {
        title: "Evidence",
        draw: "The draw",
        origin: "Where the seed came from",
        origin_campaign: "written in the campaign file",
        origin_command: "given to the command",
        origin_system: "made by the system",
        origin_committed: "follows from a secret committed to and public randomness",
        origin_adopted: "calendar made elsewhere",
        commitment: "Commitment published before the draw",
        no_commitment: "none",
        public_randomness: "Public randomness",
        format: "Version of the rules of the draw",
        level_of_proof: "Level of proof",
        reproducible: "reproducible: anybody can draw again, but the seed was chosen by hand",
        seed_by_system: "seed by system: reproducible; nobody chose the seed, unless plans were \
            thrown away",
        committed: "committed and public randomness: nobody could choose the seed, if the \
            commitment was public before the randomness was known",
        no_proof: "none",
        same: "the calendar is that very draw, followed by the changes listed below",
        campaign_changed: "the campaign was changed after the draw in something that the draw \
            reads",
        other_format: "the calendar was drawn by version {n} of the rules, which is not this one",
        not_drawn: "the calendar was not drawn here",
        commitment_broken: "the seed does not follow from the commitment on record",
        differs: "the calendar differs from the draw at line {n}",
        draw_erased: "event {n} of the log was erased in part, as the law asks: the draw cannot be \
            made again",
        change_differs: "event {n} of the log does not lead to the calendar that it recorded",
        set_aside: "Calendars set aside for want of evaluators or scenarios",
        how_to_check: "To check it yourself: “mystery verify” draws again from the seed, makes every \
            change of the log again, and compares.",
        guarantees: "What the calendar guarantees",
        guarantee_texts: [
            (
                "exact totals of campaign, channels, services and cells; minima and maxima",
                "exact totals of campaign, channels, services and cells; minima and maxima",
            ),
            (
                "opening hours, public holidays, closures; calls end before closing; replies due \
                 in time",
                "opening hours, public holidays, closures; calls end before closing; replies are \
                 due in time",
            ),
            (
                "evaluators: skills, hours, absences, conflicts, caps, no two calls at once, \
                 travel",
                "evaluators: skills, hours, absences, conflicts, caps, no two calls at once, \
                 travel",
            ),
            ("all rules of rotation", "all rules of rotation"),
            (
                "groups, services, channels, bands, months, lots and days keep floor and ceiling \
                 of their expectation at each stage",
                "groups, services, channels, bands, months, lots and days keep floor and ceiling \
                 of their expectation at each stage",
            ),
        ],
        deviations: "Deviations of the draw",
        no_deviations: "No rule had to give way.",
        rule: "Rule",
        place: "Where",
        prescribed: "Prescribed",
        applied: "Applied",
        rule_allocation: "allocation",
        rule_probability: "probability",
        rule_double_scored: "double scoring",
        rule_audits: "room kept for audits",
        rule_drawn_again: "lot drawn again",
        rule_searched: "calendar searched, not drawn",
        changes: "Changes since the draw",
        changes_intro: "Each move by hand, each re-plan and each absence, with its reason. Only \
            calls moved by hand lose their probability.",
        no_changes: "None: the calendar stayed as it was drawn.",
        number: "No.",
        when: "Logged on",
        what: "Kind",
        why: "Reason",
        calls_moved: "Calls",
        replan: "re-plan",
        by_hand: "move by hand",
        absence: "absence",
        fieldwork: "Calls planned and made",
        fieldwork_intro: "A call that the evaluator did not make could wipe out a bad result: the \
            bounds say what the mean score would be if every call without a score were 0, or 100.",
        cells: "Calls scored of calls planned, by service and channel",
        decisions: "Decisions on results",
        decisions_intro: "What was decided once results were known, and what the figures of the \
            campaign would be without it. Each decision stands in the log with its author and its \
            reason (“mystery log”).",
        no_decisions: "None: no appeal, no correction, and the grid is that of the first results.",
        no_appeals: "No appeal, no correction.",
        contested: "Contested calls",
        appeals_open: "Appeals open",
        appeals_upheld: "Appeals upheld",
        calls_withdrawn: "of which calls taken out of the results",
        appeals_rejected: "Appeals rejected",
        corrected: "Scorecards corrected without an appeal",
        before_and_after: "Before and after these decisions",
        as_delivered: "Scorecards as delivered",
        as_decided: "After decisions",
        another_grid: "Another grid since the first results",
        first_grid: "Fingerprint of the first grid",
        present_grid: "Fingerprint of the present grid",
        grid_reason: "Reason of the change",
        grid_author: "Recorded by",
        no_grid_reason: "none is recorded (“mystery regrid”)",
        by_either_grid: "By either grid",
        by_first_grid: "First grid",
        by_present_grid: "Present grid",
        figure: "Figure",
        record: "The ledger",
        nothing_recorded: "nothing is recorded yet",
        events: "Events in the log",
        record_note: "The seal sums up the whole log and all scorecards: whoever was sent it can \
            later prove that nothing before it was changed or taken out.",
        notices: "Notices given",
        commitments: "Commitments and their calls",
        commitments_intro: "Each commitment with the calls that measure it. It is kept in a call \
            if all of its criteria that apply are met there.",
        clause: "Clause",
        kept: "Kept",
        broken: "Not kept",
        no_calls: "no calls",
        hidden_calls: "{n} of desks of fewer than five people or of unknown size: counted, not \
            listed",
        unmeasured: "Commitments that nothing measures",
        all_measured: "None: each commitment has at least one criterion.",
        unmeasured_intro: "No criterion of the grid bears on these commitments: the campaign says \
            nothing of them.",
        grid_points: "Threshold of compliance",
        grid_points_text: "a call complies from {pass} of its points on",
    },
};
