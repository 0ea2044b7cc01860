use super::{Union, Variant};
use crate::expand::place::Place;
use crate::expand::row::local;
use crate::expand::{column, parts, private, shapes, validity};
use crate::generics::Header;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// The discriminator's constant, what each variant finds in the enum, and the impl of `Model`.
pub(super) fn union(union: &Union<'_>) -> TokenStream {
    let document = &union.document;
    let p = private(document);
    let constants = column::constants(&p, &Header::of(&p, document), document);
    let (this, first) = (&document.input.ident, union.variants[0].document);
    let key = keys(&p, first);
    let columns = parts::columns(&p, document);
    let table = quote!(<Self as #p::UnionOf<#first>>::TABLE);
    let tables = tables(&p, union);
    let (shapes, row, lifecycle) = (shapes(&p, document), row(&p, union), lifecycle(&p, union));
    let checks = checks(&p, union);
    quote! {
        #constants
        #tables

        #[automatically_derived]
        impl #p::Model for #this {
            type Kind = #p::kind::Union;
            #key
            const PARTS: #p::TableParts = #p::TableParts {
                columns: &[#(#columns,)* #p::ColumnPart::Variants(#table.variants())],
                ..#table
            };
            #shapes
            #row
            #lifecycle
        }

        #(const _: () = #checks;)*
    }
}

/// The keys, which are those of a variant.
pub(super) fn keys(p: &TokenStream, variant: impl ToTokens) -> TokenStream {
    let of = |item| variant_of(p, &variant, item);
    let (key, partition, clustering) = (of("VariantKey"), of("VariantPartition"), of("VariantClustering"));
    quote! {
        type Key = #key;
        type PartitionKey = #partition;
        type ClusteringKey = #clustering;
    }
}

/// An item of `<Document as VariantOf<Self>>`, all of it at the document.
pub(super) fn variant_of(p: &TokenStream, document: impl ToTokens, item: &str) -> TokenStream {
    let place = Place::of(&document);
    let variant_of = place.generic(quote!(#p::VariantOf), quote!(Self));
    place.item(quote!(#document as #variant_of), item)
}

/// What the enum says of the table: the same for each variant.
fn tables(p: &TokenStream, union: &Union<'_>) -> TokenStream {
    let (this, name) = (&union.document.input.ident, union.document.input.ident.to_string());
    let variants = union.variants.iter().map(|variant| {
        let (tag, columns) =
            (variant_of(p, variant.document, "TAG"), variant_of(p, variant.document, "COLUMNS"));
        quote!(#p::Variant { tag: #tag, columns: #columns })
    });
    let parts = parts::parts(p, &union.document);
    let first = quote! {
        #p::TableParts {
            union: #p::Some(#p::Union { name: #name, variants: &[#(#variants),*] }),
            ..#parts
        }
    };
    let (head, others) =
        (union.variants[0].document, union.variants[1..].iter().map(|variant| variant.document));
    quote! {
        #[automatically_derived]
        impl #p::UnionOf<#head> for #this {
            const TABLE: #p::TableParts = #first;
        }

        #(
            #[automatically_derived]
            impl #p::UnionOf<#others> for #this {
                const TABLE: #p::TableParts = <Self as #p::UnionOf<#head>>::TABLE;
            }
        )*
    }
}

/// What is written is that of the variant, and so is what is read.
fn row(p: &TokenStream, union: &Union<'_>) -> TokenStream {
    let (writer, row) = (local("writer"), local("row"));
    let write = union.variants.iter().enumerate().map(|(at, variant)| {
        let at = Literal::usize_unsuffixed(at);
        arm(p, variant, "write_variant", quote!(#at, #writer))
    });
    let write_key =
        union.variants.iter().map(|variant| arm(p, variant, "write_variant_key", quote!(#writer)));
    let read = union.variants.iter().enumerate().map(|(at, variant)| read(p, union, at, variant));
    quote! {
        fn write(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            match self { #(#write)* }
        }

        fn write_key(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            match self { #(#write_key)* }
        }

        fn read(#row: &mut #p::Row<'_>) -> #p::Result<Self> {
            match #p::Row::variant(#row)? { #(#read)* }
        }
    }
}

/// What runs around the operations is that of the variant.
fn lifecycle(p: &TokenStream, union: &Union<'_>) -> TokenStream {
    let (event, now) = (local("event"), local("now"));
    let hooked = union.variants.iter().map(|variant| variant_of(p, variant.document, "HOOKED_VARIANT"));
    let stamps = union.variants.iter().map(|variant| arm(p, variant, "stamps_variant", quote!()));
    let stamp = union.variants.iter().map(|variant| arm(p, variant, "stamp_variant", quote!(#now)));
    let after = union.variants.iter().map(|variant| arm(p, variant, "after_variant", quote!(#event)));
    let before = union.variants.iter().map(|variant| {
        let (ident, document) = (variant.ident, local("variant"));
        let function = variant_of(p, variant.document, "before_variant");
        let wrapped = quote!(|#document| Self::#ident(#p::std_::convert::Into::into(#document)));
        quote!(Self::#ident(#document) => #p::Ok(#function(#document, #event)?.map(#wrapped)),)
    });
    quote! {
        const HOOKED: #p::std_::primitive::bool = false #(|| #hooked)*;

        fn stamps(&self) -> #p::Stamps {
            match self { #(#stamps)* }
        }

        fn stamp(&mut self, #now: #p::WriteTime) {
            match self { #(#stamp)* }
        }

        fn before(&self, #event: #p::Event) -> #p::Result<#p::Option<Self>> {
            match self { #(#before)* }
        }

        fn after(&self, #event: #p::Event) {
            match self { #(#after)* }
        }
    }
}

/// `Self::Article(variant) => <Article as VariantOf<Self>>::function(variant, ..),`
fn arm(p: &TokenStream, variant: &Variant<'_>, function: &str, arguments: TokenStream) -> TokenStream {
    let (ident, document) = (variant.ident, local("variant"));
    let function = variant_of(p, variant.document, function);
    quote!(Self::#ident(#document) => #function(#document, #arguments),)
}

fn read(p: &TokenStream, union: &Union<'_>, at: usize, variant: &Variant<'_>) -> TokenStream {
    let (row, ident) = (local("row"), variant.ident);
    let function = variant_of(p, variant.document, "read_variant");
    // The row has said that it is one of them: what is left is the last.
    let last = at + 1 == union.variants.len();
    let number = if last { quote!(_) } else { Literal::usize_unsuffixed(at).into_token_stream() };
    quote!(#number => #p::Ok(Self::#ident(#p::std_::convert::Into::into(#function(#row)?))),)
}

/// What the variants must be to each other.
fn checks(p: &TokenStream, union: &Union<'_>) -> Vec<TokenStream> {
    let (this, first) = (&union.document.input.ident, union.variants[0].document);
    let discriminator = union.document.columns().map(|field| field.column()).next().unwrap_or_default();
    let check = |(at, variant): (usize, &Variant<'_>)| {
        let at = Literal::usize_unsuffixed(at);
        let arguments = quote! {
            #discriminator, <#this as #p::UnionOf<#first>>::TABLE.variants(), #at
        };
        validity::call(p, "variant", Place::of(variant.document), arguments)
    };
    union.variants.iter().enumerate().map(check).collect()
}
