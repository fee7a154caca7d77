//! Leaning in: wheel, mouse, fingers and keys, as the browser gives them.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Server, Setup, Site, WorkPage};
use serde_json::json;

use super::visit::WORK;
use super::with_browser;

/// Opens the work and gives its page.
async fn opened<'a>(browser: &'a Browser, server: &Server) -> Result<WorkPage<'a>> {
    browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
    WorkPage::settled(browser).await
}

/// The view that the address says, once it has followed.
async fn view(page: &WorkPage<'_>, browser: &Browser) -> Result<[f64; 3]> {
    page.settle().await?;
    browser.until("location.search.includes('view=')").await?;
    let mut last = browser.address().await?;
    loop {
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        page.settle().await?;
        let now = browser.address().await?;
        if now == last {
            return page.view().await?.context("a view in the address");
        }
        last = now;
    }
}

/// Notes in the page when hand and keys go down and up, as the viewer is told it.
async fn watch(browser: &Browser) -> Result<()> {
    browser
        .value(
            "(() => { window.hand = {}; \
             for (const [kind, name] of [['pointerdown', 'down'], ['pointerup', 'up'], ['keydown', 'down'], ['keyup', 'up']]) \
             addEventListener(kind, () => { if (!(name in hand)) hand[name] = performance.now(); }, true); })()",
        )
        .await?;
    Ok(())
}

/// For how many milliseconds the page had something held since [`watch`], or since it was asked last.
async fn held_ms(browser: &Browser) -> Result<f64> {
    browser.until("'down' in hand && 'up' in hand").await?;
    let ms = browser
        .value("(({ down, up }) => { window.hand = {}; return up - down; })(hand)")
        .await?;
    ms.as_f64().context("a number of milliseconds")
}

/// How far the picture is turned clockwise, in degrees, as the address says.
async fn rotation(browser: &Browser) -> Result<f64> {
    let address = browser.address().await?.replace("%2C", ",");
    let view = address
        .split_once("view=")
        .map_or("", |(_, rest)| rest.split('&').next().unwrap_or_default());
    Ok(view.split(',').nth(3).map_or(Ok(0.0), str::parse)?)
}

/// A straight path, in steps; `rests` more at its end, so that nothing glides.
fn path(from: (i64, i64), to: (i64, i64), steps: i64, rests: usize) -> harness::Touch {
    let along = |step| {
        let part = |from: i64, to: i64| from + (to - from) * step / steps;
        (part(from.0, to.0), part(from.1, to.1))
    };
    (0..=steps)
        .map(along)
        .chain(std::iter::repeat_n(to, rests))
        .collect()
}

pub async fn the_wheel_leans_in_at_the_pointer(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let at = page.place(0.5, 0.5).await?;
        browser.wheel(at, -120, 6).await?;
        let [x, y, span] = view(&page, browser).await?;
        // A third of the way to the right: what was there has to stay there.
        let [left, top, width, height] = page.bounds().await?;
        let mm = |span: f64| span / width.min(height);
        let at = page.place(0.75, 0.3).await?;
        let (dx, dy) = (at.0 as f64 - left - width / 2.0, at.1 as f64 - top - height / 2.0);
        let under = |[x, y, span]: [f64; 3]| (x + dx * mm(span), y + dy * mm(span));
        let before = under([x, y, span]);
        browser.wheel(at, -120, 2).await?;
        let nearer = view(&page, browser).await?;
        let after = under(nearer);
        ensure!(
            nearer[2] < span * 0.7,
            "it leaned in: from {span} mm to {} mm",
            nearer[2]
        );
        let off_px = (after.0 - before.0).hypot(after.1 - before.1) / mm(nearer[2]);
        ensure!(off_px < 2.0, "what was under the pointer moved by {off_px:.1} px");
        ensure!(
            browser.value("scrollY").await? == 0,
            "the page did not scroll along"
        );
        Ok(())
    })
    .await
}

