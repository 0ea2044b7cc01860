use super::Variant;
use crate::document::{Discriminator, Document, Field, Part, PartKind};
use crate::errors::Errors;
use crate::name::constant_of;
use proc_macro2::Ident;
use syn::{DataEnum, Fields, GenericArgument, PathArguments, Type, parse_quote, parse_str};

/// The discriminator as a field would be.
pub(super) struct Column {
    ident: Ident,
    ty: Type,
    discriminator: Discriminator,
}

impl Column {
    pub(super) fn of(settings: &mut Document<'_>) -> Option<Self> {
        let krate = &settings.krate;
        let discriminator = settings.discriminator.take()?;
        let (name, span) = (discriminator.name.value(), discriminator.name.span());
        // A column may have a name that no constant can have.
        let ident = parse_str(&constant_of(&name)).unwrap_or_else(|_| Ident::new("DISCRIMINATOR", span));
        let ident = Ident::new(&ident.to_string(), span);
        Some(Self { ident, ty: parse_quote!(#krate::__private::std_::string::String), discriminator })
    }

    pub(super) fn field(&self) -> Field<'_> {
        let Discriminator { word, name, indexes } = &self.discriminator;
        let part = Part { word: word.clone(), kind: PartKind::Discriminator, position: None };
        let (name, parts, indexes) = (Some(name.clone()), vec![part], indexes.clone());
        Field { name, parts, indexes, ..Field::new(&self.ident, &self.ty) }
    }
}

/// The variants that hold one document; the others are mistakes.
pub(super) fn variants<'a>(data: &'a DataEnum, errors: &mut Errors) -> Vec<Variant<'a>> {
    let mut variants = Vec::new();
    for variant in &data.variants {
        let ident = &variant.ident;
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                variants.push(Variant { ident, document: unboxed(&fields.unnamed[0].ty) });
            }
            _ => errors.at(variant, format!("a variant holds one document; write `{ident}({ident})`")),
        }
    }
    variants
}

fn unboxed(ty: &Type) -> &Type {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Box"
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner;
    }
    ty
}
