//! Where a hand that zooms stops of itself: life size. And the scales that are worth a press. How a hand moves the view
//! is decided by `viewer_state`.

use super::{Physical, ScreenDensity};
use crate::geometry::within;
use crate::input::Command;
use crate::viewport::Viewport;

/// Nearer to life size than this, as a logarithm of the scale (4 %), a hand that zooms is there.
const BAND: f64 = 0.04;
/// What links and rounding leave of life size is life size.
const HAIR: f64 = 1e-3;

/// The notch at life size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Detent {
    /// The scale at which a millimetre is a millimetre.
    life: f64,
}

impl Detent {
    /// The notch at life size, where this viewport may have that scale.
    pub fn of(viewport: Viewport, physical: Physical, density: ScreenDensity) -> Option<Detent> {
        let life = physical.life_scale(density, viewport.pixel_ratio);
        (viewport.limited(life) == life).then_some(Detent { life })
    }

    /// The scale at which a millimetre is a millimetre.
    pub fn life(self) -> f64 {
        self.life
    }

    /// How far a scale is from life size, as a logarithm.
    fn away(self, scale: f64) -> f64 {
        (scale / self.life).ln()
    }

    /// Whether a view of this scale lies in the notch.
    pub fn holds(self, scale: f64) -> bool {
        self.away(scale).abs() < HAIR
    }

    /// The scale at which a view comes to rest that a hand left at `scale`: within the band, life size.
    pub fn nearby(self, scale: f64) -> f64 {
        if self.away(scale).abs() < BAND {
            self.life
        } else {
            scale
        }
    }

    /// Where a step ends that would lead from one scale to another: at life size, if that lies on its way or little
    /// beyond its end. From life size every step goes on, however small.
    pub fn step(self, from: f64, to: f64) -> f64 {
        let (before, after) = (self.away(from), self.away(to));
        let crosses = before * after <= 0.0;
        let comes_near = after.abs() < BAND && after.abs() < before.abs();
        if !self.holds(from) && (crosses || comes_near) {
            self.life
        } else {
            to
        }
    }

    /// What a hand that scales freely sees, who pushes a view of scale `from` on by the logarithm `by`; and how deep in
    /// the notch it is then, as a logarithm, which it was before as `depth` tells where the view lies in the notch. It is
    /// life size for a band on either side; beyond, the view moves as the hand does. There is no jump, and told from where
    /// the hand took hold, one that goes back finds everything where it was.
    pub fn pushed(self, from: f64, depth: f64, by: f64) -> (f64, f64) {
        let away = self.away(from);
        let lost = if away == 0.0 { depth } else { BAND.copysign(away) };
        let wanted = away + lost + by;
        let depth = within(wanted, -BAND, BAND);
        let seen = if depth == wanted {
            self.life
        } else {
            self.life * (wanted - depth).exp()
        };
        (seen, depth)
    }
}

/// A scale that is worth a press.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// How many times larger than life; absent: the whole picture, whatever that is.
    pub times_life: Option<f64>,
    /// CSS pixels for each image pixel.
    pub scale: f64,
    /// Whether the view can be there: not beyond the photograph's detail.
    pub is_reachable: bool,
}

/// Life size, what miniature painters wear on their noses, and a loupe.
const TIMES_WORTH_A_PRESS: [f64; 3] = [1.0, 3.0, 10.0];

/// The scales that are worth a press: life size, ×3, ×10, and the whole picture.
pub fn presets(viewport: Viewport, physical: Physical, density: ScreenDensity) -> [Preset; 4] {
    let life = physical.life_scale(density, viewport.pixel_ratio);
    let preset = |times_life, scale: f64| Preset {
        times_life,
        scale,
        is_reachable: scale >= viewport.least_scale() * (1.0 - HAIR)
            && scale <= viewport.limits.max * (1.0 + HAIR),
    };
    let [one, three, ten] = TIMES_WORTH_A_PRESS.map(|times| preset(Some(times), times * life));
    [one, three, ten, preset(None, viewport.fit_scale())]
}

impl Preset {
    /// What goes there.
    pub fn command(self) -> Command {
        self.times_life.map_or(Command::Fit, Command::TimesLife)
    }

    /// Whether the view is there.
    pub fn is_at(self, viewport: Viewport) -> bool {
        (viewport.viewpoint.scale / self.scale).ln().abs() < HAIR
    }
}
