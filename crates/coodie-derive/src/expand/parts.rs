use super::option::options;
use super::{codec, flatten, index};
use crate::document::{Document, Field, NonePolicy, Order, PartKind, RequestDefaults};
use crate::name::table;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::LitStr;

/// What the database must know of the document.
pub(crate) fn parts(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let name = document.table.as_ref().map_or_else(|| table(&document.input.ident), LitStr::value);
    let keyspace = option(p, document.keyspace.as_ref());
    let connection = option(p, document.connection.as_ref());
    let none = option(
        p,
        document.none.map(|none| match none {
            NonePolicy::Null => quote!(#p::NonePolicy::Null),
            NonePolicy::Unset => quote!(#p::NonePolicy::Unset),
        }),
    );
    let columns = columns(p, document);
    let defaults = defaults(p, &document.requests);
    let options = options(p, document);
    quote! {
        #p::TableParts {
            keyspace: #keyspace,
            connection: #connection,
            columns: &[#(#columns),*],
            none: #none,
            defaults: #defaults,
            options: #options,
            ..#p::TableParts::named(#name)
        }
    }
}

/// How its requests are carried out.
fn defaults(p: &TokenStream, requests: &RequestDefaults) -> TokenStream {
    let RequestDefaults { consistency, serial_consistency, timeout, profile } = requests;
    if consistency.is_none() && serial_consistency.is_none() && timeout.is_none() && profile.is_none() {
        return quote!(#p::None);
    }
    let consistency = option(p, consistency.as_ref().map(|level| quote!(#p::Consistency::#level)));
    let serial_consistency =
        option(p, serial_consistency.as_ref().map(|level| quote!(#p::SerialConsistency::#level)));
    let timeout = option(p, timeout.map(|millis| quote!(#p::std_::time::Duration::from_millis(#millis))));
    let profile = option(p, profile.as_ref());
    quote! {
        #p::Some(#p::RequestDefaults {
            consistency: #consistency,
            serial_consistency: #serial_consistency,
            timeout: #timeout,
            profile: #profile,
        })
    }
}

/// The columns, each as a constant.
pub(crate) fn columns(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    let part = |field: &Field<'_>| match field.flatten {
        Some(_) => flatten::part(p, field),
        None => column(p, document, field),
    };
    document.stored().map(part).collect()
}

fn column(p: &TokenStream, document: &Document<'_>, field: &Field<'_>) -> TokenStream {
    let name = field.column();
    let ty = codec::column_type(p, field);
    let role = role(p, document, field);
    let indexes = field.indexes.iter().map(|index| index::index(p, index));
    let has_default = field.default.is_some() || field.stamp.is_some();
    quote! {
        #p::ColumnPart::Column(#p::ColumnDef {
            name: #name,
            ty: #ty,
            role: #role,
            indexes: &[#(#indexes),*],
            has_default: #has_default,
        })
    }
}

fn role(p: &TokenStream, document: &Document<'_>, field: &Field<'_>) -> TokenStream {
    let place =
        |key: Vec<&Field<'_>>| key.iter().take_while(|other| other.ident != field.ident).count() as u16;
    match field.kind() {
        Some(PartKind::Partition) => {
            let place = place(document.partition());
            quote!(#p::Role::Partition(#place))
        }
        Some(PartKind::Clustering(order)) => {
            let place = place(document.clustering());
            let order = match order {
                Order::Asc => quote!(Asc),
                Order::Desc => quote!(Desc),
            };
            quote!(#p::Role::Clustering(#place, #p::Order::#order))
        }
        Some(PartKind::Static) => quote!(#p::Role::Static),
        Some(PartKind::Counter) => quote!(#p::Role::Counter),
        Some(PartKind::StaticCounter) => quote!(#p::Role::StaticCounter),
        Some(PartKind::Discriminator | PartKind::Version) | None => quote!(#p::Role::Regular),
    }
}

pub(super) fn option(p: &TokenStream, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(#p::Some(#value)),
        None => quote!(#p::None),
    }
}
