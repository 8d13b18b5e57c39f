//! Words as Project Fluent's library for browsers tells them (`words.js`): for the page, and for the
//! worker of the odds, which is a program of its own. Knows not where the files come from.

use liquidation_lab::view::{Given, Language};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// What `words.js` has read.
    pub type Told;

    /// Reads two files; what both define is as in the second.
    #[wasm_bindgen(js_name = readWords)]
    pub fn read_words(plain: &str, over: &str) -> Told;

    /// A message with names and values of its arguments in turn.
    #[wasm_bindgen(method)]
    fn tell(this: &Told, key: &str, args: Vec<JsValue>) -> Option<String>;
}

impl Language for Told {
    fn tell(
        &self,
        key: &str,
        args: &[(&'static str, Given)],
        _: &mut Vec<String>,
    ) -> Option<String> {
        let mut given = Vec::with_capacity(2 * args.len());
        for (name, value) in args {
            given.push(JsValue::from_str(name));
            given.push(match value {
                Given::Text(text) => JsValue::from_str(text),
                Given::Count(count) => JsValue::from_f64((*count).into()),
            });
        }
        Self::tell(self, key, given)
    }
}
