use crate::document::{Field, PartKind};
use crate::generics::borrows;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

/// Where something stands in the source. The compiler joins the first and the last place of what it underlines.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Place {
    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self { first, last: spans.last().unwrap_or(first) }
    }

    /// Puts generated tokens here.
    pub(crate) fn put(self, tokens: TokenStream) -> TokenStream {
        let respan = |mut token: TokenTree| {
            token.set_span(self.first);
            token
        };
        tokens.into_iter().map(respan).collect()
    }

    /// Puts generated arguments here, as the end of a call.
    pub(crate) fn put_arguments(self, arguments: TokenStream) -> Group {
        let mut group = Group::new(proc_macro2::Delimiter::Parenthesis, arguments);
        group.set_span(self.last);
        group
    }
}

/// An item of `<Type as CqlType>`, all of it standing at the type.
///
/// The one way in which generated code names a field's type: a type that cannot be a column is one error then, at
/// the field, and not one for each use.
pub(crate) fn item(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let (ty, cql, place) = (field.ty, cql_trait(p, field), Place::of(field.ty));
    let name = Ident::new(name, place.last);
    quote_spanned!(place.first=> <#ty as #cql>::#name)
}

/// What the type of a field must be: a column's type, or for a skipped field something with a default.
pub(crate) fn bound(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    if field.skip.is_some() { quote!(#p::Skip) } else { cql_trait(p, field) }
}

/// The type of the column's values.
pub(crate) fn value(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    if borrows(field.ty) {
        // Refused already, and most likely meant to be text: what uses the column is not to fail as well.
        return quote!(#p::std_::string::String);
    }
    item(p, field, "Value")
}

/// The CQL type, as a constant.
pub(crate) fn column_type(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let ty = item(p, field, "TYPE");
    if field.frozen.is_some() { quote!(#p::ColumnType::Frozen(&#ty)) } else { ty }
}

fn cql_trait(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    match (&field.cql, field.kind()) {
        (_, Some(PartKind::Counter)) => quote!(#p::CqlCounter),
        (Some(cql), _) => {
            let marker = &cql.marker;
            quote!(#p::CqlAs<#p::as_cql::#marker>)
        }
        (None, _) => quote!(#p::CqlType),
    }
}