pub async fn dragging_moves_the_picture_with_the_hand(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(
        &driver,
        Setup {
            reduced_motion: true,
            ..Setup::default()
        },
        async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            browser.wheel(page.place(0.5, 0.5).await?, -120, 6).await?;
            let [x, y, span] = view(&page, browser).await?;
            let (from, to) = (page.place(0.6, 0.6).await?, page.place(0.5, 0.45).await?);
            let steps = (0..=10).map(|i| {
                (
                    from.0 + (to.0 - from.0) * i / 10,
                    from.1 + (to.1 - from.1) * i / 10,
                )
            });
            browser.drag(&steps.collect()).await?;
            let [x2, y2, span2] = view(&page, browser).await?;
            let [.., width, height] = page.bounds().await?;
            let mm = span / width.min(height);
            let off = ((x2 - x) / mm + (to.0 - from.0) as f64).hypot((y2 - y) / mm + (to.1 - from.1) as f64);
            ensure!(
                off < 1.5,
                "without glide the picture follows to the pixel: off by {off:.1} px"
            );
            ensure!((span2 / span - 1.0).abs() < 1e-3, "dragging does not scale");
            Ok(())
        },
    )
    .await
}

pub async fn two_fingers_lean_in(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let (x, y) = page.place(0.5, 0.5).await?;
        let apart = |from: i64, to: i64, sign: i64| -> harness::Touch {
            (0..=8)
                .map(|i| (x + sign * (from + (to - from) * i / 8), y))
                .collect()
        };
        browser.touch(&[apart(20, 40, -1), apart(20, 40, 1)], 16).await?;
        let [.., span] = view(&page, browser).await?;
        browser.touch(&[apart(20, 60, -1), apart(20, 60, 1)], 16).await?;
        let [.., nearer] = view(&page, browser).await?;
        let ratio = span / nearer;
        ensure!(
            (2.4..3.6).contains(&ratio),
            "fingers three times as far apart lean in ×3: ×{ratio:.2}"
        );
        let zoom = browser.value("visualViewport.scale").await?;
        ensure!(zoom == json!(1), "the page itself was not zoomed: {zoom}");
        Ok(())
    })
    .await
}

pub async fn a_double_tap_leans_in_and_drawing_on_goes_on(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let at = page.place(0.5, 0.5).await?;
        browser.touch_after_tap(&vec![at], 10).await?;
        let [.., span] = view(&page, browser).await?;
        let down: harness::Touch = (0..=8).map(|i| (at.0, at.1 + i * 12)).collect();
        browser.touch_after_tap(&down, 16).await?;
        let [.., nearer] = view(&page, browser).await?;
        ensure!(
            nearer < span * 0.75,
            "tap, then draw down: from {span} mm to {nearer} mm"
        );
        Ok(())
    })
    .await
}

pub async fn keys_do_everything(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let focus = browser
            .value("document.activeElement === document.body || document.activeElement.tagName")
            .await?;
        ensure!(focus != json!("DIV"), "the viewer takes no focus by itself");
        browser.keys("+").await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        ensure!(
            page.view().await?.is_none(),
            "keys do nothing before the viewer has the focus"
        );
        page.focus().await?;
        browser.keys("+++++").await?;
        let [x, _, span] = view(&page, browser).await?;
        browser.keys("\u{E014}").await?; // arrow right
        let [right, ..] = view(&page, browser).await?;
        ensure!(
            right > x,
            "the right arrow looks further right: {x} to {right} mm"
        );
        browser.keys("-").await?;
        let [.., further] = view(&page, browser).await?;
        let step = further / span;
        ensure!((step - 2.0_f64.sqrt()).abs() < 0.01, "a step is √2: {step:.3}");
        browser.keys("1").await?;
        let [.., life] = view(&page, browser).await?;
        let [.., width, height] = page.bounds().await?;
        let mm = width.min(height) * 25.4 / 96.0;
        ensure!(
            (life / mm - 1.0).abs() < 0.01,
            "1 shows it at (about) life size: {life:.1} of {mm:.1} mm"
        );
        browser.keys("0").await?;
        let [.., whole] = view(&page, browser).await?;
        ensure!(whole < life, "0 fits the picture");
        // Tab leaves, after what lies over the picture and is reached by it: marks, the inset and its ×.
        let (mut stops, mut marks) = (Vec::new(), Vec::new());
        loop {
            browser.keys("\u{E004}").await?;
            let stop = browser
                .value("(e => e.closest('.closer-viewer') && [e.className, e.ariaLabel || e.title || e.tagName])(document.activeElement)")
                .await?;
            if stop.is_null() {
                break;
            }
            if stop[0] == "mark" {
                marks.push(stop);
            } else {
                stops.push(stop);
            }
            ensure!(stops.len() <= 2, "Tab leaves the viewer, and does not stop at {stops:?}");
            ensure!(marks.len() <= 6, "each detail is stopped at once: {marks:?}");
        }
        Ok(())
    })
    .await
}

