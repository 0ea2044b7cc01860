use crate::index::Index;
use crate::option::TableOption;
use crate::view::View;
use proc_macro2::Ident;
use syn::{DeriveInput, Expr, LitInt, LitStr, Path, Type, parse_quote};

/// A document as it was written; nothing is checked across attributes yet.
pub(crate) struct Document<'a> {
    pub(crate) input: &'a DeriveInput,
    /// What is set on it, by its word.
    pub(crate) set: Vec<Ident>,
    /// Where coodie is.
    pub(crate) krate: Path,
    pub(crate) table: Option<LitStr>,
    pub(crate) keyspace: Option<LitStr>,
    pub(crate) connection: Option<LitStr>,
    pub(crate) none: Option<NonePolicy>,
    /// How its requests are carried out, where a call says nothing else.
    pub(crate) requests: RequestDefaults,
    /// What tells its variants apart, if it is an enum of documents.
    pub(crate) discriminator: Option<Discriminator>,
    /// The enum that it is a variant of.
    pub(crate) variant_of: Option<Path>,
    /// What the discriminator says in its rows.
    pub(crate) tag: Option<LitStr>,
    pub(crate) hooks: Option<Ident>,
    /// What checks it before it is written.
    pub(crate) validate: Option<Expr>,
    /// What stands in the table's `WITH`.
    pub(crate) options: Vec<TableOption>,
    /// What it is made of, if it is a materialized view.
    pub(crate) view: Option<View>,
    /// All fields; those skipped are no columns.
    pub(crate) fields: Vec<Field<'a>>,
}

/// `discriminator = ".."`: the word, the column's name, and its indexes.
pub(crate) struct Discriminator {
    pub(crate) word: Ident,
    pub(crate) name: LitStr,
    pub(crate) indexes: Vec<Index>,
}

/// How requests are carried out: the levels as the variants are called, the time-out in milliseconds.
#[derive(Default)]
pub(crate) struct RequestDefaults {
    pub(crate) consistency: Option<Ident>,
    pub(crate) serial_consistency: Option<Ident>,
    pub(crate) timeout: Option<u64>,
    pub(crate) profile: Option<LitStr>,
}

#[derive(Clone, Copy)]
pub(crate) enum NonePolicy {
    Null,
    Unset,
}

/// One field, and what its attributes say.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// Its column's name, if it is not the field's.
    pub(crate) name: Option<LitStr>,
    /// The parts that it is to play: more than one is a mistake.
    pub(crate) parts: Vec<Part>,
    pub(crate) frozen: Option<Ident>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) skip: Option<Ident>,
    /// Whether the columns of its type stand here, and the word that says so.
    pub(crate) flatten: Option<Ident>,
    pub(crate) default: Option<Default>,
    pub(crate) cql: Option<CqlOverride>,
    pub(crate) json: Option<Ident>,
    pub(crate) with: Option<With>,
    pub(crate) stamp: Option<Stamp>,
    pub(crate) bucket: Option<Bucket>,
    pub(crate) sensitive: Option<Ident>,
}

/// `stamp = created`, `stamp = updated`: the word, and which.
pub(crate) struct Stamp {
    pub(crate) word: Ident,
    pub(crate) kind: StampKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StampKind {
    Created,
    Updated,
}

/// `bucket = at`: the word, and the field of the time.
pub(crate) struct Bucket {
    pub(crate) word: Ident,
    pub(crate) of: Ident,
}

/// The part that a column plays, and the word that says so.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) word: Ident,
    pub(crate) kind: PartKind,
    /// Where it stands in its part of the key.
    pub(crate) position: Option<Position>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    Partition,
    Clustering(Order),
    Static,
    Counter,
    /// A counter of the whole partition: its second part is the static one.
    StaticCounter,
    /// It tells the variants of an enum apart: no attribute makes a field one.
    Discriminator,
    Version,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Asc,
    Desc,
}

#[derive(Clone)]
pub(crate) struct Position {
    pub(crate) value: u16,
    pub(crate) literal: LitInt,
}

pub(crate) struct Default {
    pub(crate) word: Ident,
    pub(crate) value: Expr,
}

