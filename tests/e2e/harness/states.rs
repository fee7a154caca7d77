//! Every page and state of the site by name: how one comes to it and how one sees that it is there. What is asked of all of
//! them (no fault for those who do not see, room on a narrow screen, a picture of each) goes through this one list.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Answer, Browser, Server, Site};

/// A page, or what a page has become after a few presses.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// For reports and names of files.
    pub name: &'static str,
    /// Below the site's root, with a query where it has one.
    pub path: &'static str,
    /// What leads to it from there, in this order.
    pub steps: &'static [Step],
    /// A selector of what is there once it is reached.
    pub shows: &'static str,
}

/// Something that a visitor does.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Presses what this selector finds.
    Press(&'static str),
    /// Gives the viewer the focus and types.
    Keys(&'static str),
    /// Wants no less motion than usual from here on: what moves by itself after a press does nothing of the kind else.
    Lively,
}
use Step::{Keys, Lively, Press};

/// A work with two looks.
const WORK: &str = "/works/matchbox-harbour/";

const fn state(name: &'static str, path: &'static str, steps: &'static [Step], shows: &'static str) -> State {
    State {
        name,
        path,
        steps,
        shows,
    }
}

/// All of them.
pub const STATES: &[State] = &[
    state("gallery", "/", &[], ".work-card img"),
    state(
        "gallery-empty",
        "/?catalog=/collection/empty.json",
        &[],
        ".state-page",
    ),
    state(
        "gallery-failed",
        "/?catalog=/collection/missing.json",
        &[],
        ".technical",
    ),
    state("gallery-filtered", "/?q=leaf", &[], ".work-card img"),
    state(
        "gallery-nothing-found",
        "/?q=zeppelin",
        &[],
        ".find-none h2, .find-none p",
    ),
    state(
        "gallery-filters",
        "/",
        &[Press(".find-filter")],
        ".find-panel[open]",
    ),
    state("tray", "/tray/", &[], ".tray-page .closer-viewer"),
    state("work", WORK, &[], ".stage"),
    state(
        "work-other-look",
        WORK,
        &[Press(".look-switch label:last-of-type")],
        ".stage",
    ),
    state(
        "work-detail",
        WORK,
        &[Press(".detail-go")],
        ".detail-go[aria-expanded=true]",
    ),
    state(
        "work-mark",
        WORK,
        &[Press(".mark:not([hidden])")],
        ".stage-detail .detail-card",
    ),
    state(
        "work-tour",
        WORK,
        &[Lively, Press(".tour-button")],
        ".tour-button[aria-pressed=true]",
    ),
    state(
        "work-curtain",
        WORK,
        &[Press(".look-curtain-button")],
        ".look-curtain-bar",
    ),
    state("work-turned", WORK, &[Keys("r")], ".closer-viewer"),
    state(
        "work-scale-menu",
        WORK,
        &[Press(".scale-bar-times")],
        ".scale-menu[open]",
    ),
    state(
        "work-calibration",
        WORK,
        &[Press(".scale-bar-times"), Press(".scale-menu [value=measure]")],
        ".calibration[open]",
    ),
    state(
        "work-loupe",
        WORK,
        &[Press(".loupe-button")],
        ".loupe-button[aria-pressed=true]",
    ),
    state(
        "work-beside",
        WORK,
        &[Press(".more-button"), Press(".beside-button")],
        "dialog[open]",
    ),
    state(
        "work-measuring",
        WORK,
        &[Press(".more-button"), Press(".measure-button")],
        ".measure-button[aria-pressed=true]",
    ),
    state("work-full-window", WORK, &[Keys("f")], ".stage[data-full=true]"),
    state(
        "work-tools",
        WORK,
        &[Press(".more-button")],
        ".more-tools:not([hidden])",
    ),
    state(
        "work-share",
        WORK,
        &[Keys("s")],
        ".share-sheet[open] .share-keep a",
    ),
    state("work-adjust", WORK, &[Keys("a")], ".adjust-sheet[open]"),
    state("work-keys", WORK, &[Keys("?")], ".key-map[open]"),
    state(
        "work-embed",
        WORK,
        &[Press(".pass-on .copy-link[aria-haspopup=dialog]")],
        ".embed-work[open]",
    ),
    state(
        "compare",
        "/compare/?a=rose-chafer&b=hazel-leaf",
        &[],
        ".closer-viewer",
    ),
    state(
        "compare-apart",
        "/compare/?a=rose-chafer&b=hazel-leaf",
        &[Press(".compare-together")],
        ".compare-together[aria-pressed=false]",
    ),
    state("maker", "/makers/the-program/", &[], ".maker-works"),
    state("collection", "/collections/naturalist/", &[], ".maker-works"),
    state(
        "shortlist",
        "/",
        &[
            Press("[data-keep=rose-chafer]"),
            Press("[data-keep=hazel-leaf]"),
            Press("[data-keep=matchbox-harbour]"),
            Press(".masthead-shortlist"),
        ],
        ".shortlist-buttons",
    ),
    state(
        "shortlist-handed-on",
        "/shortlist/?works=rose-chafer,hazel-leaf",
        &[],
        ".shortlist-works",
    ),
    state("shortlist-empty", "/shortlist/", &[], ".state-page"),
    state("about", "/about/", &[], ".about-grid"),
    state("hosting", "/hosting/", &[], "#main article"),
    state("not-found", "/nothing/here/", &[], ".state-page"),
    state("unknown-work", "/works/nobody-made-this/", &[], ".state-page"),
];

/// The built site with what some states need besides: a catalog without works.
pub async fn site_of_states() -> Result<Server> {
    let empty = json!({ "version": 1, "collective": { "name": "A collective that begins" }, "makers": [], "works": [] });
    Site::built()
        .with_rule(move |path, _| match path {
            "/collection/empty.json" => Answer::Json(empty.to_string()),
            _ => Answer::Usual,
        })
        .serve()
        .await
}

impl State {
    /// Goes there in a language that the interface speaks, and waits until it stands still.
    pub async fn open(&self, browser: &Browser, server: &Server, language: &str) -> Result<()> {
        // What one state keeps in the browser is not there in the next; the first page has nothing to keep it in.
        let _ = browser.value("localStorage.clear()").await;
        let mark = if self.path.contains('?') { '&' } else { '?' };
        browser
            .goto(&server.url(&format!("{}{mark}lang={language}", self.path)))
            .await?;
        self.reach(browser)
            .await
            .with_context(|| format!("{} in {language}", self.name))
    }

    /// Whether there is no such state for those who want less motion.
    pub fn is_lively(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Lively))
    }

    async fn reach(&self, browser: &Browser) -> Result<()> {
        browser
            .until("document.querySelector('#app .page #main')")
            .await?;
        rest(browser).await?;
        for step in self.steps {
            match step {
                Press(selector) => browser.press(selector).await?,
                Keys(keys) => {
                    browser
                        .value("document.querySelector('.closer-viewer').focus()")
                        .await?;
                    browser.keys(keys).await?;
                }
                Lively => {
                    browser
                        .prefers(&[("prefers-reduced-motion", "no-preference")])
                        .await?;
                }
            }
        }
        browser
            .until(&format!("document.querySelector({})", json!(self.shows)))
            .await?;
        rest(browser).await
    }
}

/// Waits until the viewer, if there is one, rests, fonts and the pictures in view have come (those in a drawer that is hidden do not come), and nothing is animated.
async fn rest(browser: &Browser) -> Result<()> {
    browser
        .until_still(
            "document.querySelector('.stage-view')?.childElementCount !== 0 \
             && [...document.querySelectorAll('.closer-viewer')].every(v => v.dataset.state === 'settled') \
             && document.fonts.status === 'loaded' \
             && [...document.images].every(i => i.complete || !i.checkVisibility() || i.getBoundingClientRect().top > innerHeight) \
             && document.getAnimations().every(a => a.playState !== 'running' || a.effect?.getComputedTiming().progress === null)",
        )
        .await
}
