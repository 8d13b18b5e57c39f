//! A tree of nodes as HTML: for pages that are documents, and for what a worker shows on the page.

use crate::view::node::{Content, Node, PROPERTY, STYLE, Value};
use crate::view::{Span, Words};

/// Elements that have no end.
const VOID: [&str; 4] = ["input", "br", "hr", "img"];

/// What holds sentences, which may be written with more than their letters.
const SENTENCES: [&str; 3] = ["p", "li", "td"];

/// How a sentence is written into HTML.
pub(super) type Writing<'a> = &'a dyn Fn(&str, &mut String);

/// The nodes as HTML on one line, every word said. What people would change is left out.
pub fn markup(nodes: &[Node], words: &Words) -> String {
    markup_with(nodes, words, &|sentence, html| *html += &escaped(sentence))
}

/// As [`markup`], sentences written in a way of their own.
pub(super) fn markup_with(nodes: &[Node], words: &Words, writing: Writing<'_>) -> String {
    let mut html = String::new();
    for node in nodes {
        write(node, words, writing, &mut html);
    }
    html
}

fn write(node: &Node, words: &Words, writing: Writing<'_>, html: &mut String) {
    *html += &["<", node.tag].concat();
    for (name, value) in &node.attributes {
        if name.starts_with(PROPERTY) || name.starts_with(STYLE) {
            continue;
        }
        let value = escaped(&text(value, words));
        *html += &[" ", name].concat();
        if !value.is_empty() {
            *html += &["=\"", &value, "\""].concat();
        }
    }
    // Where it is put on the page its words are marked.
    *html += if matches!(node.content, Content::Told(_)) { " data-told" } else { "" };
    *html += ">";
    if VOID.contains(&node.tag) {
        return;
    }
    match &node.content {
        Content::Nodes(nodes) => nodes.iter().for_each(|node| write(node, words, writing, html)),
        Content::Text(Value::Words(message)) if SENTENCES.contains(&node.tag) => {
            writing(&words.say(message), html);
        }
        Content::Text(value) => *html += &escaped(&text(value, words)),
        Content::Rich(message) | Content::Told(message) => {
            for Span { text, is_strong } in words.spans(message) {
                let text = escaped(&text);
                *html += &if is_strong { ["<strong>", &text, "</strong>"].concat() } else { text };
            }
        }
    }
    *html += &["</", node.tag, ">"].concat();
}

fn text(value: &Value, words: &Words) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Words(message) => words.say(message),
    }
}

/// A text that is no markup, on one line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' | '\t' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::still::Still;

    #[test]
    fn text_is_never_markup() {
        let node = Node::new("p", "a\"b").text("1 < 2 & <script>\n</script>");
        let html = markup(&[node], &Words::english());
        assert_eq!(html, "<p class=\"a&quot;b\">1 &lt; 2 &amp; &lt;script&gt; &lt;/script&gt;</p>");
    }

    #[test]
    fn every_page_has_one_heading_and_ends_what_it_begins() {
        let words = Words::english();
        for page in Still::all() {
            let html = markup(&page.nodes(), &words);
            assert_eq!(html.matches("<h1").count(), 1, "{page:?}");
            assert_eq!(html.matches("<main").count(), html.matches("</main>").count());
            assert_eq!(html.lines().count(), 1);
            let ends = html.matches("</").count();
            let begun = html.matches('<').count() - ends;
            // None of these pages has an element without an end.
            assert_eq!(begun, ends, "{page:?}");
        }
    }
}
