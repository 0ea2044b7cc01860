/// What becomes of one column: kept as it is, set, or cleared.
///
/// Fields of a `#[derive(Patch)]` struct. With the feature `json` it is read by serde: a value is `Set`, null is
/// `Clear`, and what is absent is `Keep`, where the struct has `#[serde(default)]`; without it, an absent field is an
/// error of serde's, so that nothing is cleared by mistake.
///
/// ```
/// # use coodie_core::Patch;
/// assert_eq!(Patch::from(Some(7)), Patch::Set(7));
/// assert_eq!(Patch::from(None::<i32>), Patch::Clear);
/// assert!(Patch::<i32>::default().is_keep());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// The column stays as it is.
    #[default]
    Keep,
    /// The column gets this value.
    Set(T),
    /// The column becomes null.
    Clear,
}

impl<T> Patch<T> {
    /// Tells whether the column stays as it is.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

/// A value sets, and none clears.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

#[cfg(feature = "json")]
mod json {
    use super::Patch;
    use serde::de::{Deserialize, Deserializer, Visitor};
    use std::fmt;
    use std::marker::PhantomData;

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            // As an option, a field that is absent would look like a null, and clear the column.
            deserializer.deserialize_newtype_struct("Patch", Given(PhantomData))
        }
    }

    struct Given<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Given<T> {
        type Value = Patch<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value, or null")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Patch<T>, D::Error> {
            Option::deserialize(deserializer).map(Patch::from)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::Patch;

        #[derive(Debug, Default, PartialEq)]
        struct Body {
            name: Patch<String>,
            age: Patch<i32>,
        }

        fn read(name: &str) -> Result<Patch<i32>, serde_json::Error> {
            serde_json::from_str(name)
        }

        #[test]
        fn a_value_sets_and_null_clears() {
            assert_eq!(read("7").unwrap(), Patch::Set(7));
            assert_eq!(read("null").unwrap(), Patch::Clear);
            assert!(read("\"7\"").is_err());
            assert!(Body::default().name.is_keep() && Body::default().age.is_keep());
        }
    }
}
