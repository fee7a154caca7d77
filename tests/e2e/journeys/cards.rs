//! What the gallery asks of a visitor's line: of each work one picture, as large as the screen shows it, and that once.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Setup, Site};
use serde_json::Value;

use super::with_browser;

/// Marks the pictures of the page that stands before the app.
const MARK: &str = "document.addEventListener('DOMContentLoaded', () => \
    document.querySelectorAll('#static .work-card img').forEach(image => { image.wasThere = true }))";

/// Each card as it is seen: the file that was taken, how many device pixels wide it is shown, and whether the element is that of
/// the page before the app.
const SEEN: &str = "[...document.querySelectorAll('#app .work-card img')].map(image => ({ file: new URL(image.currentSrc).pathname, \
    device_px: image.getBoundingClientRect().width * devicePixelRatio, was_there: image.wasThere === true, \
    preview: getComputedStyle(image).backgroundImage }))";

pub async fn a_phone_asks_for_each_card_once_and_for_what_it_can_show(driver: String) -> Result<()> {
    for (pixel_ratio, file) in [(2.0, "-thumbnail-512.jpg"), (3.0, "-thumbnail-768.jpg")] {
        let server = Site::built().serve().await?;
        let setup = Setup {
            pixel_ratio,
            ..Setup::phone(390)
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            browser.from_the_start(MARK).await?;
            browser.goto(&server.url("/")).await?;
            browser
                .until("document.querySelector('#app .work-card img') && !document.querySelector('#static')")
                .await?;
            let cards = browser.value("document.querySelectorAll('.work-card').length").await?;
            let cards = cards.as_u64().context("a number of cards")?;
            ensure!(cards >= 10, "the gallery shows {cards} works");
            for card in 0..cards {
                let image = format!("document.querySelectorAll('.work-card img')[{card}]");
                browser.value(&format!("{image}.scrollIntoView()")).await?;
                browser
                    .until(&format!("{image}.complete && {image}.naturalWidth > 0"))
                    .await?;
            }
            let widths = browser
                .value(
                    "fetch('collection/catalog.json').then(answer => answer.json()).then(catalog => Object.fromEntries(catalog.works \
                     .flatMap(work => { const own = work.looks[0].thumbnail; return [own, ...own.smaller]; }) \
                     .map(picture => ['/collection/' + picture.url, picture.width_px])))",
                )
                .await?;
            let seen = browser.value(SEEN).await?;
            for card in seen.as_array().context("a list of cards")? {
                let taken = card["file"].as_str().context("a file")?;
                let device_px = card["device_px"].as_f64().context("a width")?;
                let width_px = widths[taken].as_f64().with_context(|| format!("{taken} is in no catalog"))?;
                // A tenth less than the screen has is not seen as blur.
                ensure!(width_px > 0.9 * device_px, "{taken} is shown {device_px:.0} device pixels wide");
                // What is tiny is shown smaller than others, beside its coin.
                ensure!(
                    taken.ends_with(file) || (device_px < 512.0 && taken.ends_with("-thumbnail-512.jpg")),
                    "{taken} is too much for {device_px:.0} device pixels"
                );
                ensure!(card["was_there"] == true, "the app made a picture of its own for {taken}");
                ensure!(
                    card["preview"].as_str().is_some_and(|preview| preview.starts_with("url(\"data:image/bmp")),
                    "nothing stands for {taken} until it has come: {}",
                    card["preview"]
                );
            }
            let asked = server.asked("-thumbnail");
            ensure!(
                asked.len() as u64 == cards && asked.values().all(|&times| times == 1),
                "for {cards} cards these were asked for: {asked:?}"
            );
            browser.no_complaints(&[]).await
        })
        .await?;
    }
    Ok(())
}

/// A card that the app makes itself, here after a search, asks for the same file.
pub async fn cards_that_are_made_later_ask_for_nothing_new(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        browser.goto(&server.url("/?medium=watercolour")).await?;
        browser
            .until("document.querySelector('.wall .work-card img')?.complete && !document.querySelector('#static')")
            .await?;
        let files = "[...document.querySelectorAll('.work-card img')].filter(image => image.complete && image.currentSrc) \
                     .map(image => new URL(image.currentSrc).pathname)";
        let found: Value = browser.value(files).await?;
        let found = found.as_array().context("a list of files")?;
        ensure!(!found.is_empty(), "no picture was found");
        for file in found {
            let file = file.as_str().context("a file")?;
            ensure!(file.ends_with("-thumbnail-512.jpg"), "{file} was taken");
            ensure!(server.asked(file).values().all(|&times| times == 1), "{file} was asked for again");
        }
        browser.no_complaints(&[]).await
    })
    .await
}
