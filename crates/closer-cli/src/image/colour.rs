//! Whatever the pixels mean becomes opaque sRGB: ICC profiles, gray, inks, alpha. 16 bits stay 16 bits.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, RenderingIntent, TransformExecutor, TransformOptions};
use rayon::prelude::*;

use super::error::PictureError;
use super::light;
use super::picture::{Layout, Profile, Samples};

/// Rows of RGB without alpha.
pub(crate) enum Strip {
    /// 8-bit sRGB.
    Srgb(Vec<u8>),
    /// Linear light, with the primaries of sRGB.
    Linear(Vec<u16>),
}

/// The way from one picture's pixels to [`Strip`]s.
pub(crate) struct ToSrgb {
    layout: Layout,
    background: [u8; 3],
    transform: Transform,
    /// What the maker should know about the colours.
    pub notes: Vec<String>,
}

enum Transform {
    Eight(Option<Arc<Executor<u8>>>),
    Sixteen(Option<Arc<Executor<u16>>>),
}

type Executor<T> = dyn TransformExecutor<T> + Send + Sync;

impl ToSrgb {
    /// For pixels like those in `example`. A profile that cannot be used is left out of account, with a note.
    pub fn new(layout: Layout, profile: &Profile, background: [u8; 3], example: &Samples) -> Self {
        let mut notes = Vec::new();
        let profile = usable_profile(layout, profile, &mut notes);
        let srgb = ColorProfile::new_srgb();
        let options = TransformOptions {
            rendering_intent: RenderingIntent::RelativeColorimetric,
            // 2.13 bits are enough for 8-bit pixels only.
            prefer_fixed_point: matches!(example, Samples::Eight(_)),
            ..TransformOptions::default()
        };
        let (from, to) = moxcms_layouts(layout);
        let unusable = |_| "its colour profile cannot be used; its colours are taken for sRGB".to_owned();
        let transform = match example {
            Samples::Eight(_) => Transform::Eight(profile.and_then(|profile| {
                let made = profile
                    .create_transform_8bit(from, &srgb, to, options)
                    .map_err(unusable);
                made.map_err(|note| notes.push(note))
                    .ok()
                    .filter(|made| layout != Layout::Rgb || !is_identity(made))
            })),
            Samples::Sixteen(_) => Transform::Sixteen(profile.and_then(|profile| {
                let made = profile
                    .create_transform_16bit(from, &srgb, to, options)
                    .map_err(unusable);
                made.map_err(|note| notes.push(note)).ok()
            })),
        };
        if layout == Layout::Cmyk && matches!(transform, Transform::Eight(None) | Transform::Sixteen(None)) {
            notes.push("it has inks (CMYK) but no colour profile; its colours are a guess".into());
        }
        ToSrgb {
            layout,
            background,
            transform,
            notes,
        }
    }

    /// Whether 8-bit colours stay as they are.
    pub fn is_plain(&self) -> bool {
        matches!(self.transform, Transform::Eight(None))
    }

    /// Converts rows of `width` pixels.
    pub fn strip(&self, samples: Samples, width: usize) -> Result<Strip, PictureError> {
        match (samples, &self.transform) {
            (Samples::Eight(rows), Transform::Eight(None)) if self.layout == Layout::Rgb => {
                Ok(Strip::Srgb(rows))
            }
            (Samples::Eight(rows), Transform::Eight(transform)) => Ok(Strip::Srgb(self.rgb(
                &rows,
                width,
                transform.as_deref(),
                self.background,
            )?)),
            (Samples::Sixteen(mut rows), Transform::Sixteen(None)) if self.layout == Layout::Rgb => {
                rows.par_chunks_mut(width * 3).for_each(light::linearise);
                Ok(Strip::Linear(rows))
            }
            (Samples::Sixteen(rows), Transform::Sixteen(transform)) => {
                let background = self.background.map(|value| u16::from(value) * 257);
                let mut rgb = self.rgb(&rows, width, transform.as_deref(), background)?;
                rgb.par_chunks_mut(width * 3).for_each(light::linearise);
                Ok(Strip::Linear(rgb))
            }
            _ => Err(PictureError::Damaged("its depth changes in the middle".into())),
        }
    }

    fn rgb<T: Depth>(
        &self,
        rows: &[T],
        width: usize,
        transform: Option<&Executor<T>>,
        background: [T; 3],
    ) -> Result<Vec<T>, PictureError> {
        let row = width * self.layout.channels();
        let mut rgb = vec![T::default(); rows.len() / row * width * 3];
        rgb.par_chunks_mut(width * 3)
            .zip(rows.par_chunks(row))
            .try_for_each(|(rgb, row)| {
                let Some(transform) = transform else {
                    plain(self.layout, row, rgb, background);
                    return Ok(());
                };
                let refused =
                    |error: moxcms::CmsError| PictureError::Damaged(format!("its colour profile: {error}"));
                if matches!(self.layout, Layout::GrayAlpha | Layout::Rgba) {
                    let mut rgba = vec![T::default(); width * 4];
                    transform.transform(row, &mut rgba).map_err(refused)?;
                    plain(Layout::Rgba, &rgba, rgb, background);
                    Ok(())
                } else {
                    transform.transform(row, rgb).map_err(refused)
                }
            })?;
        Ok(rgb)
    }
}

/// Whether the numbers mean Display P3, under whatever name. Its curve is that of sRGB, so that all arithmetic of light
/// holds for them too.
pub(crate) fn is_display_p3(layout: Layout, profile: &Profile) -> bool {
    if !matches!(layout, Layout::Rgb | Layout::Rgba) {
        return false;
    }
    let Some(profile) = usable_profile(Layout::Rgb, profile, &mut Vec::new()) else {
        return false;
    };
    let options = TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    };
    let (rgb, p3) = (moxcms::Layout::Rgb, ColorProfile::new_display_p3());
    profile
        .create_transform_8bit(rgb, &p3, rgb, options)
        .is_ok_and(|transform| is_identity(&transform))
}

