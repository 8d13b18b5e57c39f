//! What was wrong with the link or a field, until dismissed.

use super::live::drawn;
use super::runtime::lab;
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::sim::Msg;

/// The list of notices. The region is always there, so that new ones are announced.
#[component]
pub fn Notices() -> impl IntoView {
    let lab = lab();
    let notices = lab.slice(|frame| frame.notices.to_vec());
    let lines = drawn(move || {
        let notices = notices.get();
        let lines = notices.iter().map(|notice| {
            view! {
                <p role="status" data-notice=notice.key>
                    {say(notice)}
                </p>
            }
        });
        let lines = lines.collect_view();
        (!notices.is_empty()).then(|| {
            view! {
                <div class="notices">
                    <div class="notice-lines">{lines}</div>
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| lab.dispatch(Msg::DismissNotices)
                    >
                        {text("notice-dismiss")}
                    </button>
                </div>
            }
        })
    });
    view! { <div class="notice-place" aria-live="polite">{lines}</div> }
}