/// `cql = ".."`: the word, and the type's name in `as_cql`.
pub(crate) struct CqlOverride {
    pub(crate) word: Ident,
    pub(crate) marker: Ident,
}

/// `with = module`: the word, and the module that stores and loads the field; none was written for a mistake.
pub(crate) struct With {
    pub(crate) word: Ident,
    pub(crate) module: Option<Path>,
}

impl<'a> Document<'a> {
    /// A document of which nothing is said yet.
    pub(crate) fn new(input: &'a DeriveInput) -> Self {
        Self {
            input,
            set: Vec::new(),
            krate: parse_quote!(::coodie),
            table: None,
            keyspace: None,
            connection: None,
            none: None,
            requests: RequestDefaults::default(),
            discriminator: None,
            variant_of: None,
            tag: None,
            hooks: None,
            validate: None,
            options: Vec::new(),
            view: None,
            fields: Vec::new(),
        }
    }

    /// What to call it in errors.
    pub(crate) fn noun(&self) -> &'static str {
        if self.view.is_some() { "a view" } else { "a document" }
    }

    /// The fields that are columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field<'a>> {
        self.stored().filter(|field| field.flatten.is_none())
    }

    /// The fields that are columns, or several.
    pub(crate) fn stored(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| field.skip.is_none())
    }

    /// The fields whose columns are those of another struct.
    pub(crate) fn flattened(&self) -> impl Iterator<Item = &Field<'a>> {
        self.stored().filter(|field| field.flatten.is_some())
    }

    /// The columns of the partition key, in its order.
    pub(crate) fn partition(&self) -> Vec<&Field<'a>> {
        self.in_order(PartKind::is_partition)
    }

    /// The columns of the clustering key, in its order.
    pub(crate) fn clustering(&self) -> Vec<&Field<'a>> {
        self.in_order(PartKind::is_clustering)
    }

    /// By position where there are positions, as declared where there are none.
    fn in_order(&self, of: fn(PartKind) -> bool) -> Vec<&Field<'a>> {
        let mut found: Vec<_> = self.columns().filter(|field| field.kind().is_some_and(of)).collect();
        found.sort_by_key(|field| field.part().and_then(|part| Some(part.position.as_ref()?.value)));
        found
    }

    pub(crate) fn is_versioned(&self) -> bool {
        self.columns().any(|field| field.kind() == Some(PartKind::Version))
    }

    pub(crate) fn is_counter(&self) -> bool {
        self.columns().any(|field| field.kind().is_some_and(PartKind::is_counter))
    }
}

impl<'a> Field<'a> {
    /// A field without attributes.
    pub(crate) fn new(ident: &'a Ident, ty: &'a Type) -> Self {
        Self {
            ident,
            ty,
            name: None,
            parts: Vec::new(),
            frozen: None,
            indexes: Vec::new(),
            skip: None,
            flatten: None,
            default: None,
            cql: None,
            json: None,
            with: None,
            stamp: None,
            bucket: None,
            sensitive: None,
        }
    }

    /// The type as text, by which two can be compared.
    pub(crate) fn type_text(&self) -> String {
        quote::ToTokens::to_token_stream(self.ty).to_string()
    }

    /// The part that it plays; of several, the first.
    pub(crate) fn part(&self) -> Option<&Part> {
        self.parts.first()
    }

    pub(crate) fn kind(&self) -> Option<PartKind> {
        self.part().map(|part| part.kind)
    }

    /// Its column's name.
    pub(crate) fn column(&self) -> String {
        self.name.as_ref().map_or_else(|| crate::name::plain(self.ident), LitStr::value)
    }
}

impl PartKind {
    pub(crate) fn is_partition(self) -> bool {
        self == Self::Partition
    }

    pub(crate) fn is_clustering(self) -> bool {
        matches!(self, Self::Clustering(_))
    }

    pub(crate) fn is_counter(self) -> bool {
        matches!(self, Self::Counter | Self::StaticCounter)
    }

    pub(crate) fn is_key(self) -> bool {
        self.is_partition() || self.is_clustering()
    }
}
