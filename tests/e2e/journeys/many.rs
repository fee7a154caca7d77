//! Twenty viewers in one page, between paragraphs, all of which would like to draw with WebGL2.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Noted, Picture, Setup, Way};

use super::with_browser;

const COUNT: usize = 20;

/// Low enough that a poster is in the window as a whole, and two viewers often are.
fn setup(has_script: bool) -> Setup {
    Setup {
        width: 760,
        height: 1000,
        has_webgl: true,
        has_script,
        ..Setup::default()
    }
}

/// One of the viewers, scrolled to the middle of the window.
async fn scrolled_to(browser: &Browser, index: usize) -> Result<Guest<'_>> {
    let guest = Guest::at(
        browser,
        Way::Element,
        &format!("look-closer:nth-of-type({})", index + 1),
    );
    let [_, _, _, height] = guest.bounds().await?;
    guest.bring_to(((1000.0 - height) / 2.0).max(0.0) as i64).await?;
    Ok(guest)
}

pub async fn twenty_share_one_download_and_two_contexts(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    // What the page looks like without us: the owner's pictures.
    let mut posters: Vec<Picture> = Vec::new();
    with_browser(&driver, setup(false), async |browser: &Browser| {
        pages.open(browser, "twenty").await?;
        let all = "[...document.images].every((image) => image.complete && image.naturalWidth)";
        browser
            .until(&format!("document.images.length === {COUNT} && {all}"))
            .await?;
        for index in 0..COUNT {
            posters.push(scrolled_to(browser, index).await?.picture().await?);
        }
        Ok(())
    })
    .await?;

    with_browser(&driver, setup(true), async |browser: &Browser| {
        pages.open(browser, "twenty").await?;
        let mut worst = 0.0_f64;
        for (index, poster) in posters.iter().enumerate() {
            let guest = scrolled_to(browser, index).await?;
            guest.settle().await?;
            let which = || format!("viewer {}", index + 1);
            resembles(&guest.picture().await?, poster, &mut worst).with_context(which)?;
            let live = browser.value("witness.live()").await?;
            ensure!(live.as_u64().is_some_and(|live| live <= 2), "{live} contexts live");
        }
        // Back to the top at once: what was let go comes again, and nothing is black meanwhile.
        let first = scrolled_to(browser, 0).await?;
        resembles(&first.picture().await?, &posters[0], &mut worst).context("at once after the way back")?;
        first.settle().await?;
        resembles(&first.picture().await?, &posters[0], &mut worst).context("after the way back")?;

        let wasm = pages.guest.asked(".wasm");
        ensure!(wasm.values().sum::<usize>() == 1, "one download of WebAssembly: {wasm:?}");
        let most = browser.value("witness.most").await?;
        ensure!(
            most.as_u64().is_some_and(|most| (1..=2).contains(&most)),
            "{most} contexts at a time, from first to last"
        );
        let lives = browser
            .value("[...document.querySelectorAll('look-closer')].filter((it) => it.shadowRoot.querySelector('.closer-viewer')).length")
            .await?;
        ensure!(lives.as_u64().is_some_and(|lives| (1..=6).contains(&lives)), "{lives} viewers are kept");
        let noted = Noted::in_page(browser).await?;
        ensure!(noted.errors.is_empty() && noted.warnings().is_empty(), "{noted:?}");
        browser.no_complaints(&["favicon"]).await?;
        println!("| twenty viewers | {most} contexts at most, {lives} viewers kept, furthest from its poster {worst:.1} of 255 |");
        Ok(())
    })
    .await
}

/// Neither black nor blank: seen from afar it is what its owner's picture is, in the middle, where no controls lie.
fn resembles(seen: &Picture, poster: &Picture, worst: &mut f64) -> Result<()> {
    let far = |picture: &Picture| {
        let (width, height) = (picture.width, picture.height);
        picture
            .cropped(width / 5, height / 5, width * 3 / 5, height * 3 / 5)
            .reduced(8, 8)
    };
    let (mean, _) = far(seen).difference(&far(poster))?;
    *worst = worst.max(mean);
    ensure!(seen.colours(500) == 500, "it is blank");
    ensure!(
        mean < 12.0,
        "it differs by {mean:.1} of 255 from its owner's picture"
    );
    Ok(())
}
