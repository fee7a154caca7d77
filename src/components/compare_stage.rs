//! The page of two works: their labels, their two pictures, and one bar. How they move is `compare_pair`'s.

use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::Work;
use closer_core::{Command, Known, SideBySide, Stage as ViewerStage};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::compare_pair::Pair;
use super::scale_menu::Scales;
use super::stage::StageNotice;
use super::{LookingCloser, ScaleBar, ScaleBarLines};
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::settings::Settings;
use crate::wording::Wording;

/// The page.
#[component]
pub fn CompareStage(open: Arc<OpenCatalog>, query: RwSignal<String>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (title, text) = (wording.compare_title(), wording.compare_text());
    let body = if open.catalog.works.len() < 2 {
        view! { <p>{wording.compare_too_few()}</p> }.into_any()
    } else {
        view! { <Two open query/> }.into_any()
    };
    view! {
        <main id="main" class="compare-page">
            <header class="compare-head">
                <h1 tabindex="-1">{title}</h1>
                <p>{text}</p>
            </header>
            {body}
        </main>
    }
}

#[component]
fn Two(open: Arc<OpenCatalog>, query: RwSignal<String>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let stage = NodeRef::<html::Div>::new();
    let closer = LookingCloser::new();
    let lines = ScaleBarLines::default();
    let scales = Scales::new(closer, expect_context::<Settings>().screen);
    let density = scales.screen.density;
    let chosen = RwSignal::new(two_of(&open, &query.get_untracked()));
    let pair = StoredValue::new_local(None::<Rc<Pair>>);
    let linked = SideBySide::from_query(&query.get_untracked());
    let is_together = RwSignal::new(!linked.is_apart);
    // What the address asks for; works that are chosen here open as they open.
    let asked = StoredValue::new(linked);

    {
        let open = open.clone();
        Effect::new(move |before: Option<String>| {
            let now = query.get();
            if before.is_some_and(|before| before != now) {
                let linked = SideBySide::from_query(&now);
                asked.set_value(linked);
                is_together.set(!linked.is_apart);
                chosen.set(two_of(&open, &now));
            }
            now
        });
    }
    {
        let (open, wording) = (open.clone(), wording.clone());
        Effect::new(move |_| {
            let ids = chosen.get();
            let Some(stage) = stage.get() else { return };
            // The old viewers go before the new ones come.
            drop(pair.try_update_value(Option::take));
            let works = [open.work(&ids[0]), open.work(&ids[1])];
            let [Some(one), Some(other)] = works else { return };
            let hosts = stage.get_elements_by_class_name("stage-view");
            let host = |place| hosts.item(place)?.dyn_into::<HtmlElement>().ok();
            let (Some(left), Some(right)) = (host(0), host(1)) else {
                return;
            };
            let opened = SideBySide {
                is_apart: !is_together.get_untracked(),
                ..asked.try_update_value(std::mem::take).unwrap_or_default()
            };
            // The one before has said its last.
            closer.report.set(None);
            pair.set_value(Pair::mount(
                &open,
                [(one, &left), (other, &right)],
                opened,
                closer,
                lines,
                density,
                &wording,
            ));
            keep_in_address(&ids, opened);
        });
    }
    Effect::new(move |_| {
        let rests = closer.report.with(|report| {
            report
                .as_ref()
                .is_some_and(|report| report.stage == ViewerStage::Settled)
        });
        is_together.track();
        let shown = pair.try_get_value().flatten().filter(|_| rests);
        if let Some(shown) = shown.and_then(|pair| pair.shown()) {
            keep_in_address(&chosen.get_untracked(), shown);
        }
    });
    Effect::new(move |before: Option<()>| {
        let now = density.get();
        // The first was there when the viewers were mounted.
        if before.is_some() {
            with(pair, |pair| pair.set_density(now));
        }
    });
    on_cleanup(move || drop(pair.try_update_value(Option::take)));

    let hold = move |target: Option<web_sys::EventTarget>| {
        if let Some(side) = side_of(target) {
            with(pair, |pair| pair.take_hold(side));
        }
    };
    let toggle = move || {
        let to = !is_together.get_untracked();
        with(pair, |pair| pair.set_together(to));
        is_together.set(to);
    };
    let go_home = move || with(pair, |pair| pair.home());
    // Before the viewer hears them, which would mean itself alone.
    let hear_key = move |event: KeyboardEvent| {
        let is_plain = !(event.alt_key() || event.ctrl_key() || event.meta_key());
        if !is_plain || side_of(event.target()).is_none() {
            return;
        }
        match event.key().as_str() {
            "0" => go_home(),
            "t" | "T" => toggle(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let said = {
        let wording = wording.clone();
        Memo::new(move |before: Option<&&'static str>| {
            let is_together = is_together.get();
            // Nothing is said before something was changed.
            if before.is_none() {
                ""
            } else {
                wording.compare_said(is_together)
            }
        })
    };
    let sides = [0, 1].map(|side| {
        let (open, wording) = (open.clone(), wording.clone());
        view! { <Side open side chosen wording/> }
    });
    let life = wording.clone();
    let known = scales.screen.known;
    let button = move |words: &'static str, path: &'static str, act: Box<dyn Fn()>| {
        view! {
            <button type="button" title=words aria-label=words on:click=move |_| act()>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d=path/></svg>
            </button>
        }
    };
    view! {
        <div class="stage compare" node_ref=stage>
            <div
                class="compare-sides"
                on:pointerdown:capture=move |event| hold(event.target())
                on:wheel:capture=move |event| hold(event.target())
                on:focusin=move |event| hold(event.target())
                on:keydown:capture=hear_key
            >
                {sides.into_iter().collect_view()}
            </div>
            <p class="only-heard" aria-live="polite">{said}</p>
            <div class="stage-bar">
                <StageNotice scales/>
                <ScaleBar lines scales/>
                <div class="controls" role="toolbar" aria-label=wording.tools()>
                    {button(wording.zoom_out(), "M3 10h14", Box::new(move || closer.command(Command::ZoomOut)))}
                    {button(wording.zoom_in(), "M3 10h14M10 3v14", Box::new(move || closer.command(Command::ZoomIn)))}
                    {button(wording.compare_home(), "M3 10l7-6 7 6M5 9v7h10V9", Box::new(go_home))}
                    <button
                        type="button"
                        class="compare-together"
                        aria-pressed=move || is_together.get().to_string()
                        aria-keyshortcuts="T"
                        on:click=move |_| toggle()
                    >
                        {wording.compare_together()}
                    </button>
                    <button type="button" class="life-size-button" on:click=move |_| scales.life_size()>
                        {move || life.life_size(known.get() == Known::Measured)}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// One of the two: which work, how large it is, its own page, and its picture.
#[component]
fn Side(
    open: Arc<OpenCatalog>,
    side: usize,
    chosen: RwSignal<[String; 2]>,
    wording: Wording,
) -> impl IntoView {
    let label = wording.compare_sides()[side];
    let options = {
        let works = open.in_order().into_iter();
        works
            .map(|work| {
                let id = work.id.clone();
                let here = id.clone();
                let is_chosen = move || chosen.with(|chosen| chosen[side] == here);
                let (title, lang) = wording.text_in(&work.title);
                view! { <option value=id lang=lang prop:selected=is_chosen>{title}</option> }
            })
            .collect_view()
    };
    let work = move || chosen.with(|chosen| open.work(&chosen[side]).cloned());
    let about = move || {
        work().map(|work: Work| {
            let (size, _) = wording.size(&work.size);
            let (title, lang) = wording.text_in(&work.title);
            view! {
                <span class="compare-size">{size}</span>
                <a href=address::work(&work.id) lang=lang title=title.clone() aria-label=title>
                    <span aria-hidden="true">"→"</span>
                </a>
            }
        })
    };
    let choose = move |event: web_sys::Event| {
        let id = event_target_value(&event);
        chosen.update(|chosen| {
            // Chosen on the other side already: they change places.
            if chosen[1 - side] == id {
                chosen.swap(0, 1);
            } else {
                chosen[side] = id;
            }
        });
    };
    view! {
        <section class="compare-side" data-side=side.to_string()>
            <div class="compare-label">
                <label>
                    <span class="only-heard">{label}</span>
                    <select on:change=choose>{options}</select>
                </label>
                {about}
            </div>
            <div class="stage-view"></div>
        </section>
    }
}

/// The side that an element lies in the picture of.
fn side_of(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest(".stage-view").ok()??;
    let side = element.closest("[data-side]").ok()??;
    Some(usize::from(side.get_attribute("data-side")? == "1"))
}

fn with(pair: StoredValue<Option<Rc<Pair>>, LocalStorage>, act: impl FnOnce(&Pair)) {
    if let Some(pair) = pair.try_get_value().flatten() {
        act(&pair);
    }
}

/// Lets the address say which works lie beside each other, and what is seen of them.
fn keep_in_address(ids: &[String; 2], shown: SideBySide) {
    let query = ["a=", &ids[0], "&b=", &ids[1], "&", &shown.to_query()].concat();
    address::replace_query("compare", query.trim_end_matches('&'));
}

/// The works that a query asks for: where it names none, or one that is not there, the first one, and its neighbour.
fn two_of(open: &OpenCatalog, query: &str) -> [String; 2] {
    let named = |name: &str| {
        let mut pairs = query.trim_start_matches('?').split('&');
        let id = pairs.find_map(|pair| pair.strip_prefix(name))?;
        open.work(id).map(|work| work.id.clone())
    };
    let first = || open.in_order().first().map(|work| work.id.clone());
    let one = named("a=").or_else(first).unwrap_or_default();
    let (before, after) = open.neighbours(&one);
    let beside = after.or(before).map(|work| work.id.clone());
    let other = named("b=").filter(|other| *other != one).or(beside);
    [one, other.unwrap_or_default()]
}
