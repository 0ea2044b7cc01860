use crate::Shape;
use coodie_core::Result;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};

/// What tells one dynamic shape of a model from another, as small numbers.
pub(crate) type ShapeKey = SmallVec<[u32; 12]>;

/// A model's dynamic shapes, as many as are kept: a shape asked for again is found without making its text.
#[derive(Debug, Default)]
pub(crate) struct Interner(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    shapes: FxHashMap<ShapeKey, Arc<Shape>>,
    oldest: VecDeque<ShapeKey>,
}

/// Most programs have a few dozen; a program that makes shapes without end must not fill the memory.
const MOST: usize = 512;

impl Interner {
    /// The shape with this key, made by `make` if it is not kept.
    pub(crate) fn get(&self, key: &ShapeKey, make: impl FnOnce() -> Result<Shape>) -> Result<Arc<Shape>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(shape) = kept.shapes.get(key) {
            return Ok(shape.clone());
        }
        drop(kept);
        let made = Arc::new(make()?);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = kept.shapes.get(key) {
            return Ok(first.clone());
        }
        if kept.oldest.len() == MOST
            && let Some(oldest) = kept.oldest.pop_front()
        {
            kept.shapes.remove(&oldest);
        }
        kept.oldest.push_back(key.clone());
        kept.shapes.insert(key.clone(), made.clone());
        Ok(made)
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).shapes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{build_count, example::git_commits};

    #[test]
    fn a_shape_is_made_once_and_shapes_without_end_stay_bounded() {
        let interner = Interner::default();
        let make = || Ok(Shape::dynamic(None, build_count(&git_commits())));
        let key = |n: usize| ShapeKey::from_slice(&[n as u32]);
        let first = interner.get(&key(0), make).unwrap();
        assert_eq!(interner.get(&key(0), make).unwrap().id(), first.id());
        for n in 0..2 * MOST {
            interner.get(&key(n), make).unwrap();
        }
        assert_eq!(interner.len(), MOST);
        assert_ne!(interner.get(&key(0), make).unwrap().id(), first.id());
    }
}
