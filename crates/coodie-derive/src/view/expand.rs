use super::{Filter, Value};
use crate::document::{Document, Field};
use crate::expand::parts::columns;
use crate::expand::place::Place;
use crate::expand::{codec, validity};
use crate::name::table;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::LitStr;

/// What the database must know of the view: it is in the keyspace and the database of its base.
pub(crate) fn parts(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let (name, base) = (name(document), base(p, document)?);
    let columns = columns(p, document);
    let filters = document.view.iter().flat_map(|view| &view.filters).map(|filter| {
        let (column, value) = (column(document, filter), value(p, &filter.value));
        let comparison = Ident::new(filter.comparison, Span::call_site());
        quote!(#p::ViewFilter::new(#column, #p::Comparison::#comparison, #value))
    });
    Some(quote! {
        #p::TableParts {
            keyspace: #base.keyspace,
            connection: #base.connection,
            defaults: #base.defaults,
            columns: &[#(#columns),*],
            view: #p::Some(#p::View::of(#base.name).filtered(&[#(#filters),*])),
            ..#p::TableParts::named(#name)
        }
    })
}

fn name(document: &Document<'_>) -> String {
    document.table.as_ref().map_or_else(|| table(&document.input.ident), LitStr::value)
}

/// The parts of the base, all of them at its name.
fn base(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let base = document.view.as_ref()?.base.as_ref()?;
    Some(Place::of(base).item(quote!(#base as #p::Model), "PARTS"))
}

/// The column of a filter: its field is there, as was checked.
fn column(document: &Document<'_>, filter: &Filter) -> String {
    document.columns().find(|field| *field.ident == filter.field).map_or_else(String::new, Field::column)
}

fn value(p: &TokenStream, value: &Value) -> TokenStream {
    match value {
        Value::Int(number) => quote!(#p::OptionValue::Int(#number)),
        Value::Float(number) => quote!(#p::OptionValue::Float(#number)),
        Value::Boolean(word) => quote!(#p::OptionValue::Boolean(#word)),
        Value::Text(text) => quote!(#p::OptionValue::Text(#text)),
    }
}

/// What the view must be to its base, which only the compiler knows.
pub(crate) fn checks(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    let Some(base) = base(p, document) else { return Vec::new() };
    let Some(view) = &document.view else { return Vec::new() };
    let mut key = document.partition();
    key.extend(document.clustering());
    let names: Vec<_> = key.iter().map(|field| field.column()).collect();
    let whole = view
        .base
        .as_ref()
        .map(|path| validity::call(p, "view_base", Place::of(path), quote!(&#base, &[#(#names),*])));
    let columns = document.columns().map(|field| {
        let (name, ty) = (field.column(), codec::column_type(p, field));
        validity::call(p, "view_column", Place::of(field.ident), quote!(&#base, #name, #ty))
    });
    let others = key.iter().enumerate().map(|(at, field)| {
        validity::call(p, "view_key", Place::of(field.ident), quote!(&#base, &[#(#names),*], #at))
    });
    let filters = view.filters.iter().flat_map(|filter| {
        let (name, value) = (column(document, filter), value(p, &filter.value));
        let key = validity::call(p, "view_filter", Place::of(&filter.field), quote!(&#base, #name));
        let literal = Place::of(&filter.literal);
        [key, validity::call(p, "view_literal", literal, quote!(&#base, #name, #value))]
    });
    whole.into_iter().chain(columns).chain(others).chain(filters).collect()
}
