//! One viewer in somebody else's page, as an element or in a frame: where it is, what it shows, what state it is in.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::browser::through_frames;
use crate::{Browser, Noted, Picture};

/// How a viewer came into a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `<look-closer>`.
    Element,
    /// `embed.html` in an `<iframe>`.
    Frame,
}

/// A viewer in the page that a browser is on.
pub struct Guest<'a> {
    browser: &'a Browser,
    way: Way,
    /// Which of the page's elements or frames.
    selector: String,
}

impl<'a> Guest<'a> {
    /// The first that came that way.
    pub fn first(browser: &'a Browser, way: Way) -> Guest<'a> {
        let selector = match way {
            Way::Element => "look-closer",
            Way::Frame => "iframe",
        };
        Guest::at(browser, way, selector)
    }

    /// The one that a selector names.
    pub fn at(browser: &'a Browser, way: Way, selector: &str) -> Guest<'a> {
        Guest {
            browser,
            way,
            selector: selector.to_owned(),
        }
    }

    /// The value of an expression about `it`, the element, and its `root`; in a frame it is asked there.
    pub async fn ask(&self, expression: &str) -> Result<Value> {
        let of = |element: &str| {
            format!(
                "((it) => {{ const root = it?.shadowRoot; return {expression}; }})(document.querySelector({}))",
                json!(element)
            )
        };
        match self.way {
            Way::Element => self.browser.value(&of(&self.selector)).await,
            Way::Frame => {
                self.browser.enter_frame(&self.selector).await?;
                let answer = self.browser.value(&of("look-closer")).await;
                self.browser.leave_frame().await?;
                answer
            }
        }
    }

    /// What the witness noted in the document that it is in.
    pub async fn noted(&self) -> Result<Noted> {
        if self.way == Way::Element {
            return Noted::in_page(self.browser).await;
        }
        self.browser.enter_frame(&self.selector).await?;
        let noted = Noted::in_page(self.browser).await;
        self.browser.leave_frame().await?;
        noted
    }

    /// Waits until an expression about `it` and its `root` is true.
    pub async fn until(&self, expression: &str) -> Result<()> {
        let is_so = format!("!!({expression})");
        for _ in 0..600 {
            // While its page comes there is nobody to answer.
            if self.ask(&is_so).await.is_ok_and(|answer| answer == true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let state = self
            .ask("root && [root.querySelector('.closer-viewer')?.dataset.state, root.textContent]")
            .await;
        anyhow::bail!(
            "{:?} {}: waited in vain for: {expression}; it is {state:?}",
            self.way,
            self.selector
        );
    }

    /// Waits until its viewer lives and shows everything.
    pub async fn settle(&self) -> Result<()> {
        let is_settled = "root?.querySelector('.closer-viewer')?.dataset.state === 'settled'";
        loop {
            self.until(is_settled).await?;
            if self.ask(&through_frames(is_settled)).await? == true {
                return Ok(());
            }
        }
    }

    /// Where it looks: centre and span in millimetres, and the rotation in degrees.
    pub async fn view(&self) -> Result<[f64; 4]> {
        let value = self
            .ask("(({ xMm, yMm, spanMm, rotationDeg }) => [xMm, yMm, spanMm, rotationDeg])(it.viewpoint)")
            .await?;
        serde_json::from_value(value).context("a viewpoint in millimetres")
    }

    /// Left, top, width and height in CSS pixels of the window.
    pub async fn bounds(&self) -> Result<[f64; 4]> {
        let value = self
            .browser
            .value(&format!(
                "(b => [b.left, b.top, b.width, b.height])(document.querySelector({}).getBoundingClientRect())",
                json!(self.selector)
            ))
            .await?;
        serde_json::from_value(value).context("four numbers")
    }

    /// Left and top, in CSS pixels of the window, of the document that it is in.
    pub async fn offset(&self) -> Result<[f64; 2]> {
        match self.way {
            Way::Element => Ok([0.0, 0.0]),
            Way::Frame => self.bounds().await.map(|[left, top, ..]| [left, top]),
        }
    }

    /// The place in the window at a part of its width and height.
    pub async fn place(&self, x: f64, y: f64) -> Result<(i64, i64)> {
        let [left, top, width, height] = self.bounds().await?;
        Ok((
            (left + width * x).round() as i64,
            (top + height * y).round() as i64,
        ))
    }

    /// Presses one of its buttons with the mouse, where it is seen.
    pub async fn press(&self, button: &str) -> Result<()> {
        let button = json!(button);
        self.until(&format!("root?.querySelector({button})?.checkVisibility()"))
            .await?;
        let middle = self
            .ask(&format!(
                "((it) => {{ it.scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); const b = it.getBoundingClientRect(); \
                 return [b.left + b.width / 2, b.top + b.height / 2]; }})(root.querySelector({button}))"
            ))
            .await?;
        let [x, y]: [f64; 2] = serde_json::from_value(middle)?;
        let [left, top] = self.offset().await?;
        let at = ((left + x).round() as i64, (top + y).round() as i64);
        self.browser.click(at, 1).await
    }

    /// Scrolls the page at once, so that it stands `top` CSS pixels below the window's upper edge, or as near to that as
    /// the page goes.
    pub async fn bring_to(&self, top: i64) -> Result<()> {
        self.browser
            .until(&format!(
                "((it) => {{ const off = () => Math.round(it.getBoundingClientRect().top - {top}); \
                 scrollBy({{ top: off(), behavior: 'instant' }}); \
                 const end = document.documentElement.scrollHeight - innerHeight; \
                 return Math.abs(off()) <= 1 || off() > 0 && scrollY >= end - 1 || off() < 0 && scrollY === 0; \
                 }})(document.querySelector({}))",
                json!(self.selector)
            ))
            .await
    }

    /// What the window shows of it, in device pixels at a pixel ratio of 1.
    pub async fn picture(&self) -> Result<Picture> {
        let bounds = self.bounds().await?;
        ensure!(
            bounds[0] >= 0.0 && bounds[1] >= 0.0,
            "it must be in the window to be looked at: {bounds:?}"
        );
        let [left, top, width, height] = bounds.map(|side| side.round() as usize);
        let window = self.browser.screenshot().await?;
        Ok(window.cropped(
            left,
            top,
            width.min(window.width - left),
            height.min(window.height - top),
        ))
    }

    /// Whether its own picture, the one that its owner wrote into the page, is what shows, and its link can be pressed.
    pub async fn shows_poster(&self) -> Result<bool> {
        let is_there = self
            .browser
            .value(&format!(
                "(() => {{ const it = document.querySelector({}); const img = it.querySelector('img'); \
                 const b = img.getBoundingClientRect(); \
                 const top = document.elementFromPoint(b.left + b.width / 2, Math.min(b.top + b.height / 2, innerHeight - 1)); \
                 return img.complete && img.naturalWidth > 0 && b.width > 100 && b.height > 100 \
                 && img.checkVisibility({{ opacityProperty: true, visibilityProperty: true }}) \
                 && !!top?.closest('a[href]') && it.contains(top); }})()",
                json!(self.selector)
            ))
            .await?;
        Ok(is_there == true)
    }
}