fn usable_profile(layout: Layout, profile: &Profile, notes: &mut Vec<String>) -> Option<ColorProfile> {
    let profile = match profile {
        Profile::Srgb => return None,
        Profile::Described(profile) => (**profile).clone(),
        Profile::Icc(bytes) => match ColorProfile::new_from_slice(bytes) {
            Ok(profile) => profile,
            Err(_) => {
                notes.push("its colour profile is damaged; its colours are taken for sRGB".into());
                return None;
            }
        },
    };
    let wanted = match layout {
        Layout::Gray | Layout::GrayAlpha => DataColorSpace::Gray,
        Layout::Rgb | Layout::Rgba => DataColorSpace::Rgb,
        Layout::Cmyk => DataColorSpace::Cmyk,
    };
    if profile.color_space != wanted {
        notes
            .push("its colour profile is for another kind of picture; its colours are taken for sRGB".into());
        return None;
    }
    Some(profile)
}

fn moxcms_layouts(layout: Layout) -> (moxcms::Layout, moxcms::Layout) {
    match layout {
        Layout::Gray => (moxcms::Layout::Gray, moxcms::Layout::Rgb),
        Layout::GrayAlpha => (moxcms::Layout::GrayAlpha, moxcms::Layout::Rgba),
        Layout::Rgb => (moxcms::Layout::Rgb, moxcms::Layout::Rgb),
        Layout::Rgba => (moxcms::Layout::Rgba, moxcms::Layout::Rgba),
        Layout::Cmyk => (moxcms::Layout::Rgba, moxcms::Layout::Rgb),
    }
}

/// Whether a profile is sRGB under another name: then the pixels are better left alone.
fn is_identity(transform: &Arc<Executor<u8>>) -> bool {
    let steps = || (0..=255_u8).step_by(15);
    let colours: Vec<u8> = steps()
        .flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b])))
        .collect();
    let mut converted = vec![0; colours.len()];
    transform.transform(&colours, &mut converted).is_ok()
        && colours
            .iter()
            .zip(&converted)
            .all(|(before, after)| before.abs_diff(*after) <= 1)
}

/// 8 or 16 bits of a channel.
trait Depth: Copy + Default + Send + Sync {
    /// The largest value.
    const MAX: u32;
    fn get(self) -> u32;
    /// `value` is at most [`Self::MAX`].
    fn set(value: u32) -> Self;
}

impl Depth for u8 {
    const MAX: u32 = 255;
    fn get(self) -> u32 {
        self.into()
    }
    fn set(value: u32) -> u8 {
        value as u8
    }
}

impl Depth for u16 {
    const MAX: u32 = 65535;
    fn get(self) -> u32 {
        self.into()
    }
    fn set(value: u32) -> u16 {
        value as u16
    }
}

/// `part` of `whole`, rounded; no overflow for 16 bits.
fn share<T: Depth>(part: T, whole: u32) -> u32 {
    ((u64::from(part.get()) * u64::from(whole) + u64::from(T::MAX / 2)) / u64::from(T::MAX)) as u32
}

/// What needs no profile: gray becomes RGB, inks become light by the plain formula, alpha is laid over `background`
/// as browsers do, in sRGB's own numbers.
fn plain<T: Depth>(layout: Layout, row: &[T], rgb: &mut [T], background: [T; 3]) {
    let (rgb, _) = rgb.as_chunks_mut::<3>();
    let over = |colour: [T; 3], alpha: T| {
        std::array::from_fn(|channel| {
            T::set(
                share(alpha, colour[channel].get())
                    + share(T::set(T::MAX - alpha.get()), background[channel].get()),
            )
        })
    };
    match layout {
        Layout::Gray => rgb.iter_mut().zip(row).for_each(|(rgb, &gray)| *rgb = [gray; 3]),
        Layout::Rgb => rgb.as_flattened_mut().copy_from_slice(row),
        Layout::GrayAlpha => {
            rgb.iter_mut()
                .zip(row.as_chunks().0)
                .for_each(|(rgb, &[gray, alpha])| *rgb = over([gray; 3], alpha));
        }
        Layout::Rgba => {
            rgb.iter_mut()
                .zip(row.as_chunks().0)
                .for_each(|(rgb, &[r, g, b, alpha])| *rgb = over([r, g, b], alpha));
        }
        Layout::Cmyk => {
            rgb.iter_mut()
                .zip(row.as_chunks().0)
                .for_each(|(rgb, &[c, m, y, black])| {
                    let paper = T::MAX - black.get();
                    *rgb = [c, m, y].map(|ink| T::set(share(T::set(T::MAX - ink.get()), paper)));
                });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_laid_over_the_background() {
        let mut rgb = [0_u8; 6];
        plain(
            Layout::Rgba,
            &[191, 180, 183, 12, 10, 20, 30, 255],
            &mut rgb,
            [255; 3],
        );
        assert_eq!(rgb, [252, 251, 252, 10, 20, 30]);
        let mut rgb = [0_u16; 3];
        plain(Layout::GrayAlpha, &[65535, 0], &mut rgb, [1, 2, 65535]);
        assert_eq!(rgb, [1, 2, 65535]);
    }

    #[test]
    fn inks_take_light_away() {
        let mut rgb = [0_u8; 6];
        plain(Layout::Cmyk, &[0, 0, 0, 0, 255, 0, 0, 128], &mut rgb, [0; 3]);
        assert_eq!(rgb, [255, 255, 255, 0, 127, 127]);
    }
}
