use super::Scalar;
use crate::refusal::invalid;
use crate::vector::floats;
use bytes::Bytes;
use coodie_core::{DataType, NativeType, Result};

/// How near two vectors are to each other: 1 is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Similarity {
    Cosine,
    DotProduct,
    Euclidean,
}

impl Similarity {
    /// As the options of an index name it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "cosine" => Some(Self::Cosine),
            "dot_product" => Some(Self::DotProduct),
            "euclidean" => Some(Self::Euclidean),
            _ => None,
        }
    }

    pub(crate) fn of(self, a: &[f32], b: &[f32]) -> f32 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        match self {
            Self::Cosine => (1.0 + dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()) / 2.0,
            Self::DotProduct => (1.0 + dot(a, b)) / 2.0,
            Self::Euclidean => {
                let square = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
                1.0 / (1.0 + square)
            }
        }
    }
}

pub(super) fn find(name: &str, arguments: &[&DataType]) -> Option<(Scalar, DataType)> {
    let similarity = Similarity::named(name.strip_prefix("similarity_")?)?;
    let [DataType::Vector { typ, dimensions }, DataType::Vector { dimensions: others, .. }] = arguments
    else {
        return None;
    };
    if **typ != DataType::Native(NativeType::Float) || dimensions != others {
        return None;
    }
    let name = name.to_owned();
    let compare = move |arguments: &[Option<Bytes>]| -> Result<Option<Bytes>> {
        let [Some(a), Some(b)] = arguments else { return Ok(None) };
        let (a, b) = (floats(a), floats(b));
        let is_zero = |vector: &[f32]| vector.iter().all(|element| *element == 0.0);
        if similarity == Similarity::Cosine && (is_zero(&a) || is_zero(&b)) {
            return Err(invalid(format!("Function system.{name} doesn't support all-zero vectors.")));
        }
        Ok(Some(Bytes::copy_from_slice(&similarity.of(&a, &b).to_be_bytes())))
    };
    Some((Scalar::new(compare), DataType::Native(NativeType::Float)))
}
