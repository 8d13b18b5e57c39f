//! What follows the frame, in few types. Every closure is a type of its own, and the UI framework
//! compiles its machinery once for each type it is given; boxing the closures first brings the page
//! from hundreds of copies to one for each kind of value.

use leptos::prelude::*;

/// A value for an attribute or a property that follows what it reads.
pub fn live<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Signal::derive(value)
}

/// A part of the page that is drawn anew when what it reads changes.
pub fn drawn<V: IntoView>(part: impl Fn() -> V + Send + 'static) -> Drawn {
    Box::new(move || part().into_any())
}

/// See [`drawn`].
pub type Drawn = Box<dyn Fn() -> AnyView + Send>;

/// A value that is worked out anew when what it reads changes, and passed on when it differs.
pub fn memo<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    boxed(value)
}

fn boxed<T>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| value())
}
