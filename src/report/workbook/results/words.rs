use super::super::WorkbookError;
use super::sheet::{Cell, Column, Looks, write};
use crate::text::Language;
use rust_xlsxwriter::Worksheet;

/// The texts of the workbook in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(super) struct Words {
    /// The name of the sheet that explains the columns.
    pub(super) columns: &'static str,
    pub(super) column: &'static str,
    pub(super) meaning: &'static str,
    /// The columns of figures with what they mean.
    pub(super) headings: [(&'static str, &'static str); 16],
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Writes the sheet that explains the columns.
pub(super) fn explain(
    sheet: &mut Worksheet,
    words: &Words,
    looks: &Looks,
) -> Result<(), WorkbookError> {
    let columns = [
        Column { heading: words.column, width: 28.0 },
        Column { heading: words.meaning, width: 96.0 },
    ];
    let rows: Vec<Vec<Cell>> = words
        .headings
        .iter()
        .map(|(heading, meaning)| {
            vec![Cell::Text((*heading).to_owned()), Cell::Text((*meaning).to_owned())]
        })
        .collect();
    write(sheet, words.columns, None, &columns, &rows, looks)
}

const FRENCH: Words = Words {
    columns: "Colonnes",
    column: "Colonne",
    meaning: "Ce qu’elle veut dire",
    headings: [
        ("Objet", "Ce sur quoi porte le chiffre."),
        ("Identifiant", "Son identifiant dans la campagne ou la grille."),
        ("Mesure", "Ce qui est estimé\u{a0}: note moyenne, part des appels conformes, part tenue…"),
        ("Prévus", "Appels mystères prévus."),
        ("n", "Appels derrière le chiffre."),
        ("Valeur", "L’estimation, pondérée selon le plan de sondage. Vide s’il n’y en a pas."),
        ("Bas", "Borne inférieure de l’intervalle, au niveau de confiance de la campagne."),
        ("Haut", "Borne supérieure de l’intervalle."),
        ("Remplis", "Pour une part\u{a0}: appels remplis, sans pondération."),
        ("Objectif", "L’objectif auquel le chiffre est comparé, s’il y en a un."),
        ("Verdict seul", "Le verdict pour ce chiffre pris isolément."),
        ("Verdict", "Le verdict compte tenu de l’examen de tous les chiffres de la feuille."),
        ("Appels nécessaires", "Nombre total d’appels qui permettrait de trancher."),
        ("Remarque", "Pourquoi il n’y a pas de chiffre, ou s’il est provisoire."),
        ("Manquants à 0", "La valeur si tous les appels prévus sans valeur valaient 0."),
        ("Manquants à 100", "La valeur si tous les appels prévus sans valeur valaient 100."),
    ],
};

const ENGLISH: Words = Words {
    columns: "Columns",
    column: "Column",
    meaning: "What it means",
    headings: [
        ("Subject", "What the figure is about."),
        ("Id", "Its id in the campaign or the grid."),
        ("Measure", "What is estimated: mean score, share of compliant calls, share met …"),
        ("Planned", "Mystery calls planned."),
        ("n", "Calls behind the figure."),
        ("Value", "The estimate, weighted by the design. Empty where there is none."),
        ("Low", "Lower bound of the interval, at the confidence of the campaign."),
        ("High", "Upper bound of the interval."),
        ("Met", "Of a share: calls that met it, without weights."),
        ("Target", "The target that the figure is held against, if there is one."),
        ("Verdict alone", "The verdict on this figure looked at by itself."),
        ("Verdict", "The verdict that allows for looking at all figures of the sheet."),
        ("Calls needed", "The total of calls that would settle it."),
        ("Remark", "Why there is no figure, or whether it is provisional."),
        ("Missing at 0", "The value if all planned calls without one were 0."),
        ("Missing at 100", "The value if all planned calls without one were 100."),
    ],
};
