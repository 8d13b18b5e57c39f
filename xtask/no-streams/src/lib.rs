//! In place of `wasm-streams`, which turns streams of a browser into those of Rust and back.
//!
//! Leptos depends on it for server functions. The page has no server and calls none of this, but the crate
//! exports classes to JavaScript, which no linker may leave out: 4 KB of what a first visit loads. Here is
//! what `server_fn` names, so that it compiles; there is no value of its type.

use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use wasm_bindgen::JsValue;

/// A stream of a browser: none can be had.
#[derive(Debug)]
pub struct ReadableStream(Infallible);

impl ReadableStream {
    /// The stream of a request's body.
    ///
    /// # Panics
    /// Always: there is no server to send it to.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("the page sends nothing to a server")
    }

    /// The stream of an answer's body.
    ///
    /// # Panics
    /// Always: there is no server that answers.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("no server answers the page")
    }

    /// As a browser has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self.0 {}
    }

    /// As Rust has it.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        match self.0 {}
        #[expect(unreachable_code, reason = "names the type")]
        stream::empty()
    }
}
