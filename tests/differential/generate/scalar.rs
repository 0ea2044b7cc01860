use crate::cql::Cql;
use crate::random::Random;
use crate::rust_type::RustType;

/// A type that holds no other.
pub(crate) struct Scalar {
    source: &'static str,
    ordered: bool,
    hashed: bool,
    /// A default that can be written down.
    pub(crate) default: Option<&'static str>,
}

const fn of(source: &'static str) -> Scalar {
    Scalar { source, ordered: true, hashed: true, default: None }
}

impl Scalar {
    const fn or(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    const fn unordered(self) -> Self {
        Self { ordered: false, ..self }
    }

    const fn unhashed(self) -> Self {
        Self { hashed: false, ..self }
    }

    pub(crate) fn any(random: &mut Random) -> &'static Self {
        random.pick(SCALARS)
    }

    pub(crate) fn rust_type(&self) -> RustType {
        RustType {
            source: self.source.to_owned(),
            ordered: self.ordered,
            hashed: self.hashed,
            cql: match self.source {
                "CqlDuration" => Cql::Duration,
                "Vec<u8>" => Cql::Blob,
                "String" | "Ascii" | "Arc<str>" | "Cow<'static, str>" => Cql::Text,
                _ => Cql::Scalar,
            },
            scattered: false,
        }
    }
}

/// Each scalar of CQL; the numbers with a point also as types that are compared by their bits.
const SCALARS: &[Scalar] = &[
    of("bool").or("true"),
    of("i8").or("-7"),
    of("i16").or("i16::MIN"),
    of("i32").or("1 + 1"),
    of("i64").or("i64::MAX"),
    of("f32").unordered().unhashed().or("0.5"),
    of("f64").unordered().unhashed().or("f64::EPSILON"),
    of("Float"),
    of("Double"),
    of("String").or("String::from(\"it's\")"),
    of("Ascii"),
    of("Arc<str>").or("\"a\".into()"),
    of("Cow<'static, str>").or("Cow::Borrowed(\"\")"),
    of("Vec<u8>").or("vec![0xff]"),
    of("Uuid").or("Uuid::nil()"),
    of("TimeUuid"),
    of("DateTime<Utc>").or("DateTime::UNIX_EPOCH"),
    of("NaiveDate").or("NaiveDate::MAX"),
    of("NaiveTime").or("NaiveTime::MIN"),
    of("Decimal").or("Decimal::ONE"),
    of("Varint").unordered().or("Varint::from(-1)"),
    of("IpAddr"),
    of("CqlDuration").unordered().unhashed(),
];
