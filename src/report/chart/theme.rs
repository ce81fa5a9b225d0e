use super::mark::Color;

/// A colour: red, green, blue.
pub(super) type Rgb = (u8, u8, u8);

/// What a colour is for. Pictures are drawn in inks; a theme says which colour each ink has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The ground of the picture.
    Ground,
    /// Names and figures.
    Text,
    /// Subtitles, axes, footnotes.
    Muted,
    /// Grid lines.
    Grid,
    /// The rule over the summary, the lines between months.
    Rule,
    /// The target line and its label.
    Target,
    /// The verdict *meets*.
    Meets,
    /// The verdict *falls short*.
    FallsShort,
    /// The verdict *not proven*, and figures without a verdict.
    NotProven,
    /// The ground of the band that marks simulated figures.
    Band,
    /// The text on that band.
    OnBand,
    /// The ground of closed days and cells without a figure.
    Closed,
    /// The hatching on that ground.
    Hatch,
    /// A step of the scale from few to many, 0 to 5.
    Step(u8),
    /// Text on the steps 0 to 3.
    OnFaint,
    /// Text on the steps 4 and 5.
    OnStrong,
}

/// How many steps the scale from few to many has.
pub(super) const STEPS: u8 = 6;

impl Ink {
    /// Every ink once.
    pub(super) const ALL: [Ink; 21] = [
        Ink::Ground,
        Ink::Text,
        Ink::Muted,
        Ink::Grid,
        Ink::Rule,
        Ink::Target,
        Ink::Meets,
        Ink::FallsShort,
        Ink::NotProven,
        Ink::Band,
        Ink::OnBand,
        Ink::Closed,
        Ink::Hatch,
        Ink::Step(0),
        Ink::Step(1),
        Ink::Step(2),
        Ink::Step(3),
        Ink::Step(4),
        Ink::Step(5),
        Ink::OnFaint,
        Ink::OnStrong,
    ];

    /// The ink for text on a step of the scale.
    pub(super) fn on_step(step: u8) -> Ink {
        if step <= 3 { Ink::OnFaint } else { Ink::OnStrong }
    }

    /// The ink's colour on paper.
    pub(super) fn color(self) -> Color {
        Color { rgb: LIGHT.rgb(self), opacity: 1.0 }
    }

    /// The name of the ink's CSS variable.
    pub(super) fn variable(self) -> String {
        match self {
            Ink::Step(step) => format!("--chart-step-{step}"),
            other => format!("--chart-{}", other.name()),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Ink::Ground => "ground",
            Ink::Text => "text",
            Ink::Muted => "muted",
            Ink::Grid => "grid",
            Ink::Rule => "rule",
            Ink::Target => "target",
            Ink::Meets => "meets",
            Ink::FallsShort => "falls-short",
            Ink::NotProven => "not-proven",
            Ink::Band => "band",
            Ink::OnBand => "on-band",
            Ink::Closed => "closed",
            Ink::Hatch => "hatch",
            Ink::Step(_) => "step",
            Ink::OnFaint => "on-faint",
            Ink::OnStrong => "on-strong",
        }
    }

    /// The ink that has a colour on paper, if any.
    pub(super) fn of_color(rgb: Rgb) -> Option<Ink> {
        Ink::ALL.into_iter().find(|ink| LIGHT.rgb(*ink) == rgb)
    }
}

/// The colours of all inks on one ground.
#[derive(Debug)]
pub struct Theme {
    ground: Rgb,
    text: Rgb,
    muted: Rgb,
    grid: Rgb,
    rule: Rgb,
    target: Rgb,
    meets: Rgb,
    falls_short: Rgb,
    not_proven: Rgb,
    band: Rgb,
    on_band: Rgb,
    closed: Rgb,
    hatch: Rgb,
    steps: [Rgb; STEPS as usize],
    on_faint: Rgb,
    on_strong: Rgb,
}

/// Dark on white, for paper and files. Blue and orange keep apart for every kind of colour
/// blindness; shapes say the same without colour. Every ink has a colour of its own.
pub const LIGHT: Theme = Theme {
    ground: (0xff, 0xff, 0xff),
    text: (0x1f, 0x29, 0x37),
    muted: (0x55, 0x5f, 0x6d),
    grid: (0xe3, 0xe6, 0xea),
    rule: (0x6b, 0x74, 0x82),
    target: (0x37, 0x41, 0x51),
    meets: (0x1b, 0x5e, 0x9e),
    falls_short: (0xb4, 0x4f, 0x08),
    not_proven: (0x62, 0x60, 0x6e),
    band: (0xff, 0xf0, 0xbf),
    on_band: (0x63, 0x40, 0x00),
    closed: (0xf0, 0xf1, 0xf4),
    hatch: (0xc2, 0xc8, 0xd1),
    steps: [
        (0xf1, 0xf5, 0xfa),
        (0xd3, 0xe3, 0xf3),
        (0xa9, 0xc9, 0xe8),
        (0x74, 0xa7, 0xd7),
        (0x2f, 0x72, 0xad),
        (0x17, 0x4e, 0x80),
    ],
    on_faint: (0x1e, 0x28, 0x36),
    on_strong: (0xfe, 0xfe, 0xfe),
};