pub async fn reduced_motion_lands_at_once(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(
        &driver,
        Setup {
            reduced_motion: true,
            ..Setup::default()
        },
        async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            page.focus().await?;
            // Two frames after the key nothing is moving any more.
            let states = browser
                .value(
                    "(async () => { const v = document.querySelector('.closer-viewer'); const seen = []; \
                 new MutationObserver(() => seen.push(v.dataset.state)).observe(v, { attributes: true }); \
                 v.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true })); \
                 for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame); return seen; })()",
                )
                .await?;
            ensure!(
                !states.to_string().contains("moving"),
                "states after a key: {states}"
            );
            page.settle().await?;
            browser.until("location.search.includes('view=')").await?;
            Ok(())
        },
    )
    .await
}

pub async fn a_resting_viewer_draws_and_asks_nothing(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        browser.wheel(page.place(0.5, 0.5).await?, -120, 3).await?;
        page.settle().await?;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let asked: usize = server.asked("").values().sum();
        let frames = browser
            .value(
                "(async () => { let frames = 0; const ask = window.requestAnimationFrame; \
                 window.requestAnimationFrame = f => { frames++; return ask.call(window, f); }; \
                 await new Promise(done => setTimeout(done, 2000)); window.requestAnimationFrame = ask; \
                 return frames; })()",
            )
            .await?;
        ensure!(frames == 0, "{frames} frames in two seconds of rest");
        let after: usize = server.asked("").values().sum();
        ensure!(
            after == asked,
            "{} requests in two seconds of rest",
            after - asked
        );
        Ok(())
    })
    .await
}

pub async fn a_mouse_and_keys_at_pixel_ratio_1(driver: String) -> Result<()> {
    a_mouse_and_keys(driver, 1.0).await
}

pub async fn a_mouse_and_keys_at_pixel_ratio_2(driver: String) -> Result<()> {
    a_mouse_and_keys(driver, 2.0).await
}

pub async fn a_mouse_and_keys_at_pixel_ratio_3(driver: String) -> Result<()> {
    a_mouse_and_keys(driver, 3.0).await
}

