//! One work: stage, label, details, making, price. What is looked at goes into the address and comes from it.

use std::sync::Arc;

use closer_core::catalog::{Detail, DetailRegion, Work as CatalogWork};
use closer_core::{Command, Curtain, Point, Rect, Stage as ViewerStage, View as LinkedView, ViewpointMm};
use leptos::prelude::*;

use super::not_found::NothingHere;
use super::with_catalog;
use crate::address;
use crate::components::{
    Caption, CompareButton, DetailList, EmbedWork, Guide, LookingCloser, Making, Neighbours, PriceReasons,
    Prose, Share, ShareButton, Stage,
};
use crate::head::use_described_page;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The page of the work with this id; `query` is what came with its address.
#[component]
pub fn Work(id: String, query: RwSignal<String>) -> impl IntoView {
    with_catalog(move |open| match open.work(&id).cloned() {
        Some(work) => view! { <OneWork open work=Arc::new(work) query/> }.into_any(),
        None => view! { <Unknown id=id.clone()/> }.into_any(),
    })
}

#[component]
fn Unknown(id: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    view! { <NothingHere title=wording.unknown_work_title() text=wording.unknown_work_text(&id)/> }
}

#[component]
fn OneWork(open: Arc<OpenCatalog>, work: Arc<CatalogWork>, query: RwSignal<String>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let title = wording.page_title(
        &wording.text(&work.title),
        &wording.text(&open.catalog.collective.name),
    );
    let maker = open.maker_of(&work);
    let maker = maker.map_or_else(
        || wording.text(&open.catalog.collective.name),
        |maker| wording.text(&maker.name),
    );
    use_described_page(title.clone(), wording.work_in_short(&work, &maker));

    let closer = LookingCloser::new();
    let linked = LinkedView::from_query(&query.get_untracked());
    let look = RwSignal::new(place_of_look(&work, &linked));
    let chosen = RwSignal::new(linked.detail.clone());
    let first = linked
        .viewpoint
        .or_else(|| viewpoint_of_detail(&work, look.get_untracked(), &linked));
    provide_context(Guide::new(work.clone(), look, chosen, closer));
    let curtain = RwSignal::new(Curtain::from_query(&query.get_untracked()));
    keep_address(work.clone(), closer, look, chosen, curtain, first);
    follow_address(work.clone(), closer, look, chosen, curtain, query);

    let rights = work.rights.as_ref().map(|rights| {
        let (words, lang) = wording.text_in(&rights.text);
        match rights.url.as_ref().and_then(|url| open.resolve(url)) {
            Some(url) => view! { <a href=url rel="external license" lang=lang>{words}</a> }.into_any(),
            None => view! { <span lang=lang>{words}</span> }.into_any(),
        }
    });
    let story = work.story.clone().map(|text| {
        view! {
            <section>
                <h2 class="section-title">{wording.story()}</h2>
                <Prose text/>
            </section>
        }
    });
    view! {
        <main id="main">
            <Neighbours open=open.clone() id=work.id.clone()/>
            <figure class="work-figure">
                <Stage open=open.clone() work=work.clone() look first curtain closer/>
                <figcaption class="caption">
                    <Caption open=open.clone() work=work.clone()/>
                    <Details open=open.clone() work=work.clone() look chosen closer/>
                    {rights.map(|rights| view! { <p class="caption-rights">{rights}</p> })}
                </figcaption>
            </figure>
            <div class="work-more">
                {story}
                <Making open=open.clone() work=work.clone() on_look=move |place| look.set(place)/>
                {work.price.clone().map(|price| view! { <PriceReasons work=(*work).clone() price/> })}
            </div>
        </main>
    }
}

