//! Sessions as scripts: what a view asks for, what a gesture does, what stands in meanwhile.

use crate::script::check;

#[test]
fn a_view_asks_for_exactly_its_own_tiles_and_one_that_stands_in() {
    check(
        "open 4096x4096 in 800x600",
        "level 10: 16 visible, asked base 10/1/1 10/2/1 10/1/2 10/2/2 10/1/0, 6 on the way, loading, asleep",
    );
    check(
        "open 4096x4096 in 800x600, answer all",
        "level 10: 16 visible, 16 sharp, 17 asked in all, nearest first, settled, asleep, never wakes",
    );
}

#[test]
fn a_wide_view_of_a_wide_picture_asks_for_no_row_too_many() {
    check(
        "open 8192x1024 in 1024x600, answer all",
        "level 10: 4 visible, 5 asked in all, never a hole",
    );
}

#[test]
fn twice_the_device_pixels_are_one_level_more() {
    check(
        "open 4096x4096 in 800x600 @2, answer all",
        "level 11: 64 visible, 65 asked in all, settled",
    );
    check(
        "open 4096x4096 in 800x600 @3, answer all",
        "level 11: 64 visible, 65 asked in all, settled",
    );
}

#[test]
fn a_small_picture_is_one_request() {
    check(
        "open 200x100 in 800x600, answer all",
        "level 8: 1 visible, 1 asked in all, settled",
    );
}

#[test]
fn a_zoom_over_a_dead_line_asks_for_little_and_in_the_end_only_for_what_is_wanted() {
    check(
        "open 4096x4096 in 800x600, wheel +25 at 400,300, rest",
        "level 12: 16 visible, scale 1, 6 on the way, only wanted ones on the way, at most 16 asked in all, asleep",
    );
    check(
        "open 4096x4096 in 800x600, answer all, answer none, wheel +25 at 400,300, rest",
        "level 12: 16 visible, 6 on the way, only wanted ones on the way, at most 30 asked in all, never a hole, loading",
    );
}

#[test]
fn a_zoom_by_many_notches_asks_for_nothing_that_it_only_passes() {
    // 17 tiles of the opened view, then the 16 of the view that it ends in: none of the level between.
    check(
        "open 4096x4096 in 800x600, answer all, wheel +25 at 400,300, rest",
        "level 12: 16 visible, 33 asked in all, settled, never a hole",
    );
    // It ends in the middle: a moment after the last notch that is where it went.
    check(
        "open 4096x4096 in 800x600, answer all, wheel +6 at 400,300, rest",
        "level 12: 24 visible, 41 asked in all, settled, never a hole",
    );
    // While it goes on, nothing is on the way.
    check(
        "open 4096x4096 in 800x600, answer all, answer none, wheel +6 at 400,300",
        "0 on the way, moving",
    );
}

#[test]
fn a_flight_asks_only_for_where_it_lands() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, answer all, fly to 70,70 4x4, rest",
        "level 12: 15 visible, 32 asked in all, settled, never a hole, shows 70,70 4x4",
    );
}

#[test]
fn a_detail_that_is_flown_to_is_seen_whole() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, answer all, fly to 10,20 30x8, rest",
        "shows 10,20 30x8, centre 1023,984, settled, asleep",
    );
    check(
        "open 4096x4096 in 800x600 of 100 mm calm, fly to 10,20 30x8",
        "shows 10,20 30x8, asleep",
    );
    check(
        "open 4096x4096 in 800x600 of 100 mm, fly to 10,20 30x8",
        "awake, moving",
    );
}

#[test]
fn a_double_tap_comes_nearer_and_at_the_end_goes_home() {
    check(
        "open 4096x4096 in 800x600, double tap 400,300, rest",
        "scale 0.3662, centre 2048,2048",
    );
    check(
        "open 4096x4096 in 800x600, wheel +30 at 400,300, rest, double tap 400,300, rest",
        "scale 0.1465",
    );
    check(
        "open 4096x4096 in 800x600, tap 400,300, wait 1 s, tap 400,300, rest",
        "scale 0.1465",
    );
}

#[test]
fn a_pinch_follows_the_fingers() {
    check(
        "open 4096x4096 in 800x600, pinch 400,300 by 2, rest",
        "scale 0.293, centre 2048,2048, asleep",
    );
    check(
        "open 4096x4096 in 800x600, pinch 400,300 by 2, rest, pinch 400,300 by 0.5, rest",
        "scale 0.1465",
    );
    check("open 4096x4096 in 800x600, pinch 400,300 by 40, rest", "scale 1");
}

#[test]
fn a_drag_stops_where_it_is_let_go_and_a_fling_does_not() {
    let near = "open 4096x4096 in 800x600 of 100 mm, go to 50,50 span 15";
    check(
        &format!("{near}, drag 400,300 to 200,300, rest"),
        "scale 0.9766, centre 2253,2048",
    );
    check(&format!("{near}, fling 400,300 to 200,300"), "awake, moving");
    check(
        &format!("{near}, fling 400,300 to 200,300, rest"),
        "asleep, scale 0.9766, centre 2622,2048",
    );
}

