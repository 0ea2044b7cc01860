use super::codec;
use crate::document::{Document, Field, PartKind};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

/// What the types of the columns must fulfil, which only the compiler knows: calls that panic if they do not.
pub(crate) fn checks(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    document.columns().flat_map(|field| of_field(p, field)).collect()
}

fn of_field(p: &TokenStream, field: &Field<'_>) -> Vec<TokenStream> {
    let codec = codec::codec(p, field);
    let ty = quote!(#codec::TYPE);
    let nulls = quote!(#codec::NULLS);
    let is_frozen = field.frozen.is_some();
    let column = if field.kind().is_some_and(PartKind::is_key) {
        call(p, "key", field.ty, quote!(#ty, #nulls, #is_frozen))
    } else {
        call(p, "column", field.ty, quote!(#ty, #nulls))
    };
    let frozen = field.frozen.as_ref().map(|word| call(p, "frozen", word, quote!(#ty)));
    let index = field.index.as_ref().map(|index| call(p, "index", &index.word, quote!(#ty, #is_frozen)));
    [Some(column), frozen, index].into_iter().flatten().collect()
}

/// A call that is all at `tokens`: where the compiler says that it panicked.
fn call(p: &TokenStream, check: &str, tokens: impl ToTokens, arguments: TokenStream) -> TokenStream {
    let tokens = tokens.into_token_stream();
    let first = tokens.span();
    let last = tokens.into_iter().last().map_or(first, |token| token.span());
    let path = at(quote!(#p::core_::check), first);
    let check = Ident::new(check, first);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(last);
    quote_spanned!(first=> #path::#check #arguments)
}

fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_iter().map(respan).collect()
}