/// Each gesture of a mouse, a trackpad and the keyboard, one after the other.
async fn a_mouse_and_keys(driver: String, pixel_ratio: f64) -> Result<()> {
    let server = Site::built().serve().await?;
    let setup = Setup {
        pixel_ratio,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let middle = page.place(0.5, 0.5).await?;
        let [.., width, height] = page.bounds().await?;
        let px = |mm: f64, span: f64| mm / span * width.min(height);

        // Wheel: 3 notches are 1.2 doublings.
        browser.wheel(middle, -120, 1).await?;
        let [.., start] = view(&page, browser).await?;
        browser.wheel(middle, -120, 3).await?;
        let [.., span] = view(&page, browser).await?;
        let factor = start / span;
        ensure!((factor / 2.297 - 1.0).abs() < 0.01, "three notches: ×{factor:.3}");

        // A trackpad: its 60 pixels, to the pixel.
        browser.wheel(middle, -6, 10).await?;
        let [x, y, span2] = view(&page, browser).await?;
        let factor = span / span2;
        ensure!(
            (factor / 1.181 - 1.0).abs() < 0.01,
            "60 px of a trackpad: ×{factor:.3}"
        );
        let span = span2;

        // A drag that rests before it is let go.
        let (from, to) = (page.place(0.6, 0.55).await?, page.place(0.5, 0.45).await?);
        browser.drag(&path(from, to, 8, 10)).await?;
        let [x2, y2, _] = view(&page, browser).await?;
        let hand = ((from.0 - to.0) as f64, (from.1 - to.1) as f64);
        let off = (px(x2 - x, span) - hand.0).hypot(px(y2 - y, span) - hand.1);
        ensure!(off < 2.0, "the drag is off by {off:.1} px");

        // A fling goes on by itself. On a busy machine the hand may be too slow for one: then once more, the other way.
        watch(browser).await?;
        let hand = hand.0.hypot(hand.1);
        let mut ends = (to, from);
        let (mut x3, mut y3) = (x2, y2);
        for tries in 1.. {
            browser.drag(&path(ends.0, ends.1, 4, 0)).await?;
            let took_ms = held_ms(browser).await?;
            let [x, y, _] = view(&page, browser).await?;
            let gone = px(x - x3, span).hypot(px(y - y3, span));
            (x3, y3) = (x, y);
            if took_ms < 160.0 {
                ensure!(
                    gone > hand * 1.15,
                    "{gone:.0} px after a fling of {hand:.0} in {took_ms:.0} ms"
                );
                break;
            }
            ensure!(
                tries < 20,
                "no hand in {tries} was quick enough to fling, the last took {took_ms:.0} ms"
            );
            ends = (ends.1, ends.0);
        }

        // A key that is held moves all the time: in a second 1.2 of the shorter side.
        page.focus().await?;
        browser.hold_key("\u{E014}", 300).await?; // arrow right
        let held_ms = held_ms(browser).await?;
        let [x4, ..] = view(&page, browser).await?;
        let gone = px(x4 - x3, span) / width.min(height);
        let even = held_ms * 0.0012;
        ensure!(
            (even * 0.7..even * 2.2).contains(&gone),
            "{gone:.2} of a side in {held_ms:.0} ms"
        );

        // Turned by a quarter, and back home.
        browser.keys("r").await?;
        view(&page, browser).await?;
        let turned = rotation(browser).await?;
        ensure!((turned - 90.0).abs() < 0.01, "turned by {turned}°");
        browser.keys("\u{E011}").await?; // home
        page.settle().await?;
        // At home there is nothing to say.
        browser.until("!location.search.includes('view=')").await?;

        // At its edge, as far as it goes, the picture gives as long as it is pulled, and no longer.
        let pulled = path(middle, (middle.0 + 200, middle.1 + 120), 8, 8);
        browser.drag(&pulled).await?;
        page.settle().await?;
        let before = page.picture(pixel_ratio).await?;
        browser.grip(&pulled).await?;
        let during = page.picture(pixel_ratio).await?;
        ensure!(during != before, "what is pulled gives");
        let state = browser
            .value("document.querySelector('.closer-viewer').dataset.state")
            .await?;
        ensure!(state == json!("moving"), "while it is held: {state}");
        browser.release().await?;
        page.settle().await?;
        let after = page.picture(pixel_ratio).await?;
        ensure!(
            after == before,
            "and comes back to the pixel, but differs by {:?}",
            after.difference(&before)?
        );
        Ok(())
    })
    .await
}

pub async fn fingers_at_pixel_ratio_1(driver: String) -> Result<()> {
    fingers(driver, 1.0).await
}

pub async fn fingers_at_pixel_ratio_2(driver: String) -> Result<()> {
    fingers(driver, 2.0).await
}

