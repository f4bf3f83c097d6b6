//! The growth curve as a picture: plain SVG, one panel for each engine.

use std::fmt::Write as _;

/// What one act cost at each size: referrals, and milliseconds of processor time.
pub struct Curve {
    pub engine: &'static str,
    pub name: &'static str,
    pub points: Vec<(u64, f64)>,
}

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 60.0;
const TOP: f64 = 50.0;
/// From here to ten thousand times as much on the axis upwards, in milliseconds.
const LEAST: f64 = 0.01;
const MOST: f64 = 100.0;
/// Dashes, so that colour is not the only sign.
const LOOKS: [(&str, &str); 8] = [
    ("#1b6ca8", ""),
    ("#b0413e", "8 3"),
    ("#2e7d32", "2 3"),
    ("#7b1fa2", "10 3 2 3"),
    ("#8a6d00", "5 5"),
    ("#00737a", "1 4"),
    ("#444444", "12 4"),
    ("#b3399b", "4 2 1 2"),
];

/// All curves as one SVG.
pub fn drawn(curves: &[Curve]) -> String {
    let mut engines: Vec<&str> = Vec::new();
    for curve in curves {
        if !engines.contains(&curve.engine) {
            engines.push(curve.engine);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "two panels")]
    let width = LEFT + (WIDTH + LEFT) * engines.len() as f64 + 170.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>What an act costs as the store grows</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        TOP + HEIGHT + 60.0
    );
    let mut left = LEFT;
    for engine in &engines {
        let own: Vec<&Curve> = curves.iter().filter(|curve| curve.engine == *engine).collect();
        panel(&mut svg, left, engine, &own);
        left += WIDTH + LEFT;
    }
    let names: Vec<&str> =
        curves.iter().filter(|curve| Some(&curve.engine) == engines.first()).map(|one| one.name).collect();
    for ((row, name), (colour, dashes)) in names.iter().enumerate().zip(LOOKS) {
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let y = TOP + 10.0 + row as f64 * 22.0;
        let _ = writeln!(
            svg,
            "<path d=\"M{left} {y} h34\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>\
             <text x=\"{}\" y=\"{}\">{name}</text>",
            left + 42.0,
            y + 4.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn panel(svg: &mut String, left: f64, engine: &str, curves: &[&Curve]) {
    let sizes = || curves.iter().flat_map(|curve| curve.points.iter().map(|(size, _)| *size));
    let (first, last) = (sizes().min().unwrap_or(1), sizes().max().unwrap_or(1));
    #[expect(clippy::cast_precision_loss, reason = "a number of referrals")]
    let x = |size: u64| left + WIDTH * (size as f64 / first as f64).ln() / (last as f64 / first as f64).ln().max(1e-9);
    let y = |ms: f64| TOP + HEIGHT * (1.0 - (ms.clamp(LEAST, MOST) / LEAST).ln() / (MOST / LEAST).ln());
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" font-size=\"15\">{engine}: CPU ms of server and database a request</text>",
        TOP - 20.0
    );
    for ms in [0.01, 0.1, 1.0, 10.0, 100.0] {
        let at = y(ms);
        let _ = writeln!(
            svg,
            "<path d=\"M{left} {at} h{WIDTH}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{ms}</text>",
            left - 6.0,
            at + 4.0
        );
    }
    let mut marks: Vec<u64> = sizes().collect();
    marks.sort_unstable();
    marks.dedup();
    for size in marks {
        let at = x(size);
        let _ = writeln!(
            svg,
            "<path d=\"M{at} {TOP} v{HEIGHT}\" stroke=\"#ddd\"/><text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{size}</text>",
            TOP + HEIGHT + 18.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">referrals in the store</text>",
        left + WIDTH / 2.0,
        TOP + HEIGHT + 40.0
    );
    for (curve, (colour, dashes)) in curves.iter().zip(LOOKS) {
        let path: Vec<String> =
            curve.points.iter().map(|(size, ms)| format!("{:.1},{:.1}", x(*size), y(*ms))).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
            path.join(" ")
        );
    }
}
