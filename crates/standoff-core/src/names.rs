//! One macro for the closed vocabularies of the field.
//!
//! Every enumeration of the record has one spelling, used in the store, in JSON and on pages.
//! The macro keeps the list, the spelling and the parser in one place, so they cannot drift apart.

/// A word that is not in a closed vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// The vocabulary's name.
    pub vocabulary: &'static str,
    /// The word that was read.
    pub word: String,
    /// The words that are known, in order.
    pub known: &'static [&'static str],
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "unknown {} {:?}: use one of {}",
            self.vocabulary,
            self.word,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnknownWord {}

/// Defines a closed enumeration with its spelling: `as_str`, `ALL`, `WORDS`, `Display`, `FromStr`, serde.
macro_rules! closed_enum {
    ($(#[$meta:meta])* pub enum $name:ident ($label:literal) { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every member, in the order of the source.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// Every member's spelling, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The one spelling of this member.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The spelling with spaces for underscores, for people.
            pub fn spoken(self) -> String {
                self.as_str().replace('_', " ")
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::names::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::names::UnknownWord { vocabulary: $label, word: word.to_owned(), known: Self::WORDS }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use closed_enum;
