//! The page with a viewer on it: selectors live here and nowhere else.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{Browser, Picture};

/// The viewer of the page that a browser is on.
pub struct WorkPage<'a> {
    browser: &'a Browser,
}

/// The viewer's root element, as JavaScript: in the app it is a part of the page, in a frame it lies within the element.
pub const VIEWER: &str = "(document.querySelector('.closer-viewer') \
    ?? document.querySelector('look-closer')?.shadowRoot?.querySelector('.closer-viewer'))";

impl<'a> WorkPage<'a> {
    /// Waits until the viewer rests and everything visible is there.
    pub async fn settled(browser: &'a Browser) -> Result<WorkPage<'a>> {
        let page = WorkPage { browser };
        page.settle().await?;
        Ok(page)
    }

    /// Waits until the view rests: settled, and still so after the frames that an input needs to arrive.
    pub async fn settle(&self) -> Result<()> {
        self.browser
            .until_still(&format!("{VIEWER}?.dataset.state === 'settled'"))
            .await
    }

    /// What draws: `webgl` or `elements`.
    pub async fn renderer(&self) -> Result<String> {
        let value = self.browser.value(&format!("{VIEWER}.dataset.renderer")).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Left, top, width and height of the viewer in CSS pixels of the window.
    pub async fn bounds(&self) -> Result<[f64; 4]> {
        let value = self
            .browser
            .value(&format!(
                "(b => [b.left, b.top, b.width, b.height])({VIEWER}.getBoundingClientRect())"
            ))
            .await?;
        serde_json::from_value(value).context("four numbers")
    }

    /// The place in the window at a part of the viewer's width and height.
    pub async fn place(&self, x: f64, y: f64) -> Result<(i64, i64)> {
        let [left, top, width, height] = self.bounds().await?;
        Ok((
            (left + width * x).round() as i64,
            (top + height * y).round() as i64,
        ))
    }

    /// Centre and span in millimetres, as the address says them.
    pub async fn view(&self) -> Result<Option<[f64; 3]>> {
        let address = self.browser.address().await?;
        let Some((_, rest)) = address.split_once("view=") else {
            return Ok(None);
        };
        let numbers: Vec<f64> = rest
            .split('&')
            .next()
            .unwrap_or_default()
            .replace("%2C", ",")
            .split(',')
            .filter_map(|number| number.parse().ok())
            .collect();
        let [x, y, span, ..] = numbers[..] else {
            return Ok(None);
        };
        Ok(Some([x, y, span]))
    }

    /// What the viewer shows, in device pixels.
    pub async fn picture(&self, pixel_ratio: f64) -> Result<Picture> {
        let bounds = self
            .bounds()
            .await?
            .map(|side| (side * pixel_ratio).round() as usize);
        let [left, top, width, height] = bounds;
        let window = self.browser.screenshot().await?;
        Ok(window.cropped(
            left,
            top,
            width.min(window.width - left),
            height.min(window.height - top),
        ))
    }

    /// What the viewer shows when the browser has nothing left to paint: its pictures are decoded, two frames have gone
    /// by, and it shows the same again. A busy machine may be a second behind.
    pub async fn painted(&self, pixel_ratio: f64) -> Result<Picture> {
        let deadline = Instant::now() + Duration::from_secs(30);
        let mut last = None;
        loop {
            self.browser
                .value(&format!(
                    "(async () => {{ await Promise.all([...{VIEWER}.querySelectorAll('img')].map(i => i.decode().catch(() => {{}}))); \
                     for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); return true; }})()"
                ))
                .await?;
            let shown = self.picture(pixel_ratio).await?;
            if last.as_ref() == Some(&shown) {
                return Ok(shown);
            }
            ensure!(Instant::now() < deadline, "it goes on changing for 30 s");
            last = Some(shown);
        }
    }

    /// Gives the viewer the focus, as Tab would.
    pub async fn focus(&self) -> Result<()> {
        self.browser.value(&format!("{VIEWER}.focus()")).await?;
        Ok(())
    }

    /// The same without the line around it, where every pixel is looked at.
    pub async fn focus_unseen(&self) -> Result<()> {
        self.browser
            .value(&format!(
                "((it) => {{ it.style.outline = 'none'; const root = it.getRootNode(); if (root === document) return; \
                 const sheet = new CSSStyleSheet(); sheet.replaceSync('.picture::after {{ display: none !important }}'); \
                 root.adoptedStyleSheets.push(sheet); }})({VIEWER})"
            ))
            .await?;
        self.focus().await
    }

    /// Lays a colour behind the picture of a page that is one element.
    pub async fn lay_on(&self, ground: &str) -> Result<()> {
        self.browser
            .value(&format!(
                "document.querySelector('look-closer').style.setProperty('--lc-ground', {})",
                json!(ground)
            ))
            .await?;
        Ok(())
    }
}
