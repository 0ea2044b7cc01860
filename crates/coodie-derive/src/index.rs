use proc_macro2::{Ident, TokenStream};
use syn::LitStr;

/// An index as it was written: `#[indexed(..)]`.
#[derive(Clone)]
pub(crate) struct Index {
    pub(crate) word: Ident,
    pub(crate) name: Option<LitStr>,
    pub(crate) class: Class,
    /// What of the column it holds, and the word that says so.
    pub(crate) target: Option<(Ident, Target)>,
    pub(crate) options: Vec<IndexOption>,
}

/// What makes an index.
#[derive(Clone)]
pub(crate) enum Class {
    /// The server's own.
    Plain,
    /// Storage-attached.
    Sai(Ident),
    /// A class by its name.
    Custom(LitStr),
}

impl Class {
    /// Tells whether it is SASI, however it is written.
    pub(crate) fn is_sasi(&self) -> bool {
        let Self::Custom(class) = self else { return false };
        class.value().rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case("SASIIndex"))
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Target {
    Keys,
    Values,
    Entries,
    Full,
}

/// An option of an index, as the server spells it, and where it was written.
#[derive(Clone)]
pub(crate) struct IndexOption {
    pub(crate) at: TokenStream,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) kind: OptionKind,
}

/// What an option asks of the column.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum OptionKind {
    /// It is text.
    Analysis,
    /// It is a vector.
    Similarity,
    /// Unknown: the server decides.
    Any,
}

impl Index {
    /// The target; without one, the column.
    pub(crate) fn target(&self) -> Option<Target> {
        self.target.as_ref().map(|(_, target)| *target)
    }

    /// Tells whether a class makes it, so that the server takes only some names of columns.
    pub(crate) fn custom(&self) -> Option<TokenStream> {
        match &self.class {
            Class::Plain => None,
            Class::Sai(word) => Some(quote::ToTokens::to_token_stream(word)),
            Class::Custom(class) => Some(quote::ToTokens::to_token_stream(class)),
        }
    }

    /// Tells whether servers would take this index for `other`, whatever their names.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let same_class = match (&self.class, &other.class) {
            (Class::Plain, Class::Plain) | (Class::Sai(_), Class::Sai(_)) => true,
            (Class::Custom(a), Class::Custom(b)) => a.value() == b.value(),
            _ => false,
        };
        same_class && self.holds() == other.holds()
    }

    /// A collection that changes in part is indexed by its values, if nothing is said.
    fn holds(&self) -> Option<Target> {
        self.target().filter(|target| *target != Target::Values)
    }
}
