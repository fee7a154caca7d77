//! A browser session in a window of known size.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::{Picture, Server};

/// What kind of browser.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// CSS pixels across.
    pub width: u32,
    /// CSS pixels down.
    pub height: u32,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// WebGL in software, as if there were a graphics processor.
    pub has_webgl: bool,
    /// No WebGL at all, as where there is no graphics processor and none in software either.
    pub refuses_webgl: bool,
    /// A phone: fingers, and a page that takes its width from the device.
    pub is_phone: bool,
    /// Dark colours preferred.
    pub is_dark: bool,
    /// Less motion preferred.
    pub reduced_motion: bool,
    /// Scripts run.
    pub has_script: bool,
    /// Every address that anything in the window asks for is kept, see [`Browser::asked`].
    pub notes_requests: bool,
    /// Frames of other sites live in the page's process, so that scripts from the start and the browser's notes reach
    /// into them. Usually they have one of their own.
    pub is_one_process: bool,
    /// The visitor was told of the loupe before, so that no line of it lies over the picture's edge.
    pub knows_the_loupe: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            width: 1200,
            height: 800,
            pixel_ratio: 1.0,
            has_webgl: false,
            refuses_webgl: false,
            is_phone: false,
            is_dark: false,
            reduced_motion: false,
            has_script: true,
            notes_requests: false,
            is_one_process: false,
            knows_the_loupe: true,
        }
    }
}

impl Setup {
    /// A phone held upright, `width` CSS pixels across.
    pub fn phone(width: u32) -> Setup {
        Setup {
            width,
            height: 760,
            pixel_ratio: 2.0,
            is_phone: true,
            ..Setup::default()
        }
    }
}

/// A session; to be ended with [`Browser::close`].
pub struct Browser {
    pub(crate) driver: WebDriver,
}

/// Long enough for a busy machine; nothing waits for this when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser that stays at home: nothing of its own goes over the network.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
];

impl Browser {
    /// Opens a session at the driver's `address`.
    pub async fn open(address: &str, setup: Setup) -> Result<Browser> {
        let mut capabilities = DesiredCapabilities::chrome();
        if let Ok(chromium) = std::env::var("CHROMIUM") {
            capabilities.set_binary(&chromium)?;
        }
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        if setup.has_webgl {
            capabilities.add_arg("--enable-unsafe-swiftshader")?;
        }
        if setup.refuses_webgl {
            capabilities.add_arg("--disable-3d-apis")?;
        }
        if setup.is_one_process {
            capabilities.add_arg("--disable-site-isolation-trials")?;
            capabilities
                .add_arg("--disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes")?;
        }
        // The real thing, by which layout itself happens in device pixels; emulated ratios only scale afterwards.
        capabilities.add_arg(&format!("--force-device-scale-factor={}", setup.pixel_ratio))?;
        let mut log = json!({ "browser": "SEVERE" });
        if setup.notes_requests {
            log["performance"] = json!("ALL");
        }
        capabilities.set("goog:loggingPrefs", log)?;
        let driver = WebDriver::new(address, capabilities)
            .await
            .context("opening a browser session")?;
        let browser = Browser { driver };
        browser.apply(setup).await?;
        Ok(browser)
    }