#[component]
fn Details(
    open: Arc<OpenCatalog>,
    work: Arc<CatalogWork>,
    look: RwSignal<usize>,
    chosen: RwSignal<Option<String>>,
    closer: LookingCloser,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let share = Share::new(&open, &work, look, closer, &wording);
    let guide = expect_context::<Guide>();
    let times_life = Memo::new(move |_| {
        closer.report.with(|report| {
            let report = report.as_ref()?;
            Some((report.times_life()?, report.density.is_calibrated()))
        })
    });
    let compare = view! { <CompareButton id=work.id.clone()/> };
    let embed = view! { <EmbedWork open work=work.clone() look detail=chosen/> };
    let has_details = {
        let work = work.clone();
        Memo::new(move |_| {
            work.looks
                .get(look.get())
                .is_some_and(|look| !look.details.is_empty())
        })
    };
    let list = move || {
        let place = look.get();
        let shown = work.looks.get(place)?;
        let link = {
            let (work, look_id) = (work.clone(), (place > 0).then(|| shown.id.clone()));
            move |detail: &Detail| address::detail(&work.id, look_id.clone(), &detail.id)
        };
        let on_choose = move |place| guide.choose(place);
        has_details
            .get()
            .then(|| view! { <DetailList details=shown.details.clone() chosen times_life on_choose link/> })
    };
    view! {
        <section>
            <div class="detail-list-head">
                <h2 class="section-title" hidden=move || !has_details.get()>{wording.details()}</h2>
                <div class="pass-on">
                    <ShareButton share/>
                    {embed}
                    {compare}
                </div>
            </div>
            {list}
        </section>
    }
}

/// Keeps the address bar at what is looked at. A view that nobody has moved is not spelled out.
fn keep_address(
    work: Arc<CatalogWork>,
    closer: LookingCloser,
    look: RwSignal<usize>,
    chosen: RwSignal<Option<String>>,
    curtain: RwSignal<Option<Curtain>>,
    first: Option<ViewpointMm>,
) {
    let untouched = StoredValue::new(None::<ViewpointMm>);
    Effect::new(move |_| {
        let report = closer.report.get();
        let look = look.get();
        let detail = chosen.get();
        // Until the viewer has spoken, the address is what it was opened with.
        let Some(report) = report else { return };
        let here = report.viewpoint_mm();
        if first.is_none() && untouched.get_value().is_none() && report.stage == ViewerStage::Settled {
            untouched.set_value(here);
        }
        let is_moved = first.is_some() || untouched.get_value().is_some_and(|home| Some(home) != here);
        let view = LinkedView {
            look: (look > 0).then(|| work.looks[look].id.clone()),
            viewpoint: here.filter(|_| is_moved),
            detail,
        };
        let mut query = view.to_query();
        if let Some(curtain) = curtain.get() {
            query = [query, curtain.to_query()].join("&");
        }
        address::replace_query(&format!("works/{}", work.id), query.trim_start_matches('&'));
    });
}

/// Goes where the address says when somebody else changes it: Back, Forward, a link to a detail.
fn follow_address(
    work: Arc<CatalogWork>,
    closer: LookingCloser,
    look: RwSignal<usize>,
    chosen: RwSignal<Option<String>>,
    curtain: RwSignal<Option<Curtain>>,
    query: RwSignal<String>,
) {
    Effect::new(move |before: Option<String>| {
        let now = query.get();
        if before.as_ref().is_some_and(|before| *before != now) {
            let linked = LinkedView::from_query(&now);
            let place = place_of_look(&work, &linked);
            if look.get_untracked() != place {
                look.set(place);
            }
            chosen.set(linked.detail.clone());
            curtain.set(Curtain::from_query(&now));
            match (linked.viewpoint, region_of_detail(&work, place, &linked)) {
                (Some(viewpoint), _) => closer.command(Command::GoTo(viewpoint)),
                (None, Some(region)) => closer.command(Command::FlyTo(rect(region))),
                (None, None) => closer.command(Command::Home),
            }
        }
        now
    });
}

fn place_of_look(work: &CatalogWork, linked: &LinkedView) -> usize {
    work.looks
        .iter()
        .position(|look| Some(&look.id) == linked.look.as_ref())
        .unwrap_or(0)
}

fn region_of_detail(work: &CatalogWork, look: usize, linked: &LinkedView) -> Option<DetailRegion> {
    let details = &work.looks.get(look)?.details;
    details
        .iter()
        .find(|detail| Some(&detail.id) == linked.detail.as_ref())
        .map(|detail| detail.region)
}

/// A link to a detail opens on it: the region with a quarter of its size on each side.
fn viewpoint_of_detail(work: &CatalogWork, look: usize, linked: &LinkedView) -> Option<ViewpointMm> {
    let region = region_of_detail(work, look, linked)?;
    Some(ViewpointMm {
        center_mm: Point::new(
            region.x_mm + region.width_mm / 2.0,
            region.y_mm + region.height_mm / 2.0,
        ),
        span_mm: region.width_mm.max(region.height_mm) * 1.5,
        rotation_deg: 0.0,
    })
}

fn rect(region: DetailRegion) -> Rect {
    Rect::new(region.x_mm, region.y_mm, region.width_mm, region.height_mm)
}
