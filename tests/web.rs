//! Components in a real browser: what they put into the document, and what they do when they are used.
//! Whole journeys are in `e2e`.

#![allow(clippy::unwrap_used)] // A test fails by panicking; clippy knows that of `#[test]` only.

use std::sync::Arc;

use closer_core::catalog::{self, Detail, Price};
use closer_core::{Showing, Snippet, SnippetPicture};
use leptos::mount::mount_to;
use leptos::prelude::*;
use look_closer::{
    DetailList, EmbedWork, OpenCatalog, PriceReasons, Route, Settings, Theme, Wording, WorkCard,
    view_of_detail,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const CATALOG: &str = r#"{
    "version": 1,
    "collective": { "name": "Palm" },
    "makers": [{ "id": "ada", "name": "Ada" }],
    "collections": [
        { "id": "empty", "title": "Nothing yet" },
        { "id": "leaves", "title": "Leaves" },
        { "id": "clay", "title": "Clay" }
    ],
    "works": [
        {
            "id": "bun", "title": "Bun", "maker": "ada", "collection": "clay", "medium": "polymer clay",
            "kind": "small_batch", "size": { "width_mm": 14.0, "height_mm": 11.5 }, "availability": "sold",
            "price": { "amount": 8.0, "currency": "USD" },
            "looks": [{
                "id": "front", "kind": "unframed", "source": "bun/front.dzi", "width_px": 6000, "height_px": 4000,
                "mm_per_px": 0.004, "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 3500.0, "height_px": 2800.0 },
                "thumbnail": {
                    "url": "bun/front-thumbnail.jpg", "width_px": 960, "height_px": 640,
                    "smaller": [{ "url": "bun/front-thumbnail-512.jpg", "width_px": 512, "height_px": 341 }],
                    "thumb_hash": "2gkKNZpwd3dweHh3iHiHiHCAB/eI"
                },
                "alt": "A bun in a paper cup"
            }]
        },
        {
            "id": "leaf", "title": "Leaf", "maker": "ada", "collection": "leaves", "medium": "watercolour",
            "surface": "hot-pressed paper", "kind": "one_of_a_kind", "size": { "width_mm": 62.0, "height_mm": 48.0 },
            "looks": [{
                "id": "front", "kind": "unframed", "source": "https://pictures.example/leaf.jpg", "width_px": 6200,
                "height_px": 4800, "mm_per_px": 0.01,
                "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 6200.0, "height_px": 4800.0 }, "alt": "A leaf"
            }]
        }
    ]
}"#;

fn open() -> Arc<OpenCatalog> {
    let (catalog, warnings) = catalog::read(CATALOG).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    Arc::new(OpenCatalog::new(
        catalog,
        Vec::new(),
        "https://palm.example/shop/catalog.json".to_owned(),
    ))
}

/// A place of its own in the document, for each test.
fn place() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

fn find(place: &HtmlElement, selector: &str) -> Element {
    place
        .query_selector(selector)
        .unwrap()
        .unwrap_or_else(|| panic!("no {selector} in {}", place.inner_html()))
}

fn text(place: &HtmlElement, selector: &str) -> String {
    find(place, selector).text_content().unwrap()
}

async fn pause(ms: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms)
            .unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

