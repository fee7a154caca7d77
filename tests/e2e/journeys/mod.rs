//! The list of journeys; one file for what belongs together.

mod access;
mod arrival;
mod beside;
mod cards;
mod contexts;
mod csp;
mod details;
mod embed_words;
mod faults;
mod finding;
mod guests;
mod hands;
mod head;
mod hosts;
mod isolation;
mod languages;
mod looks;
mod loupe;
mod maker;
mod many;
mod marked;
mod messages;
mod outages;
mod photograph;
mod print;
mod restart;
mod scale;
mod seams;
mod seen;
mod share;
mod tasks;
mod tray;
mod true_size;
mod truth;
mod visit;
mod wanting;

use std::path::Path;
use std::pin::Pin;

use anyhow::Result;
use harness::{Browser, Server, Setup, Site};
use serde_json::{Value, json};

/// What a walk comes to.
type Walk = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// A walk through the site.
#[derive(Clone, Copy)]
pub struct Journey {
    /// A sentence.
    pub name: &'static str,
    /// Takes the driver's address.
    pub walk: fn(String) -> Walk,
    /// Cannot be walked without the shared test data.
    pub needs_shared: bool,
}

macro_rules! journeys {
    ($($(#[$shared:ident])? $module:ident :: $name:ident),* $(,)?) => {
        &[$(Journey {
            name: concat!(stringify!($module), "::", stringify!($name)),
            walk: |driver| Box::pin($module::$name(driver)),
            needs_shared: journeys!(@ $($shared)?),
        }),*]
    };
    (@ shared) => { true };
    (@) => { false };
}

/// Every journey.
pub const JOURNEYS: &[Journey] = journeys![
    visit::from_the_gallery_into_a_work_and_back,
    cards::a_phone_asks_for_each_card_once_and_for_what_it_can_show,
    cards::cards_that_are_made_later_ask_for_nothing_new,
    visit::no_first_page_waits_for_what_comes_later,
    visit::a_link_shows_the_same_view_again,
    visit::a_detail_is_flown_to_told_and_linked,
    visit::every_address_opens_on_a_host_that_rewrites_nothing,
    visit::without_script_there_is_a_picture_with_its_text,
    visit::a_narrow_screen_needs_no_sideways_scrolling,
    visit::the_site_works_from_a_sub_folder,
    hands::the_wheel_leans_in_at_the_pointer,
    hands::dragging_moves_the_picture_with_the_hand,
    hands::two_fingers_lean_in,
    hands::a_double_tap_leans_in_and_drawing_on_goes_on,
    hands::keys_do_everything,
    hands::a_mouse_and_keys_at_pixel_ratio_1,
    hands::a_mouse_and_keys_at_pixel_ratio_2,
    hands::a_mouse_and_keys_at_pixel_ratio_3,
    hands::fingers_at_pixel_ratio_1,
    hands::fingers_at_pixel_ratio_2,
    hands::fingers_at_pixel_ratio_3,
    hands::reduced_motion_lands_at_once,
    hands::a_resting_viewer_draws_and_asks_nothing,
    languages::each_language_opens_and_says_all_of_its_own,
    languages::nothing_is_said_that_is_not_in_the_table,
    languages::arabic_turns_the_page_and_not_the_picture,
    languages::changing_the_language_keeps_the_view,
    languages::without_its_words_a_language_is_english,
    marked::words_of_another_language_are_marked,
    languages::a_german_visitor_reads_german_and_finds_by_both_languages,
    languages::units_are_written_as_the_language_does,
    loupe::a_mouse_carries_the_loupe,
    loupe::a_long_press_brings_the_loupe_out_off_the_finger,
    loupe::keys_carry_the_loupe,
    loupe::the_stage_fills_the_window_and_comes_back,
    details::a_detail_is_reached_by_mark_list_key_and_link,
    details::marks_lie_apart_and_go_with_the_picture,
    details::leaning_in_goes_on_until_anybody_does_anything,
    details::after_each_move_one_message_says_where_one_is,
    details::every_key_does_what_the_sheet_says,
    looks::the_same_millimetre_stays_under_the_same_place,
    looks::a_curtain_between_two_looks_is_moved_by_pointer_keys_and_buttons,
    looks::two_works_lie_at_one_scale_together_and_apart,
    beside::something_known_is_as_large_as_it_is_and_goes_where_one_wants,
    beside::two_points_give_millimetres,
    beside::the_inset_is_at_life_size_and_leads_there,
    beside::outlines_are_seen_on_any_picture,
    finding::words_and_filters_find_works_and_the_address_keeps_them,
    finding::where_nothing_is_found_it_is_said_what_to_leave,
    finding::neighbours_are_those_of_the_selection,
    finding::of_1000_works_those_asked_for_are_there_at_once,
    finding::of_10000_works_those_near_the_view_are_in_the_document,
    faults::of_many_works_the_broken_ones_are_named,
    faults::a_broken_catalog_says_so_and_offers_a_way_out,
    faults::a_fallen_app_says_so_and_offers_a_way_out,
    faults::an_unknown_work_and_an_unknown_page_lead_back,
    faults::a_missing_tile_leaves_no_hole,
    faults::tiles_that_fail_at_first_become_sharp,
    outages::a_tile_gone_for_good_is_asked_for_twice_in_a_minute,
    outages::offline_nothing_is_asked_for,
    outages::with_every_fifth_request_failing_twenty_of_twenty_become_sharp,
    outages::with_every_fifth_request_failing_webgl_becomes_sharp,
    outages::with_every_fifth_request_failing_pictures_that_may_not_be_read_become_sharp,
    outages::of_a_server_that_fails_most_little_is_asked,
    outages::of_a_server_that_fails_most_and_may_not_be_read_little_is_asked,
    outages::early_tiles_that_fail_or_hang_hold_nothing_up,
    outages::fast_pans_on_a_slow_line_load_what_is_looked_at_in_the_end,
    outages::ten_seconds_of_rest_are_rest,
    seams::no_seam_between_plain_elements,
    seams::no_seam_between_textures,
    guests::the_wheel_scrolls_the_page_until_the_element_is_entered,
    guests::the_wheel_scrolls_the_page_until_the_frame_is_entered,
    guests::a_finger_scrolls_the_page_until_the_element_is_entered,
    guests::a_finger_scrolls_the_page_until_the_frame_is_entered,
    arrival::nothing_has_the_focus_before_it_is_given,
    arrival::nothing_is_loaded_before_it_is_needed,
    arrival::the_whole_window_is_taken_without_moving_a_node,
    isolation::nothing_of_the_host_is_touched,
    isolation::no_style_leaks_in,
    isolation::it_may_be_moved_taken_out_put_back_and_cloned,
    isolation::it_works_in_another_shadow_root,
    isolation::two_versions_of_the_script_get_along,
    many::twenty_share_one_download_and_two_contexts,
    contexts::twenty_lost_contexts_are_twenty_pictures_back,
    messages::a_frame_says_what_happens_and_does_what_its_page_asks,
    messages::a_stranger_is_not_listened_to,
    hosts::word_press_keeps_the_viewer_in_a_cage,
    hosts::a_policy_without_web_assembly_leaves_the_picture,
    hosts::a_strict_policy_has_nothing_to_refuse,
    hosts::trusted_types_have_nothing_to_refuse,
    hosts::code_that_does_not_come_leaves_the_picture,
    hosts::without_any_script_there_is_the_picture,
    hosts::tiles_that_may_not_be_read_are_shown,
    hosts::without_graphics_everything_works,
    restart::a_panic_on_opening_is_recovered_from,
    restart::a_panic_under_a_pointer_is_recovered_from,
    restart::a_panic_in_a_task_is_recovered_from,
    restart::a_panic_in_a_frame_is_recovered_from,
    share::every_tool_says_its_key_and_the_picture_turns,
    share::colours_are_adjusted_for_looking_and_come_back,
    share::a_picture_to_keep_has_a_scale_bar_that_is_true,
    share::the_loupe_is_told_of_once,
    tray::works_lie_at_one_scale_and_lead_to_their_pages,
    tray::keys_reach_every_work_and_leaning_in_opens_its_page,
    tray::of_500_works_those_in_view_are_in_the_document,
    csp::the_site_works_under_a_strict_policy,
    csp::no_page_of_the_site_has_anything_inline,
    true_size::a_measured_screen_shows_forty_millimetres_as_forty,
    true_size::a_screen_is_measured_by_keys_alone,
    true_size::a_screen_is_measured_by_taps_alone,
    true_size::another_screen_is_to_be_checked,
    true_size::without_storage_a_measurement_holds_for_the_visit,
    scale::an_embed_says_how_small_the_work_is,
    embed_words::an_embed_speaks_the_languages_of_the_gallery,
    embed_words::an_embed_without_its_words_speaks_english,
    wanting::what_is_kept_stays_in_its_order_and_is_one_letter,
    wanting::a_list_that_is_handed_on_leaves_the_own_one_alone,
    wanting::without_storage_the_shortlist_lasts_for_the_visit,
    wanting::a_shortlist_is_printed_a_line_a_work,
    wanting::an_event_to_come_goes_into_the_calendar,
    wanting::a_stage_is_shown_above_and_a_letter_says_what_is_looked_at,
    wanting::a_maker_has_a_page_with_and_without_the_app,
    print::the_sheet_of_a_work_is_true_on_a4_and_on_letter,
    print::the_way_to_the_printer_needs_no_web_assembly,
    access::axe_finds_nothing_from_left_to_right,
    access::axe_finds_nothing_from_right_to_left,
    access::at_320_px_nothing_is_too_wide_and_no_target_too_small,
    access::a_page_zoomed_to_200_per_cent_needs_no_sideways_scrolling,
    seen::in_forced_colours_every_control_is_seen,
    seen::with_more_contrast_every_control_is_seen,
    seen::what_lies_over_a_picture_is_seen_on_white_black_and_grey,
    seen::nothing_moves_where_motion_is_not_wanted,
    head::titles_descriptions_and_addresses_follow_from_page_to_page,
    head::a_detail_and_a_collection_are_what_their_links_say,
    tasks::by_keys_alone,
    tasks::by_taps_alone,
    tasks::by_the_accessibility_tree_alone,
    #[shared]
    truth::charts_at_full_size_equal_their_source,
    #[shared]
    truth::other_scales_agree_with_a_reference,
    #[shared]
    photograph::a_real_photograph_is_cut_hung_and_leaned_into,
    #[shared]
    maker::from_three_photographs_to_a_gallery,
];

/// The built gallery with these works of somebody's in place of its own; their pictures lie in `folder`.
pub async fn hung(folder: &Path, works: Vec<Value>) -> Result<Server> {
    let catalog = json!({
        "version": 1,
        "collective": { "name": "A test" },
        "makers": [{ "id": "somebody", "name": "Somebody" }],
        "works": works,
    });
    std::fs::write(folder.join("catalog.json"), catalog.to_string())?;
    Site::built()
        .with_folder("/collection", folder.to_owned())
        .serve()
        .await
}

/// A browser for one walk, closed also when the walk fails. Whatever page it ends on claims no true size that was not measured.
pub async fn with_browser<T>(
    driver: &str,
    setup: Setup,
    walk: impl AsyncFnOnce(&Browser) -> Result<T>,
) -> Result<T> {
    let browser = Browser::open(driver, setup).await?;
    let mut outcome = walk(&browser).await;
    // Without script nothing of the page can be asked for; what it says then is what `cargo xtask build` wrote.
    if outcome.is_ok()
        && setup.has_script
        && let Err(error) = browser.claims_no_true_size().await
    {
        outcome = Err(error);
    }
    browser.close().await?;
    outcome
}
