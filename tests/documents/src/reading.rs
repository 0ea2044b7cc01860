use coodie::Document;

/// What a sensor measured in an hour of the day.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Reading {
    /// The number of the sensor.
    #[partition_key]
    pub sensor: i32,
    /// From 0 to 23.
    #[clustering]
    pub hour: i32,
    /// In degrees.
    pub celsius: f64,
}
