use crate::document::Document;
use crate::option::OptionValue;
use proc_macro2::TokenStream;
use quote::quote;

/// The options of the table, as a constant.
pub(crate) fn options(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let options = document.options.iter().map(|option| {
        let (name, value) = (&option.name, value(&option.value));
        quote!(#p::TableOption::new(#name, #p::OptionValue::#value))
    });
    quote!(&[#(#options),*])
}

fn value(value: &OptionValue) -> TokenStream {
    match value {
        OptionValue::Int(n) => quote!(Int(#n)),
        OptionValue::Float(n) => quote!(Float(#n)),
        OptionValue::Boolean(flag) => quote!(Boolean(#flag)),
        OptionValue::Text(text) => quote!(Text(#text)),
        OptionValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| quote!((#key, #value)));
            quote!(Map(&[#(#entries),*]))
        }
    }
}
