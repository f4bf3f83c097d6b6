//! Colours mapped down to what the terminal shows.

use ratatui::style::Color;

use super::Depth;

/// The nearest colour of that depth.
pub fn map(colour: Color, depth: Depth) -> Color {
    match (colour, depth) {
        (_, Depth::Mono) => Color::Reset,
        (Color::Rgb(r, g, b), Depth::Indexed256) => Color::Indexed(indexed([r, g, b])),
        (Color::Rgb(r, g, b), Depth::Ansi16) => named([r, g, b]),
        (Color::Indexed(index @ 0..=15), _) => NAMED[usize::from(index)].0,
        (Color::Indexed(index), Depth::Ansi16) => named(rgb_of(index)),
        (colour, _) => colour,
    }
}

/// The colours of that depth, the nearest first: the colour itself where it can be shown.
pub fn nearest(colour: Color, depth: Depth) -> std::vec::IntoIter<Color> {
    let shown = match (colour, depth, rgb(colour)) {
        (Color::Rgb(..), Depth::Indexed256, Some(rgb)) => {
            let mut all: Vec<u8> = (16..=255).collect();
            all.sort_by_key(|index| far(rgb, rgb_of(*index)));
            all.into_iter().map(Color::Indexed).collect()
        }
        (Color::Rgb(..) | Color::Indexed(16..), Depth::Ansi16, Some(rgb)) => {
            let mut all = NAMED;
            all.sort_by_key(|(_, candidate)| far(rgb, *candidate));
            all.map(|(colour, _)| colour).to_vec()
        }
        _ => vec![map(colour, depth)],
    };
    shown.into_iter()
}

/// The 16 names in SGR order, with xterm's values to measure distances by.
const NAMED: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The red, green and blue of a colour, by xterm's table; none for the terminal's own default.
pub fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index) => Some(rgb_of(index)),
        name => NAMED.iter().find(|(candidate, _)| *candidate == name).map(|(_, rgb)| *rgb),
    }
}

fn rgb_of(index: u8) -> [u8; 3] {
    match index {
        0..=15 => NAMED[usize::from(index)].1,
        16..=231 => {
            let cube = index - 16;
            [cube / 36, cube / 6 % 6, cube % 6].map(|step| STEPS[usize::from(step)])
        }
        232..=255 => [8 + (index - 232) * 10; 3],
    }
}

fn far(left: [u8; 3], right: [u8; 3]) -> u32 {
    // Weighted like the eye: green counts most, blue least.
    [3u32, 5, 2].iter().zip(left.iter().zip(&right)).map(|(w, (a, b))| w * u32::from(a.abs_diff(*b)).pow(2)).sum()
}

fn indexed(rgb: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|index| far(rgb, rgb_of(*index))).unwrap_or(16)
}

fn named(rgb: [u8; 3]) -> Color {
    NAMED.iter().min_by_key(|(_, candidate)| far(rgb, *candidate)).map_or(Color::Reset, |(colour, _)| *colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Color::Rgb(255, 0, 0), Depth::True, Color::Rgb(255, 0, 0))]
    #[case(Color::Rgb(255, 0, 0), Depth::Indexed256, Color::Indexed(196))]
    #[case(Color::Rgb(250, 10, 5), Depth::Ansi16, Color::LightRed)]
    #[case(Color::Indexed(196), Depth::Ansi16, Color::LightRed)]
    #[case(Color::Indexed(3), Depth::Indexed256, Color::Yellow)]
    #[case(Color::Red, Depth::Ansi16, Color::Red)]
    #[case(Color::Red, Depth::Mono, Color::Reset)]
    #[case(Color::Reset, Depth::Ansi16, Color::Reset)]
    fn a_colour_becomes_the_nearest_one(#[case] from: Color, #[case] depth: Depth, #[case] to: Color) {
        assert_eq!(map(from, depth), to);
    }

    #[test]
    fn every_colour_of_the_table_maps_to_itself() {
        for index in 16..=255u8 {
            let [r, g, b] = rgb_of(index);
            let mapped = map(Color::Rgb(r, g, b), Depth::Indexed256);
            assert!(matches!(mapped, Color::Indexed(same) if rgb_of(same) == [r, g, b]), "{index}");
        }
    }
}
