use anyhow::{Result, anyhow};
use plotters::prelude::*;
use std::path::Path;

/// Bars for each workload, one for each side.
pub(crate) struct Plot {
    pub(crate) title: String,
    pub(crate) unit: String,
    /// Names of the sides, which are the colours.
    pub(crate) sides: Vec<String>,
    /// A workload and what each side has there.
    pub(crate) groups: Vec<(String, Vec<Option<f64>>)>,
    /// What all are compared with.
    pub(crate) line: Option<f64>,
}

const COLOURS: [RGBColor; 4] =
    [RGBColor(0, 90, 160), RGBColor(220, 130, 20), RGBColor(120, 120, 120), RGBColor(30, 150, 90)];
const BAR: usize = 14;
/// Where the names of the workloads end, in pixels.
const NAMES: i32 = 250;
const WIDTH: i32 = 860;
const TOP: i32 = 60;

impl Plot {
    /// Writes it as SVG.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let height = TOP as usize + self.groups.len() * self.group_height() + 10;
        let root = SVGBackend::new(path, (WIDTH as u32, height as u32)).into_drawing_area();
        let drawn = self.draw(&root).and_then(|()| root.present());
        drawn.map_err(|why| anyhow!("{}: {why}", path.display()))
    }

    fn group_height(&self) -> usize {
        self.sides.len() * BAR + 10
    }

    fn draw<D: DrawingBackend>(&self, root: &DrawingArea<D, plotters::coord::Shift>) -> Drawn<D> {
        root.fill(&WHITE)?;
        let title = format!("{} ({})", self.title, self.unit);
        root.draw(&Text::new(title, (10, 8), ("sans-serif", 17)))?;
        for (n, side) in self.sides.iter().enumerate() {
            let x = 10 + n as i32 * 190;
            root.draw(&Rectangle::new([(x, 36), (x + 12, 48)], COLOURS[n % COLOURS.len()].filled()))?;
            root.draw(&Text::new(side.clone(), (x + 18, 36), ("sans-serif", 13)))?;
        }
        for (n, (name, values)) in self.groups.iter().enumerate() {
            let top = TOP + (n * self.group_height()) as i32;
            root.draw(&Text::new(name.clone(), (10, top), ("sans-serif", 13)))?;
            self.bars(root, top, values)?;
        }
        self.rule(root)
    }

    fn bars<D: DrawingBackend>(
        &self,
        root: &DrawingArea<D, plotters::coord::Shift>,
        top: i32,
        values: &[Option<f64>],
    ) -> Drawn<D> {
        for (n, value) in values.iter().enumerate() {
            let y = top + (n * BAR) as i32;
            let said = value.map_or("n/a".to_owned(), |value| format!("{value:.2}"));
            let end = NAMES + self.length(value.unwrap_or_default());
            let corners = [(NAMES, y), (end, y + BAR as i32 - 3)];
            root.draw(&Rectangle::new(corners, COLOURS[n % COLOURS.len()].filled()))?;
            root.draw(&Text::new(said, (end + 5, y), ("sans-serif", 12)))?;
        }
        Ok(())
    }

    fn rule<D: DrawingBackend>(&self, root: &DrawingArea<D, plotters::coord::Shift>) -> Drawn<D> {
        let Some(value) = self.line else { return Ok(()) };
        let (x, bottom) =
            (NAMES + self.length(value), TOP + (self.groups.len() * self.group_height()) as i32);
        root.draw(&PathElement::new(vec![(x, TOP - 6), (x, bottom)], BLACK.mix(0.5)))
    }

    /// In pixels.
    fn length(&self, value: f64) -> i32 {
        let all = self.groups.iter().flat_map(|(_, values)| values.iter().flatten());
        let most = all.copied().chain(self.line).fold(f64::MIN_POSITIVE, f64::max);
        (value / most * f64::from(WIDTH - NAMES - 70)) as i32
    }
}

type Drawn<D> = Result<(), DrawingAreaErrorKind<<D as DrawingBackend>::ErrorType>>;
