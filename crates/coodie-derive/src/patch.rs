//! `#[derive(Patch)]`.

use crate::errors::Errors;
use crate::expand::row::local;
use crate::name::constant;
use crate::read::krate;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, LitStr, Path, parse_quote};

/// A patch as it was written.
struct Patch {
    krate: Path,
    document: Option<Path>,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let patch = read(input, &mut errors);
    let fields = fields(input, &mut errors);
    let (mistakes, krate) = (errors.finish().map(|mistakes| mistakes.to_compile_error()), &patch.krate);
    let Some(document) = &patch.document else { return quote!(#mistakes) };
    let p = quote!(#krate::__private);
    let columns = fields.iter().map(|field| column(&p, document, field));
    let columns = if mistakes.is_some() { Vec::new() } else { columns.collect() };
    let patches = local("patches");
    let (this, (generics, arguments, bounds)) = (&input.ident, input.generics.split_for_impl());
    quote! {
        #mistakes

        #[automatically_derived]
        impl #generics #p::PatchOf<#document> for #this #arguments #bounds {
            fn patch(self, #patches: &mut #p::Patches<'_, #document>) {
                #(#columns)*
            }
        }
    }
}

/// The field's column, all of it standing at the field, so that a column that is not there is one error.
fn column(p: &TokenStream, document: &Path, field: &Field) -> Option<TokenStream> {
    let ident = field.ident.as_ref()?;
    let (constant, span) = (constant(ident), field.ty.span());
    let name = quote_spanned!(ident.span()=> <#document>::#constant);
    let value = quote_spanned!(span=> self.#ident);
    let method = quote_spanned!(span=> column);
    let patches = local("patches");
    Some(quote!(#p::Patches::#method(#patches, #name, #value);))
}

fn read(input: &DeriveInput, errors: &mut Errors) -> Patch {
    let mut patch = Patch { krate: parse_quote!(::coodie), document: None };
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("patch")) {
        let read = attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("of") {
                patch.document = Some(meta.value()?.parse()?);
                return Ok(());
            }
            if meta.path.is_ident("crate") {
                let text: LitStr = meta.value()?.parse()?;
                krate(&mut patch.krate, &text, errors);
                return Ok(());
            }
            Err(meta
                .error("`patch` knows `of`: write `#[patch(of = User)]`, with the document that is patched"))
        });
        if let Err(mistake) = read {
            errors.push(mistake);
            return patch;
        }
    }
    if patch.document.is_none() {
        let remedy = "add `#[patch(of = User)]`, with the document that is patched";
        errors.at(&input.ident, format!("a patch is of a document; {remedy}"));
    }
    patch
}

fn fields<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<&'a Field> {
    if let Data::Struct(data) = &input.data
        && let Fields::Named(fields) = &data.fields
    {
        return fields.named.iter().collect();
    }
    let name = &input.ident;
    errors.at(
        name,
        format!("a patch has a field for each column; write `struct {name} {{ name: Patch<String> }}`"),
    );
    Vec::new()
}
