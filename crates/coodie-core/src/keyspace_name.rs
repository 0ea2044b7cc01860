use std::borrow::Cow;
use std::sync::Arc;

/// The name of a keyspace, given in any form that text has; shared, so that a name that is kept as an `Arc<str>` is not
/// copied. It is checked when the action is finished.
///
/// ```
/// use coodie_core::KeyspaceName;
/// use std::sync::Arc;
///
/// let tenant = String::from("tenant_42");
/// let name: Arc<str> = KeyspaceName::from(&tenant).into_inner();
/// assert!(Arc::ptr_eq(&name, &KeyspaceName::from(&name).into_inner()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyspaceName(Arc<str>);

impl KeyspaceName {
    /// Returns the name, as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name, given away.
    #[must_use]
    pub fn into_inner(self) -> Arc<str> {
        self.0
    }
}

macro_rules! from {
    ($($given:ty, |$name:ident| $shared:expr;)*) => { $(
        impl From<$given> for KeyspaceName {
            fn from($name: $given) -> Self {
                Self($shared)
            }
        }
    )* };
}
from! {
    &str, |name| name.into();
    String, |name| name.into();
    &String, |name| name.as_str().into();
    &&str, |name| (*name).into();
    Box<str>, |name| name.into();
    Cow<'_, str>, |name| name.into();
    &Cow<'_, str>, |name| (**name).into();
    Arc<str>, |name| name;
    &Arc<str>, |name| name.clone();
}