    async fn apply(&self, setup: Setup) -> Result<()> {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": setup.width, "height": setup.height,
                "deviceScaleFactor": 0, "mobile": setup.is_phone,
            }),
        )
        .await?;
        self.cdp(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": setup.is_phone, "maxTouchPoints": 5 }),
        )
        .await?;
        let scheme = if setup.is_dark { "dark" } else { "light" };
        let motion = if setup.reduced_motion {
            "reduce"
        } else {
            "no-preference"
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await?;
        self.cdp(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !setup.has_script }),
        )
        .await?;
        if setup.knows_the_loupe {
            // On pages of works alone; a frame without an origin has no storage.
            self.from_the_start(
                "if (location.pathname.includes('/works/') || location.pathname === '/') \
                 try { localStorage.setItem('look-closer.loupe', 'known') } catch { }",
            )
            .await?;
        }
        Ok(())
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        self.driver
            .cdp()
            .send_raw(method, params)
            .await
            .with_context(|| method.to_owned())
    }

    /// Goes to an address.
    pub async fn goto(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    /// The page's address.
    pub async fn address(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// The browser's Back.
    pub async fn back(&self) -> Result<()> {
        Ok(self.driver.back().await?)
    }

    /// The value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Result<Value> {
        let answer = self
            .driver
            .execute(format!("return ({expression})"), vec![])
            .await?;
        Ok(answer.json().clone())
    }

    /// Waits until a JavaScript expression is true.
    pub async fn until(&self, expression: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // While a page goes, its scripts fail: that is a no.
            if self
                .value(&format!("!!({expression})"))
                .await
                .is_ok_and(|value| value == true)
            {
                return Ok(());
            }
            if Instant::now() > deadline {
                let address = self.address().await.unwrap_or_default();
                bail!("waited in vain on {address} for: {expression}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a JavaScript expression is true and stays so through some frames.
    pub async fn until_still(&self, expression: &str) -> Result<()> {
        let stays = through_frames(expression);
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.until(expression).await?;
            if self.value(&stays).await.is_ok_and(|value| value == true) {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "never still: {expression}");
        }
    }

    /// Zooms every page as a visitor does in the browser's own menu: layout itself then happens in larger or smaller pixels.
    /// Set in the browser's settings, which are opened in a second tab and stay there.
    pub async fn zoom_pages(&self, zoom: f64) -> Result<()> {
        let page = self.driver.window().await?;
        let tabs = self.driver.windows().await?;
        if let Some(settings) = tabs.into_iter().find(|tab| *tab != page) {
            self.driver.switch_to_window(settings).await?;
        } else {
            let settings = self.driver.new_tab().await?;
            self.driver.switch_to_window(settings).await?;
            self.driver.goto("chrome://settings/").await?;
        }
        let set = format!("new Promise(done => chrome.settingsPrivate.setDefaultZoom({zoom}, done))");
        self.value(&set).await?;
        Ok(self.driver.switch_to_window(page).await?)
    }

    /// From now on the window is so many CSS pixels wide, and 800 high.
    pub async fn set_width(&self, width: u32) -> Result<()> {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 800, "deviceScaleFactor": 0, "mobile": width < 500 }),
        )
        .await?;
        self.until(&format!("innerWidth === {width}")).await
    }

    /// Waits until a server was asked for something whose path contains `part`.
    pub async fn until_asked(&self, server: &Server, part: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while server.asked(part).is_empty() {
            if Instant::now() > deadline {
                bail!("nobody asked for {part}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Runs a script in every page from its first moment on, before anything of the page's own.
    pub async fn from_the_start(&self, script: &str) -> Result<()> {
        self.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await?;
        Ok(())
    }

    /// What follows is about the document in a frame, until [`Browser::leave_frame`].
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        Ok(self.find(selector).await?.enter_frame().await?)
    }

    /// What follows is about the page again.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.driver.enter_default_frame().await?)
    }

    /// Waits for an element and gives it.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        self.until(&format!("document.querySelector({})", json!(selector)))
            .await?;
        Ok(self.driver.find(By::Css(selector)).await?)
    }

    /// The text of an element as it is shown.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// Presses an element as a hand would: scrolled to, then clicked in its middle. Where the app takes over from the
    /// page before it between finding and pressing, its own element is pressed.
    pub async fn press(&self, selector: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self.find(selector).await?;
            let pressed = match element.scroll_into_view().await {
                Ok(()) => element.click().await,
                failed => failed,
            };
            match pressed {
                Err(error)
                    if matches!(*error, WebDriverErrorInner::StaleElementReference(_))
                        && Instant::now() < deadline => {}
                pressed => return Ok(pressed?),
            }
        }
    }

    /// Types keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }

    /// What the window shows, in device pixels.
    pub async fn screenshot(&self) -> Result<Picture> {
        Picture::from_png(&self.driver.screenshot_as_png().await?)
    }

    /// Uncaught errors and failed requests that the browser noted, but not those that contain one of `expected`.
    pub async fn complaints(&self, expected: &[&str]) -> Result<Vec<String>> {
        let log = self.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .map(|entry| entry.message)
            .filter(|message| !expected.iter().any(|part| message.contains(part)))
            .collect())
    }

    /// Fails with what the browser noted, if it noted anything but what is expected ([`Browser::complaints`]). It tells it once only.
    pub async fn no_complaints(&self, expected: &[&str]) -> Result<()> {
        let complaints = self.complaints(expected).await?;
        ensure!(complaints.is_empty(), "the browser complains: {complaints:?}");
        Ok(())
    }

    /// The visitor prefers these from now on, and nothing else: media features with their values.
    pub async fn prefers(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await?;
        Ok(())
    }

    /// Every address that was asked for since this was asked last, frames and all; with [`Setup::notes_requests`] only.
    pub async fn asked(&self) -> Result<Vec<String>> {
        let log = self.driver.get_log("performance").await?;
        let notes = log
            .into_iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok());
        Ok(notes
            .filter(|note| note["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|note| {
                let url = &note["message"]["params"]["request"]["url"];
                url.as_str().map(str::to_owned)
            })
            .collect())
    }

    /// Ends the session.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}

/// JavaScript that is true if an expression stays so through the frames in which an input arrives and a size that changed is
/// noticed. A page out of sight has no frames.
pub(crate) fn through_frames(expression: &str) -> String {
    format!(
        "(async () => {{ for (let i = 0; i < 8; i++) {{ \
         await Promise.race([new Promise(requestAnimationFrame), new Promise(go => setTimeout(go, 60))]); \
         if (!({expression})) return false; }} return true; }})()"
    )
}
