//! What the page shows, as a tree of plain values: elements with attributes and words. Knows no
//! browser: `src/ui/patch.rs` turns a tree into elements and changes only what differs from the
//! tree before; tests read the same tree without a browser.

use crate::view::Message;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// Prefix of an attribute that is a property of the element's style instead.
pub const STYLE: &str = "style:";

/// Prefix of an attribute that is a property of the element: what a control holds now, which
/// people change too.
pub const PROPERTY: &str = ".";

/// An attribute of a line to type in whose text counts only once it is left or entered, not while
/// it is typed.
pub const LATE: &str = "data-late";

/// One element. Shared, so that a part of the page that did not change is not made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node(Rc<Element>);

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Name of the element.
    pub tag: &'static str,
    /// What tells the element from its siblings: a name and a number. While it stays, so does the
    /// element, with its focus and its motion.
    pub key: (&'static str, u64),
    /// Names and values. A name after [`STYLE`] or [`PROPERTY`] is no attribute.
    pub attributes: Vec<(&'static str, Value)>,
    /// What is inside.
    pub content: Content,
    /// Whether it or something inside has a [`PROPERTY`]: people change that too, so that it is
    /// looked at even where the page did not change.
    pub has_properties: bool,
    /// Whether what is inside may come a few refreshes later, part by part: who waits for all of it has the rest
    /// of the page meanwhile.
    pub is_patient: bool,
}

/// The value of an attribute, or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it stands.
    Text(Cow<'static, str>),
    /// As the language says it.
    Words(Message),
}

/// What is inside an element: elements or a text, never both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Elements, maybe none.
    Nodes(Vec<Node>),
    /// A text.
    Text(Value),
    /// A sentence with its strong parts in bold.
    Rich(Message),
    /// The same, in which the first use of each word with a definition opens it. Not inside what is pressed:
    /// these words are links.
    Told(Message),
}

impl Node {
    /// An element of a class; the class is also its key.
    pub(super) fn new(tag: &'static str, class: &'static str) -> Self {
        let node = Self::bare(tag).keyed(class, 0);
        if class.is_empty() { node } else { node.with("class", class) }
    }

    /// An element without a class.
    pub(super) fn bare(tag: &'static str) -> Self {
        let content = Content::Nodes(Vec::new());
        let attributes = Vec::with_capacity(4);
        let key = ("", 0);
        let (has_properties, is_patient) = (false, false);
        Self(Rc::new(Element { tag, key, attributes, content, has_properties, is_patient }))
    }

    /// The same under another key.
    pub(super) fn keyed(self, name: &'static str, index: usize) -> Self {
        self.numbered(name, index as u64)
    }

    /// The same under a key with a number that outlives its place.
    pub(super) fn numbered(mut self, name: &'static str, number: u64) -> Self {
        self.own().key = (name, number);
        self
    }

    /// The same with room for what may come part by part.
    pub(super) fn patient(mut self) -> Self {
        self.own().is_patient = true;
        self
    }

    /// The element, to be put together: nobody else has it then.
    fn own(&mut self) -> &mut Element {
        Rc::make_mut(&mut self.0)
    }

    /// The same with one more attribute.
    pub(super) fn with(self, name: &'static str, value: impl IntoValue) -> Self {
        value.attach(self, name)
    }

    // Not inlined, as the two below: it would stand in the code of the page many hundred times.
    #[inline(never)]
    fn with_word(self, name: &'static str, word: &'static str) -> Self {
        self.with_value(name, Value::from(word))
    }

    #[inline(never)]
    fn with_value(mut self, name: &'static str, value: Value) -> Self {
        let element = self.own();
        element.has_properties |= name.starts_with(PROPERTY);
        element.attributes.push((name, value));
        self
    }

    /// The same with one more attribute, if there is a value for it.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl IntoValue>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same with an attribute that is there or not.
    pub(super) fn flag(self, name: &'static str, is_there: bool) -> Self {
        self.maybe(name, is_there.then_some(""))
    }

    /// The same with one more attribute that is `true` or `false`.
    pub(super) fn truth(self, name: &'static str, is_true: bool) -> Self {
        self.with(name, if is_true { "true" } else { "false" })
    }

    /// The same with one more attribute in pixels.
    pub(super) fn px(self, name: &'static str, px: f64) -> Self {
        self.with(name, Px(px).to_string())
    }

    /// The same around elements.
    pub(super) fn around(self, nodes: Vec<Self>) -> Self {
        self.holding(Content::Nodes(nodes))
    }

    /// The same around a text.
    pub(super) fn text(self, text: impl Into<Value>) -> Self {
        self.holding(Content::Text(text.into()))
    }

    /// The same around what the language says for a key.
    #[inline(never)]
    pub(super) fn says(self, key: &'static str) -> Self {
        self.text(Message::plain(key))
    }

    /// The same around a sentence with bold parts.
    pub(super) fn rich(self, sentence: Message) -> Self {
        self.holding(Content::Rich(sentence))
    }

    /// The same around a sentence with bold parts, whose words open their definitions.
    pub(super) fn told(self, sentence: Message) -> Self {
        self.holding(Content::Told(sentence))
    }

    #[inline(never)]
    fn holding(mut self, content: Content) -> Self {
        let element = self.own();
        if let Content::Nodes(nodes) = &content {
            element.has_properties |= nodes.iter().any(|node| node.has_properties);
        }
        element.content = content;
        self
    }

    /// Whether both are the very same element, not only equal.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The elements inside.
    pub fn nodes(&self) -> &[Self] {
        match &self.0.content {
            Content::Nodes(nodes) => nodes,
            Content::Text(_) | Content::Rich(_) | Content::Told(_) => &[],
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        self.0.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

impl Deref for Node {
    type Target = Element;

    fn deref(&self) -> &Element {
        &self.0
    }
}

/// What an attribute can be made of.
pub trait IntoValue: Into<Value> {
    /// The element with it.
    fn attach(self, node: Node, name: &'static str) -> Node {
        node.with_value(name, self.into())
    }
}

impl IntoValue for &'static str {
    fn attach(self, node: Node, name: &'static str) -> Node {
        node.with_word(name, self)
    }
}

impl IntoValue for String {}
impl IntoValue for Message {}
impl IntoValue for Value {}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Words(message)
    }
}

/// A number of pixels as it is written into an attribute: finer than two decimals is invisible.
#[derive(Clone, Copy)]
pub(super) struct Px(pub(super) f64);

impl fmt::Display for Px {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounded; saturates beyond any picture"
        )]
        let hundredths = (self.0 * 100.0).round() as i64;
        let size = hundredths.unsigned_abs();
        let sign = if hundredths < 0 { "-" } else { "" };
        write!(out, "{sign}{}", size / 100)?;
        match size % 100 {
            0 => Ok(()),
            part if part % 10 == 0 => write!(out, ".{}", part / 10),
            part => write!(out, ".{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Px;

    #[test]
    fn pixels_are_written_short() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.5, "12.5"),
            (0.05, "0.05"),
            (-3.456, "-3.46"),
            (-0.5, "-0.5"),
            (99.996, "100"),
        ];
        for (px, text) in cases {
            assert_eq!(Px(px).to_string(), text);
        }
    }
}
