use super::place::Place;
use super::{codec, index};
use crate::document::{Document, Field};
use crate::generics::borrows;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

/// What the types of the columns must fulfil, which only the compiler knows: calls that panic if they do not.
pub(crate) fn checks(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    of_fields(p, document.columns())
}

/// The same for the fields of any struct.
pub(super) fn of_fields<'d, 'a: 'd>(
    p: &TokenStream,
    fields: impl Iterator<Item = &'d Field<'a>>,
) -> Vec<TokenStream> {
    // What borrows is refused already.
    fields.filter(|field| !borrows(field.ty)).flat_map(|field| of_field(p, field)).collect()
}

fn of_field(p: &TokenStream, field: &Field<'_>) -> Vec<TokenStream> {
    let (ty, nulls) = (codec::item(p, field, "TYPE"), codec::item(p, field, "NULLS"));
    let at = codec::place(field);
    let is_frozen = field.frozen.is_some();
    let column = match field.kind() {
        // JSON in a key is refused already.
        Some(kind) if kind.is_key() && field.json.is_none() => {
            call(p, "key", at, quote!(#ty, #nulls, #is_frozen))
        }
        _ => call(p, "column", at, quote!(#ty, #nulls)),
    };
    let frozen = field.frozen.as_ref().map(|word| call(p, "frozen", Place::of(word), quote!(#ty)));
    let indexes = field.indexes.iter().flat_map(|index| index::checks(p, index, &quote!(#ty, #is_frozen)));
    [column].into_iter().chain(frozen).chain(indexes).collect()
}

/// A call that is all at one place: where the compiler says that it panicked.
pub(crate) fn call(p: &TokenStream, check: &str, place: Place, arguments: TokenStream) -> TokenStream {
    let (path, check) = (place.words(quote!(#p::core_::check)), Ident::new(check, place.first));
    let arguments = place.arguments(arguments);
    quote_spanned!(place.first=> #path::#check #arguments)
}
