//! The derive macros of coodie.
#![forbid(unsafe_code)]

/// Makes a struct a document.
#[proc_macro_derive(Document)]
pub fn derive_document(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    proc_macro::TokenStream::new()
}