pub async fn fingers_at_pixel_ratio_3(driver: String) -> Result<()> {
    fingers(driver, 3.0).await
}

/// Each gesture of one finger and two, one after the other.
async fn fingers(driver: String, pixel_ratio: f64) -> Result<()> {
    let server = Site::built().serve().await?;
    let setup = Setup {
        pixel_ratio,
        ..Setup::phone(390)
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let (x, y) = page.place(0.5, 0.5).await?;
        // Where two fingers are: so far from the middle, so far round.
        let fingers = |arm: f64, degrees: f64, sign: f64| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let away = |part: f64| (sign * arm * part).round() as i64;
            (x + away(cos), y + away(sin))
        };
        let pinch = |from: f64, to: f64, turn: f64| {
            let finger = |sign: f64| -> harness::Touch {
                let part = |step: i32| f64::from(step) / 16.0;
                (0..=16)
                    .map(|step| fingers(from + (to - from) * part(step), turn * part(step), sign))
                    .collect()
            };
            [finger(-1.0), finger(1.0)]
        };

        // A double tap, to have an address.
        browser.touch(&[vec![(x, y)]], 10).await?;
        browser.touch(&[vec![(x, y)]], 10).await?;
        let [.., start] = view(&page, browser).await?;

        // Two fingers, twice as far apart, and half a turn's quarter round.
        browser.touch(&pinch(40.0, 80.0, 0.0), 16).await?;
        let [.., span] = view(&page, browser).await?;
        let factor = start / span;
        ensure!((1.8..2.2).contains(&factor), "twice as far apart: ×{factor:.2}");
        browser.touch(&pinch(90.0, 90.0, 57.0), 16).await?;
        view(&page, browser).await?;
        let turned = rotation(browser).await?;
        ensure!(
            (turned - 45.0).abs() < 2.0,
            "57°, of which 12 are not meant: {turned:.1}°"
        );
        browser.touch(&pinch(90.0, 90.0, -55.0), 16).await?;
        view(&page, browser).await?;
        ensure!(
            rotation(browser).await? == 0.0,
            "back to within 6° of upright is upright"
        );

        // One finger: a drag that rests at its end.
        let [x0, y0, span] = view(&page, browser).await?;
        let side = {
            let [.., width, height] = page.bounds().await?;
            width.min(height)
        };
        browser
            .touch(&[path((x, y), (x - 60, y - 30), 8, 10)], 16)
            .await?;
        let [x1, y1, _] = view(&page, browser).await?;
        let (dx, dy) = ((x1 - x0) / span * side - 60.0, (y1 - y0) / span * side - 30.0);
        ensure!(dx.hypot(dy) < 2.5, "the drag is off by {dx:.1}, {dy:.1} px");

        // A tap, then drawn down: nearer by e in 140 px.
        browser.touch(&[vec![(x, y)]], 10).await?;
        browser.touch(&[path((x, y), (x, y + 42), 8, 0)], 16).await?;
        let [.., nearer] = view(&page, browser).await?;
        let factor = span / nearer;
        ensure!(
            (1.25..1.45).contains(&factor),
            "drawn down by 42 px: ×{factor:.2}"
        );

        // Beyond the farthest it gives, and comes back.
        browser.touch(&pinch(150.0, 20.0, 0.0), 16).await?;
        browser.touch(&pinch(150.0, 20.0, 0.0), 16).await?;
        let [.., farthest] = view(&page, browser).await?;
        browser.touch(&pinch(120.0, 40.0, 0.0), 16).await?;
        let [.., again] = view(&page, browser).await?;
        ensure!(
            (again / farthest - 1.0).abs() < 1e-4,
            "the farthest is the farthest: {farthest} and {again} mm"
        );
        let zoom = browser.value("visualViewport.scale").await?;
        ensure!(zoom == json!(1), "the page itself was not zoomed: {zoom}");
        Ok(())
    })
    .await
}