#[test]
fn a_picture_at_home_stays_at_home_when_the_screen_changes() {
    check(
        "open 4096x4096 in 800x600, resize 600x800",
        "scale 0.1465, centre 2048,2048",
    );
    check(
        "open 4096x4096 in 800x600, resize 1200x1200",
        "scale 0.293, centre 2048,2048",
    );
    // Bug: a step away at the smallest scale and a drag that could move nothing counted as having left home.
    check(
        "open 4096x4096 in 800x600, zoom out, rest, resize 1200x1200",
        "scale 0.293",
    );
    check(
        "open 4096x4096 in 800x600, drag 400,300 to 300,200, rest, resize 1200x1200",
        "scale 0.293",
    );
    check(
        "open 4096x4096 in 800x600, wheel +10 at 1,1, rest, home, rest, resize 1200x1200",
        "scale 0.293",
    );
}

#[test]
fn a_flight_home_goes_to_the_new_home_when_the_screen_changes() {
    let away = "open 4096x4096 in 800x600, wheel +10 at 1,1, rest, home, wait 100 ms";
    check(
        &format!("{away}, resize 1200x1200, rest"),
        "scale 0.293, centre 2048,2048",
    );
    // Bug: a hand that stopped the flight home was at home all the same, and the next resize leapt there.
    check(
        &format!("{away}, drag 1,1 to 1,1, resize 800x601"),
        "scale 0.8847",
    );
}

#[test]
fn elsewhere_the_middle_stays_when_the_screen_changes() {
    let near = "open 4096x4096 in 800x600 of 100 mm, go to 30,60 span 15, answer all";
    check(near, "scale 0.9766, centre 1229,2458");
    check(
        &format!("{near}, resize 500x900"),
        "scale 0.9766, centre 1229,2458, settled",
    );
    check(
        &format!("{near}, resize 800x600 @2"),
        "scale 0.5, centre 1229,2458, settled",
    );
}

#[test]
fn life_size_is_life_size() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, life size, rest",
        "times 1, scale 0.0923",
    );
    check(
        "open 4096x4096 in 800x600 of 100 mm, times 8, rest",
        "times 8, scale 0.7382",
    );
    check("open 4096x4096 in 800x600 of 100 mm, times 100, rest", "scale 1");
    check("open 4096x4096 in 800x600, life size, rest", "scale 0.1465");
}

#[test]
fn coarser_tiles_stand_in_while_leaning_in() {
    check(
        "open 4096x4096 in 800x600, answer all, answer none, wheel +25 at 400,300, rest",
        "level 12: 16 visible, 0 sharp, 4 coarser, 0 finer, never a hole, loading",
    );
}

#[test]
fn finer_tiles_stand_in_while_drawing_back() {
    check(
        "open 4096x4096 in 800x600, wheel +25 at 400,300, rest, answer all, answer none, zoom out, zoom out, rest",
        "level 11: 16 visible, 0 sharp, 16 finer, never a hole, loading",
    );
}

#[test]
fn a_tile_that_fails_is_asked_for_again_and_leaves_no_hole() {
    check(
        "open 4096x4096 in 800x600, tile 10/2/1 fails 2, answer all, wait 3 s",
        "tile 10/2/1 asked 3 times, never a hole, settled, never wakes",
    );
    check(
        "open 4096x4096 in 800x600, tile 10/2/1 fails 2, answer all",
        "tile 10/2/1 asked 1 time, 15 sharp, 1 coarser, never a hole, loading, wakes",
    );
}

#[test]
fn a_tile_that_is_gone_is_asked_for_twice_and_the_view_is_settled() {
    check(
        "open 4096x4096 in 800x600, tile 10/2/1 gone, answer all, wait 50 s",
        "tile 10/2/1 asked 2 times, 15 sharp, 1 coarser, never a hole, settled, asleep",
    );
}

#[test]
fn offline_nothing_is_asked_for() {
    check(
        "open 4096x4096 in 800x600, answer all, offline, wheel +25 at 400,300, rest, wait 30 s",
        "0 asked, 0 on the way, never a hole, settled, never wakes",
    );
    check(
        "open 4096x4096 in 800x600, answer all, answer none, offline, wheel +25 at 400,300, rest, online",
        "6 asked, nearest first, 6 on the way, loading",
    );
}

#[test]
fn what_was_lost_is_asked_for_again() {
    check(
        "open 4096x4096 in 800x600, answer all, lose tiles",
        "34 asked in all, settled",
    );
}

#[test]
fn what_has_left_the_view_is_no_longer_on_its_way() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, answer 1, go to 10,10 span 15, go to 90,90 span 15",
        "6 on the way, only wanted ones on the way, nearest first",
    );
}

#[test]
fn looking_aside_twice_goes_twice_as_far() {
    let near = "open 4096x4096 in 800x600 of 100 mm, go to 30,60 span 15";
    check(&format!("{near}, look 0.25,0, rest"), "centre 1434,2458");
    check(
        &format!("{near}, look 0.25,0, wait 50 ms, look 0.25,0, rest"),
        "centre 1638,2458",
    );
}