#[wasm_bindgen_test]
fn a_card_says_what_hangs_there_and_keeps_room_for_its_picture() {
    let place = place();
    let mounted = mount_to(place.clone(), || {
        provide_context(Wording::new("en", None));
        let open = open();
        view! { <WorkCard open=open.clone() work=open.work("bun").unwrap().clone()/> }
    });
    let image = find(&place, "img");
    for (name, value) in [
        ("src", "https://palm.example/shop/bun/front-thumbnail.jpg"),
        ("width", "960"),
        ("height", "640"),
        ("loading", "lazy"),
        (
            "srcset",
            "https://palm.example/shop/bun/front-thumbnail-512.jpg 512w, \
             https://palm.example/shop/bun/front-thumbnail.jpg 960w",
        ),
        ("alt", "A bun in a paper cup"),
    ] {
        assert_eq!(image.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    let label = text(&place, ".work-card-label");
    for words in [
        "Bun",
        "Ada",
        "Polymer clay",
        "14\u{a0}×\u{a0}11.5\u{a0}mm",
        "Sold",
    ] {
        assert!(label.contains(words), "{words} is not in {label}");
    }
    assert!(
        find(&place, "a")
            .get_attribute("href")
            .unwrap()
            .ends_with("/works/bun/")
    );
    // The photograph shows 24 mm, so that a coin of about 25 mm is a little wider than the picture.
    let style = find(&place, ".work-card-picture").get_attribute("style").unwrap();
    assert!(style.contains("--coin: 1.0"), "{style}");
    assert!(style.contains("--preview: url("), "{style}");
    drop(mounted);
}

#[wasm_bindgen_test]
fn works_hang_by_collection_and_know_their_neighbours() {
    let open = open();
    let titles: Vec<_> = open
        .groups()
        .iter()
        .map(|group| group.collection.unwrap().id.clone())
        .collect();
    assert_eq!(
        titles,
        ["leaves", "clay"],
        "in the catalog's order, and no empty drawer"
    );
    let ids = |id| {
        let (before, after) = open.neighbours(id);
        (
            before.map(|work| work.id.as_str()),
            after.map(|work| work.id.as_str()),
        )
    };
    assert_eq!(ids("leaf"), (None, Some("bun")));
    assert_eq!(ids("bun"), (Some("leaf"), None));
    assert_eq!(ids("zebra"), (None, None));
}

#[wasm_bindgen_test]
fn an_address_names_its_page_below_any_base_and_with_or_without_a_slash() {
    let work = || Route::Work("leaf".to_owned());
    for (path, base, route) in [
        ("/", "/", Route::Gallery),
        ("/index.html", "/", Route::Gallery),
        ("/tray/", "/", Route::Tray),
        ("/about", "/", Route::About),
        ("/about/", "/", Route::About),
        ("/hosting/", "/", Route::Hosting),
        ("/works/leaf", "/", work()),
        ("/works/leaf/index.html", "/", work()),
        ("/gallery", "/gallery/", Route::Gallery),
        ("/gallery/works/leaf/", "/gallery/", work()),
        ("/gallery2/", "/gallery/", Route::Nowhere),
        ("/works/leaf/", "/gallery/", Route::Nowhere),
        ("/works/", "/", Route::Nowhere),
        ("/works/leaf/more", "/", Route::Nowhere),
        ("/makers/ada/", "/", Route::Maker("ada".to_owned())),
        (
            "/gallery/collections/moss",
            "/gallery/",
            Route::Collection("moss".to_owned()),
        ),
        ("/collections/moss/more/", "/", Route::Nowhere),
        ("/works/leaf/details/vein/", "/", work()),
        ("/works/leaf/details/vein/more/", "/", Route::Nowhere),
        // A page of its own, which links in the app lead to as any link does.
        ("/works/leaf/print/", "/", Route::Nowhere),
    ] {
        assert_eq!(Route::of(path, base), route, "{path} below {base}");
    }
}

#[wasm_bindgen_test]
fn the_address_of_a_detail_is_a_view_of_its_work_and_keeps_what_else_it_asks() {
    let view = |path, query, base| view_of_detail(path, query, base).map(|(path, query)| path + &query);
    for (path, query, base, wanted) in [
        ("/works/leaf/details/vein/", "", "/", "/works/leaf/?detail=vein"),
        (
            "/works/leaf/details/vein",
            "?lang=de",
            "/",
            "/works/leaf/?detail=vein&lang=de",
        ),
        (
            "/a/works/leaf/details/vein/index.html",
            "",
            "/a/",
            "/a/works/leaf/?detail=vein",
        ),
    ] {
        assert_eq!(view(path, query, base).as_deref(), Some(wanted), "{path}{query}");
    }
    for (path, base) in [
        ("/works/leaf/", "/"),
        ("/works/leaf/details/", "/"),
        ("/works//details/vein/", "/"),
        ("/works/leaf/details/vein/more/", "/"),
        // A gallery may lie in a folder of any name.
        ("/works/leaf/details/tray/", "/works/leaf/details/"),
    ] {
        assert_eq!(view(path, "", base), None, "{path} below {base}");
    }
}

#[wasm_bindgen_test]
fn a_photograph_without_thumbnail_is_shown_itself_unless_it_is_cut() {
    let open = open();
    let mut look = open.work("leaf").unwrap().looks[0].clone();
    assert_eq!(
        open.plain_picture(&look).unwrap().address,
        "https://pictures.example/leaf.jpg"
    );
    for cut in [
        "leaf/front.dzi",
        "https://pictures.example/leaf.jpg/info.json",
        "leaf/ImageProperties.xml",
    ] {
        look.source = cut.to_owned();
        assert_eq!(open.plain_picture(&look), None, "{cut}");
    }
}

#[wasm_bindgen_test]
async fn a_detail_that_is_chosen_is_gone_to_and_shown() {
    let detail = |id: &str, alt: Option<&str>| Detail {
        id: id.to_owned(),
        region: catalog::DetailRegion {
            x_mm: 1.0,
            y_mm: 1.0,
            width_mm: 3.0,
            height_mm: 2.0,
        },
        label: id.into(),
        text: format!("about the {id}").as_str().into(),
        alt: alt.map(Into::into),
    };
    let place = place();
    let chosen = RwSignal::new(None);
    let gone_to = RwSignal::new(Vec::new());
    let mounted = mount_to(place.clone(), move || {
        provide_context(Wording::new("en", None));
        view! {
            <DetailList
                details=vec![detail("wing", None), detail("eye", Some("a black bead"))]
                chosen
                times_life=Signal::derive(|| None)
                on_choose=move |place: usize| {
                    let id = ["wing", "eye"][place].to_owned();
                    gone_to.update(|ids| ids.push(id.clone()));
                    chosen.set(Some(id));
                }
                link=|detail: &Detail| format!("?detail={}", detail.id)
            />
        }
    });
    let eye: HtmlElement = find(&place, "li:nth-child(2) button").unchecked_into();
    assert_eq!(eye.get_attribute("aria-expanded").as_deref(), Some("false"));
    eye.click();
    pause(0).await;
    assert_eq!(gone_to.get_untracked(), ["eye"]);
    assert_eq!(eye.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(find(&place, "#detail-wing").has_attribute("hidden"));
    assert!(!find(&place, "#detail-eye").has_attribute("hidden"));
    assert_eq!(text(&place, "#detail-eye p"), "about the eye");
    assert_eq!(
        find(&place, "#detail-eye a").get_attribute("href").as_deref(),
        Some("?detail=eye")
    );
    drop(mounted);
}

#[wasm_bindgen_test]
fn only_reasons_that_are_given_are_listed() {
    let priced = |reasons: &str| -> HtmlElement {
        let price: Price = serde_json::from_str(&format!(
            r#"{{"amount": 50, "currency": "USD", "reasons": {reasons}}}"#
        ))
        .unwrap();
        let place = place();
        mount_to(place.clone(), || {
            provide_context(Wording::new("en", None));
            let work = open().catalog.works[0].clone();
            view! { <PriceReasons work price/> }
        })
        .forget();
        place
    };
    let two = priced(r#"{"time": "eleven hours", "handwork": "three hairs"}"#);
    assert_eq!(two.query_selector_all("dt").unwrap().length(), 2);
    assert!(text(&two, "h2").contains("50"));
    assert_eq!(priced("{}").query_selector("h2").unwrap(), None);
}

#[wasm_bindgen_test]
fn a_currency_that_nobody_knows_is_said_as_it_is_written() {
    // Intl throws on it; the page must not.
    let price: Price = serde_json::from_str(r#"{"amount": 5, "currency": "shells"}"#).unwrap();
    assert_eq!(Wording::new("en", None).price(&price), "5 shells");
}

#[wasm_bindgen_test]
async fn a_theme_that_is_chosen_is_shown_and_kept_and_the_systems_leaves_nothing_behind() {
    let window = web_sys::window().unwrap();
    let root = window.document().unwrap().document_element().unwrap();
    let storage = window.local_storage().unwrap().unwrap();
    let place = place();
    let theme = RwSignal::new(None);
    let mounted = mount_to(place, move || {
        theme.set(Some(Settings::remembered().theme));
    });
    let theme = theme.get_untracked().unwrap();
    theme.set(Theme::Dark);
    pause(0).await;
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(
        storage.get_item("look-closer.theme").unwrap().as_deref(),
        Some("dark")
    );
    theme.set(Theme::System);
    pause(0).await;
    assert_eq!(root.get_attribute("data-theme"), None);
    assert_eq!(storage.get_item("look-closer.theme").unwrap(), None);
    drop(mounted);
}

#[wasm_bindgen_test]
async fn without_a_catalog_the_page_says_so_and_offers_another_try() {
    // The test server has no collection/catalog.json.
    let place = place();
    place.set_id("app");
    look_closer::start();
    for _ in 0..100 {
        if place.query_selector("h1").unwrap().is_some() {
            break;
        }
        pause(20).await;
    }
    assert_eq!(text(&place, "h1"), "There is no catalog here");
    let retry: HtmlElement = find(&place, "main button").unchecked_into();
    assert_eq!(retry.text_content().unwrap(), "Try again");
    retry.click();
    pause(0).await;
    assert_eq!(retry.text_content().unwrap(), "Trying again …");
    place.remove();
}

fn snippet() -> Snippet {
    Snippet {
        gallery: "https://palm.example/gallery/".to_owned(),
        catalog: "https://palm.example/shop/catalog.json?v=1&w=2".to_owned(),
        work: "leaf".to_owned(),
        page: "https://palm.example/gallery/works/leaf/".to_owned(),
        look: Some("back".to_owned()),
        detail: Some("vein".to_owned()),
        title: "A \"leaf\", <Ada>".to_owned(),
        picture: Some(SnippetPicture {
            address: "https://palm.example/leaf.jpg?a=1&b=2".to_owned(),
            width_px: 960,
            height_px: 640,
            alt: "A \"leaf\" & more".to_owned(),
        }),
    }
}

fn showing() -> Showing {
    Showing {
        at_detail: false,
        has_controls: true,
        language: None,
        width: None,
        height: 600,
    }
}

/// What a page makes of markup that is pasted into it.
#[expect(clippy::disallowed_methods, reason = "markup is what is pasted")]
fn pasted(markup: &str) -> HtmlElement {
    let place = place();
    place.set_inner_html(markup);
    place
}

#[wasm_bindgen_test]
fn a_frame_that_is_pasted_asks_for_exactly_this_work_and_is_called_by_its_name() {
    let showing = Showing {
        at_detail: true,
        language: Some("de"),
        width: Some(800),
        ..showing()
    };
    let place = pasted(&snippet().frame(&showing));
    let frame = find(&place, "iframe");
    let address = web_sys::Url::new(&frame.get_attribute("src").unwrap()).unwrap();
    assert_eq!(address.pathname(), "/gallery/embed.html");
    for (name, value) in [
        ("catalog", "https://palm.example/shop/catalog.json?v=1&w=2"),
        ("work", "leaf"),
        ("look", "back"),
        ("detail", "vein"),
        ("lang", "de"),
        ("controls", ""),
    ] {
        assert_eq!(
            address.search_params().get(name).as_deref(),
            Some(value),
            "{name}"
        );
    }
    for (name, value) in [
        ("title", "A \"leaf\", <Ada>"),
        ("width", "800"),
        ("height", "600"),
        ("loading", "lazy"),
        ("allow", "fullscreen"),
        ("referrerpolicy", "strict-origin-when-cross-origin"),
    ] {
        assert_eq!(frame.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    assert!(frame.get_attribute("style").is_none());
    place.remove();
}

#[wasm_bindgen_test]
fn a_frame_without_a_width_is_as_wide_as_its_place_and_without_buttons_asks_for_none() {
    let showing = Showing {
        has_controls: false,
        ..showing()
    };
    assert!(
        snippet()
            .frame(&showing)
            .contains(" width=\"100%\" height=\"600\"")
    );
    let address = web_sys::Url::new(&snippet().frame_address(&showing)).unwrap();
    for name in ["controls", "detail", "lang"] {
        assert!(!address.search_params().has(name), "{name}");
    }
}

#[wasm_bindgen_test]
fn an_element_that_is_pasted_holds_the_picture_with_its_link() {
    let place = pasted(&snippet().element(&Showing {
        has_controls: false,
        at_detail: true,
        ..showing()
    }));
    assert_eq!(
        find(&place, "script").get_attribute("src").as_deref(),
        Some("https://palm.example/gallery/embed/look-closer.js")
    );
    let element = find(&place, "look-closer");
    for (name, value) in [
        ("catalog", "https://palm.example/shop/catalog.json?v=1&w=2"),
        ("work", "leaf"),
        ("look", "back"),
        ("detail", "vein"),
        ("controls", "none"),
    ] {
        assert_eq!(element.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(
        find(&place, "look-closer > a").get_attribute("href").as_deref(),
        Some("https://palm.example/gallery/works/leaf/?look=back&detail=vein")
    );
    let image = find(&place, "look-closer > a > img");
    for (name, value) in [
        ("src", "https://palm.example/leaf.jpg?a=1&b=2"),
        ("alt", "A \"leaf\" & more"),
        ("width", "960"),
        ("height", "640"),
    ] {
        assert_eq!(image.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    place.remove();
}

#[wasm_bindgen_test]
fn an_address_goes_on_where_it_has_a_query_already() {
    let named = Snippet {
        page: "https://palm.example/works/leaf/?catalog=a.json".to_owned(),
        ..snippet()
    };
    assert_eq!(
        named.page_address(&showing()),
        "https://palm.example/works/leaf/?catalog=a.json&look=back"
    );
    let plain = Snippet {
        look: None,
        ..snippet()
    };
    assert_eq!(plain.page_address(&showing()), plain.page);
}

#[wasm_bindgen_test]
async fn the_dialog_shows_what_is_to_be_pasted_and_gives_the_focus_back() {
    let place = place();
    let mounted = mount_to(place.clone(), || {
        provide_context(Wording::new("en", None));
        let open = open();
        let work = Arc::new(open.work("leaf").unwrap().clone());
        view! { <EmbedWork open work look=RwSignal::new(0) detail=RwSignal::new(None)/> }
    });
    let button: HtmlElement = find(&place, "button").unchecked_into();
    button.focus().unwrap();
    button.click();
    let area: web_sys::HtmlTextAreaElement = find(&place, "dialog[open] textarea").unchecked_into();
    assert!(area.value().starts_with("<iframe src=\"http"), "{}", area.value());
    assert!(
        place.query_selector("[data-row=opening]").unwrap().is_none(),
        "no detail is read"
    );
    let ways = place.query_selector_all("[name=way]").unwrap();
    for (way, begins) in [(1, "<script type="), (2, "http"), (0, "<iframe ")] {
        ways.get(way).unwrap().unchecked_into::<HtmlElement>().click();
        assert!(area.value().starts_with(begins), "{}", area.value());
    }
    let width: web_sys::HtmlInputElement = find(&place, "[name=width]").unchecked_into();
    let sizes = place.query_selector_all("[name=size]").unwrap();
    sizes.get(1).unwrap().unchecked_into::<HtmlElement>().click();
    for (given, wanted) in [("640", "640"), ("12", "800"), ("wide", "800")] {
        width.set_value(given);
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        let event = web_sys::Event::new_with_event_init_dict("input", &options).unwrap();
        width.dispatch_event(&event).unwrap();
        assert!(
            area.value().contains(&format!(" width=\"{wanted}\"")),
            "{given}: {}",
            area.value()
        );
    }
    find(&place, ".sheet-close")
        .unchecked_into::<HtmlElement>()
        .click();
    pause(50).await;
    assert!(place.query_selector("dialog").unwrap().is_none());
    let focused = web_sys::window().unwrap().document().unwrap().active_element();
    assert_eq!(focused.as_ref(), Some(button.as_ref()));
    drop(mounted);
    place.remove();
}
