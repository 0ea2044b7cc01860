use crate::document::{Document, Field};
use crate::expand::codec;
use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam, Generics, parse_quote};

/// How the impls for a struct begin: `impl<generics> Trait for this<..> where bounds`.
pub(crate) struct Header {
    pub(crate) generics: TokenStream,
    pub(crate) this: TokenStream,
    pub(crate) bounds: TokenStream,
}

impl Header {
    /// The document's own generics, with the bounds that its columns need.
    pub(crate) fn of(p: &TokenStream, document: &Document<'_>) -> Self {
        let mut generics = document.input.generics.clone();
        for param in type_params(&generics) {
            let bound = parse_quote!(#param: #p::Send + #p::Sync + 'static);
            generics.make_where_clause().predicates.push(bound);
        }
        Self::bounded(&document.input.ident, generics, &document.fields, |field| codec::bound(p, field))
    }

    /// The generics of a struct that is shown but for what is sensitive.
    pub(crate) fn of_shown(p: &TokenStream, document: &Document<'_>) -> Self {
        let bound = |field: &Field<'_>| field.sensitive.is_none().then(|| quote!(#p::Shown));
        Self::bounded(&document.input.ident, document.input.generics.clone(), &document.fields, bound)
    }

    /// The generics of a type that is one column, with the bound that its field needs.
    pub(crate) fn of_column(p: &TokenStream, input: &DeriveInput, field: &Field<'_>) -> Self {
        Self::of_fields(p, input, std::slice::from_ref(field))
    }

    /// The generics as they were written.
    pub(crate) fn of_mistaken(input: &DeriveInput) -> Self {
        Self::bounded(&input.ident, input.generics.clone(), &[], |_| None)
    }

    /// The generics of a struct whose fields are columns, with the bounds that they need.
    pub(crate) fn of_fields(p: &TokenStream, input: &DeriveInput, fields: &[Field<'_>]) -> Self {
        Self::bounded(&input.ident, input.generics.clone(), fields, |field| codec::bound(p, field))
    }

    fn bounded(
        name: &Ident,
        mut generics: Generics,
        fields: &[Field<'_>],
        bound: impl Fn(&Field<'_>) -> Option<TokenStream>,
    ) -> Self {
        let params = type_params(&generics);
        for field in fields.iter().filter(|field| mentions(field, &params)) {
            let ty = field.ty;
            if let Some(bound) = bound(field) {
                generics.make_where_clause().predicates.push(parse_quote!(#ty: #bound));
            }
        }
        let (impl_generics, type_generics, bounds) = generics.split_for_impl();
        Self { generics: quote!(#impl_generics), this: quote!(#name #type_generics), bounds: quote!(#bounds) }
    }

    /// The same for a struct that borrows, which is refused: as if it were `'static`.
    pub(crate) fn owned(mut self, input: &DeriveInput) -> Self {
        let mut generics = input.generics.clone();
        generics.params =
            generics.params.into_iter().filter(|param| !matches!(param, GenericParam::Lifetime(_))).collect();
        self.generics = outlive(generics.split_for_impl().0.into_token_stream());
        self.this = outlive(self.this);
        self.bounds = outlive(self.bounds);
        self
    }
}

fn type_params(generics: &Generics) -> Vec<Ident> {
    generics.type_params().map(|param| param.ident.clone()).collect()
}

fn mentions(field: &Field<'_>, params: &[Ident]) -> bool {
    any(field.ty.to_token_stream(), &|token| matches!(token, TokenTree::Ident(word) if params.contains(word)))
}

/// Tells whether the type borrows: it is a reference, or a lifetime other than `'static` is named in it.
pub(crate) fn borrows(tokens: impl ToTokens) -> bool {
    let mut after_tick = false;
    tokens.into_token_stream().into_iter().any(|token| {
        let name = std::mem::replace(&mut after_tick, is_tick(&token));
        match token {
            TokenTree::Ident(word) => name && word != "static",
            TokenTree::Group(group) => borrows(group.stream()),
            TokenTree::Punct(punct) => punct.as_char() == '&',
            TokenTree::Literal(_) => false,
        }
    })
}

/// Tells whether the type names `name` by itself, not as a part of a longer path.
pub(crate) fn mentions_alone(tokens: impl ToTokens, name: &str) -> bool {
    let mut after_colon = false;
    tokens.into_token_stream().into_iter().any(|token| {
        let within = std::mem::replace(&mut after_colon, false);
        match token {
            TokenTree::Ident(word) => !within && word == name,
            TokenTree::Group(group) => mentions_alone(group.stream(), name),
            TokenTree::Punct(punct) => {
                after_colon = punct.as_char() == ':';
                false
            }
            TokenTree::Literal(_) => false,
        }
    })
}

fn any(tokens: TokenStream, matches: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.into_iter().any(|token| match &token {
        TokenTree::Group(group) => any(group.stream(), matches),
        _ => matches(&token),
    })
}

fn is_tick(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'' && punct.spacing() == Spacing::Joint)
}

/// Makes every lifetime `'static`.
fn outlive(tokens: TokenStream) -> TokenStream {
    let mut after_tick = false;
    let replace = |token: TokenTree| {
        let name = std::mem::replace(&mut after_tick, is_tick(&token));
        match token {
            TokenTree::Ident(word) if name => Ident::new("static", word.span()).into(),
            TokenTree::Group(group) => Group::new(group.delimiter(), outlive(group.stream())).into(),
            other => other,
        }
    };
    tokens.into_iter().map(replace).collect()
}