/// Light on dark, for screens that ask for it; the scale runs from dark (few) to light (many).
pub const DARK: Theme = Theme {
    ground: (0x1a, 0x20, 0x2a),
    text: (0xe6, 0xea, 0xf0),
    muted: (0xa9, 0xb3, 0xc1),
    grid: (0x33, 0x3c, 0x49),
    rule: (0x8b, 0x96, 0xa5),
    target: (0xcb, 0xd3, 0xde),
    meets: (0x74, 0xb3, 0xee),
    falls_short: (0xf4, 0x9d, 0x55),
    not_proven: (0xb3, 0xb1, 0xc0),
    band: (0x4a, 0x38, 0x0a),
    on_band: (0xff, 0xe2, 0x9a),
    closed: (0x25, 0x2c, 0x37),
    hatch: (0x4b, 0x55, 0x64),
    steps: [
        (0x20, 0x2b, 0x3a),
        (0x24, 0x3b, 0x55),
        (0x2b, 0x4f, 0x76),
        (0x34, 0x66, 0x97),
        (0x74, 0xa9, 0xdc),
        (0xb5, 0xd5, 0xf4),
    ],
    on_faint: (0xe8, 0xed, 0xf4),
    on_strong: (0x0f, 0x17, 0x22),
};

impl Theme {
    pub(super) fn rgb(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Ground => self.ground,
            Ink::Text => self.text,
            Ink::Muted => self.muted,
            Ink::Grid => self.grid,
            Ink::Rule => self.rule,
            Ink::Target => self.target,
            Ink::Meets => self.meets,
            Ink::FallsShort => self.falls_short,
            Ink::NotProven => self.not_proven,
            Ink::Band => self.band,
            Ink::OnBand => self.on_band,
            Ink::Closed => self.closed,
            Ink::Hatch => self.hatch,
            Ink::Step(step) => self.steps[usize::from(step.min(STEPS - 1))],
            Ink::OnFaint => self.on_faint,
            Ink::OnStrong => self.on_strong,
        }
    }

    /// The theme as CSS variables, such as `--chart-text:#1f2937;`.
    #[must_use]
    pub fn css_variables(&self) -> String {
        Ink::ALL.map(|ink| format!("{}:{};", ink.variable(), hex(self.rgb(ink)))).concat()
    }

    /// The name of each ink but the steps, such as `falls-short`, with its colour, such as
    /// `#b44f08`.
    #[cfg(feature = "pdf")]
    pub(in crate::report) fn named(&self) -> impl Iterator<Item = (&'static str, String)> {
        let inks = Ink::ALL.into_iter().filter(|ink| !matches!(ink, Ink::Step(_)));
        inks.map(|ink| (ink.name(), hex(self.rgb(ink))))
    }
}

pub(super) fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: Web Content Accessibility Guidelines 2.2 (2023), relative luminance and contrast.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let luminance =
            |(r, g, b): Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_of_black_on_white_is_twenty_one() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn every_text_is_readable_on_its_ground_in_both_themes() {
        let on_ground =
            [Ink::Text, Ink::Muted, Ink::Target, Ink::Meets, Ink::FallsShort, Ink::NotProven];
        let mut pairs: Vec<(Ink, Ink)> = on_ground.map(|ink| (ink, Ink::Ground)).to_vec();
        pairs.extend([(Ink::OnBand, Ink::Band), (Ink::Muted, Ink::Closed)]);
        pairs.extend((0..STEPS).map(|step| (Ink::on_step(step), Ink::Step(step))));
        for theme in [&LIGHT, &DARK] {
            for (text, ground) in &pairs {
                let found = contrast(theme.rgb(*text), theme.rgb(*ground));
                assert!(found >= 4.5, "{text:?} on {ground:?}: {found:.2}");
            }
        }
    }

    #[test]
    fn every_ink_is_found_again_by_its_colour_on_paper() {
        for ink in Ink::ALL {
            assert_eq!(Ink::of_color(LIGHT.rgb(ink)), Some(ink));
        }
    }
}
