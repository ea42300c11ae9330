//! Structs whose fields anybody can read and only this crate can fill in.

/// A struct with private fields. A field with `=> Shown` gets a public method of its name that hands it out as `Shown`,
/// with the documentation of the field.
macro_rules! read_only {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident $(<$($parameter:tt $(: $bound:ident)?),+>)? {
            $($(#[$documentation:meta])* $field:ident: $type:ty $(=> $shown:ty)?),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone)]
        pub struct $name $(<$($parameter $(: $bound)?),+>)? {
            $($(#[$documentation])* pub(crate) $field: $type),+
        }

        impl $(<$($parameter $(: $bound)?),+>)? $name $(<$($parameter),+>)? {
            $($crate::read_only::read_only! { @method $(#[$documentation])* $field $(=> $shown)? })+
        }
    };
    (@method $(#[$documentation:meta])* $field:ident) => {};
    (@method $(#[$documentation:meta])* $field:ident => $shown:ty) => {
        $(#[$documentation])*
        #[must_use]
        pub fn $field(&self) -> $shown {
            $crate::read_only::Show::show(&self.$field)
        }
    };
}

pub(crate) use read_only;

use crate::index::{Each, IdTable};

/// How a field is handed out.
pub(crate) trait Show<'a, Shown> {
    fn show(&'a self) -> Shown;
}

impl<T: Copy> Show<'_, T> for T {
    fn show(&self) -> T {
        *self
    }
}

impl<'a, T> Show<'a, &'a T> for T {
    fn show(&'a self) -> &'a T {
        self
    }
}

impl<'a, T> Show<'a, Option<&'a T>> for Option<T> {
    fn show(&'a self) -> Option<&'a T> {
        self.as_ref()
    }
}

impl<'a, T> Show<'a, &'a [T]> for Vec<T> {
    fn show(&'a self) -> &'a [T] {
        self
    }
}

impl<'a> Show<'a, &'a str> for Box<str> {
    fn show(&'a self) -> &'a str {
        self
    }
}

impl<'a> Show<'a, Option<&'a str>> for Option<Box<str>> {
    fn show(&'a self) -> Option<&'a str> {
        self.as_deref()
    }
}

impl<'a, V, T, const N: usize> Show<'a, &'a [T]> for Each<V, T, N> {
    fn show(&'a self) -> &'a [T] {
        self.as_slice()
    }
}

impl<'a, T> Show<'a, &'a [T]> for IdTable<T> {
    fn show(&'a self) -> &'a [T] {
        self.as_slice()
    }
}
