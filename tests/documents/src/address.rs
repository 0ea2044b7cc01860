use coodie::UserType;

/// Where somebody lives.
#[derive(UserType, Debug, Clone, PartialEq)]
pub struct Address {
    /// The street, and the number in it.
    pub street: String,
    /// The postal code.
    pub zip: i32,
}
