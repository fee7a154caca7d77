//! Photographs a scene of shapes on a table, without perspective, so that a millimetre stays a millimetre.
//! Finds what each pixel sees and hands it to the light; shapes and materials are not here.

use rayon::prelude::*;

use crate::canvas::{Picture, Rgb, srgb_byte};
use crate::light::{Light, Reach, Shadows, Skin, exposed};
use crate::sculpt::{Mesh, Vertex};
use crate::space::{V3, add, cross, dot, mix, scale, sub, unit};

mod samples;
mod table_light;

use samples::Samples;
use table_light::TableLight;

/// A point of a surface as its material sees it.
#[derive(Clone, Copy)]
pub struct Spot {
    /// Where it is.
    pub pos: V3,
    /// Outwards, one long.
    pub normal: V3,
    /// As the shape laid it out.
    pub uv: [f32; 2],
    /// What the shape told.
    pub tone: [f32; 4],
    /// How u grows along x, y and z: turns a slope in u into a bump.
    pub along_u: V3,
    /// How v grows.
    pub along_v: V3,
}

impl Spot {
    /// The bump of a relief that rises by `du` mm per u and `dv` mm per v.
    pub fn rise(&self, du: f32, dv: f32) -> V3 {
        add(scale(self.along_u, du), scale(self.along_v, dv))
    }
}

/// What a surface is like at each of its points.
pub type Material<'a> = Box<dyn Fn(&Spot) -> Skin + Sync + 'a>;

/// What happens to the light of the shapes on its way to the camera (that of the table is free): where it comes from, where on the picture (mm), the light.
pub type Glass<'a> = Box<dyn Fn(V3, f32, f32, Rgb) -> Rgb + Sync + 'a>;

/// A scene on a table (z = 0) and the camera over it.
pub struct Scene<'a> {
    /// Millimetres that the photograph shows.
    pub shown_mm: (f64, f64),
    /// The point in the middle of the picture.
    pub centre: V3,
    /// How high the camera stands: 0 at the table's level, π/2 straight above.
    pub elevation: f32,
    /// Its light.
    pub light: Light,
    /// Shapes and what they are made of.
    pub parts: Vec<(Mesh, Material<'a>)>,
    /// The table.
    pub table: Material<'a>,
    /// Between scene and camera, if anything is.
    pub glass: Option<Glass<'a>>,
}

/// Pixels of a side of the squares that are worked on at once.
const SQUARE: usize = 64;
/// Samples of a pixel, across and down.
const FINE: usize = 2;
const NOTHING: u32 = u32::MAX;

struct Camera {
    centre: V3,
    right: V3,
    up: V3,
    view: V3,
    half: (f32, f32),
}

impl Camera {
    fn of(scene: &Scene) -> Camera {
        let (s, c) = scene.elevation.sin_cos();
        Camera {
            centre: scene.centre,
            right: [1.0, 0.0, 0.0],
            up: [0.0, s, c],
            view: [0.0, -c, s],
            half: (scene.shown_mm.0 as f32 * 0.5, scene.shown_mm.1 as f32 * 0.5),
        }
    }

    /// Picture millimetres from the top left, and the distance towards the camera.
    fn seen(&self, p: V3) -> V3 {
        let p = sub(p, self.centre);
        [
            dot(p, self.right) + self.half.0,
            self.half.1 - dot(p, self.up),
            dot(p, self.view),
        ]
    }

    /// The point of the table behind a place of the picture.
    fn on_table(&self, x: f32, y: f32) -> V3 {
        let p = add(
            self.centre,
            add(
                scale(self.right, x - self.half.0),
                scale(self.up, self.half.1 - y),
            ),
        );
        add(p, scale(self.view, -p[2] / self.view[2]))
    }
}

/// A triangle ready to be sampled at places of the picture.
struct Facet {
    of: u32,
    part: usize,
    corners: [usize; 3],
    /// Weights of the second and third corner: constant, per x, per y.
    b: [f32; 3],
    c: [f32; 3],
    along_u: V3,
    along_v: V3,
}

struct Set<'s, 'a> {
    scene: &'s Scene<'a>,
    camera: Camera,
    vertices: Vec<Vertex>,
    seen: Vec<V3>,
    triangles: Vec<[u32; 3]>,
    /// First triangle of each part.
    firsts: Vec<u32>,
    reach: Vec<Reach>,
    table: TableLight,
}

impl Scene<'_> {
    /// Where the first `parts` shapes lie in the picture: left, top, width, height in mm.
    #[cfg(test)]
    pub fn outline(&self, parts: usize) -> [f32; 4] {
        let camera = Camera::of(self);
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for v in self.parts.iter().take(parts).flat_map(|(mesh, _)| &mesh.vertices) {
            let p = camera.seen(v.pos);
            for i in 0..2 {
                low[i] = low[i].min(p[i]);
                high[i] = high[i].max(p[i]);
            }
        }
        [low[0], low[1], high[0] - low[0], high[1] - low[1]]
    }

    /// The photograph at `px_per_mm`.
    pub fn photographed(&self, px_per_mm: f64) -> Picture {
        let set = Set::up(self);
        let width = (self.shown_mm.0 * px_per_mm).round() as usize;
        let height = (self.shown_mm.1 * px_per_mm).round() as usize;
        let px_mm = (1.0 / px_per_mm) as f32;
        let mut pixels = vec![0; width * height * 3];
        let squares = width.div_ceil(SQUARE);
        let bins = set.sorted_into_squares(width, height, px_mm);
        pixels
            .par_chunks_mut(SQUARE * width * 3)
            .enumerate()
            .for_each(|(j, strip)| {
                let mut work = Samples::new();
                let rows = strip.len() / (width * 3);
                for i in 0..squares {
                    let columns = SQUARE.min(width - i * SQUARE);
                    if bins[j * squares + i].is_empty() {
                        let corner = (i * SQUARE, j * SQUARE);
                        set.fill_with_table(
                            &mut strip[i * SQUARE * 3..],
                            width * 3,
                            (columns, rows),
                            corner,
                            px_mm,
                        );
                        continue;
                    }
                    work.find(&set, &bins[j * squares + i], i * SQUARE, j * SQUARE, px_mm);
                    let mut facet = None;
                    for y in 0..rows {
                        for x in 0..columns {
                            let rgb = work.pixel(&set, &mut facet, x, y, i * SQUARE, j * SQUARE, px_mm);
                            let at = (y * width + i * SQUARE + x) * 3;
                            strip[at..at + 3].copy_from_slice(&rgb.map(srgb_byte));
                        }
                    }
                }
            });
        Picture {
            width: width as u32,
            height: height as u32,
            pixels,
        }
    }
}

impl<'s, 'a> Set<'s, 'a> {
    fn up(scene: &'s Scene<'a>) -> Set<'s, 'a> {
        let camera = Camera::of(scene);
        let (mut vertices, mut triangles, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
        for (mesh, _) in &scene.parts {
            let base = vertices.len() as u32;
            firsts.push(triangles.len() as u32);
            vertices.extend_from_slice(&mesh.vertices);
            triangles.extend(mesh.triangles.iter().map(|t| t.map(|i| i + base)));
        }
        let points: Vec<V3> = vertices.iter().map(|v: &Vertex| v.pos).collect();
        let shadows = Shadows::of(&scene.light, &points, &triangles);
        let reach = vertices
            .par_iter()
            .map(|v| shadows.reach(v.pos, v.normal))
            .collect();
        let table = TableLight::of(&shadows, &camera);
        let seen = points.iter().map(|&p| camera.seen(p)).collect();
        Set {
            scene,
            camera,
            vertices,
            seen,
            triangles,
            firsts,
            reach,
            table,
        }
    }

    fn sorted_into_squares(&self, width: usize, height: usize, px_mm: f32) -> Vec<Vec<u32>> {
        let (across, down) = (width.div_ceil(SQUARE), height.div_ceil(SQUARE));
        let mut bins = vec![Vec::new(); across * down];
        let square_mm = px_mm * SQUARE as f32;
        for (i, t) in self.triangles.iter().enumerate() {
            let [a, b, c] = t.map(|i| self.seen[i as usize]);
            let range = |k: usize, n: usize| {
                let low = a[k].min(b[k]).min(c[k]) / square_mm;
                let high = a[k].max(b[k]).max(c[k]) / square_mm;
                (low.max(0.0) as usize)..((high.floor() + 1.0).max(0.0) as usize).min(n)
            };
            for y in range(1, down) {
                for x in range(0, across) {
                    bins[y * across + x].push(i as u32);
                }
            }
        }
        bins
    }

    fn facet(&self, of: u32) -> Facet {
        let corners = self.triangles[of as usize].map(|i| i as usize);
        let [p, q, r] = corners.map(|i| self.seen[i]);
        let inv = 1.0 / ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
        let (bx, by) = ((r[1] - p[1]) * inv, -(r[0] - p[0]) * inv);
        let (cx, cy) = (-(q[1] - p[1]) * inv, (q[0] - p[0]) * inv);
        let [a, b, c] = corners.map(|i| &self.vertices[i]);
        let (e1, e2) = (sub(b.pos, a.pos), sub(c.pos, a.pos));
        let n = cross(e1, e2);
        let nn = dot(n, n).max(1e-20);
        // The gradients of the two edges' weights in space, then of u and v.
        let (gb, gc) = (scale(cross(e2, n), 1.0 / nn), scale(cross(n, e1), 1.0 / nn));
        let along = |k: usize| add(scale(gb, b.uv[k] - a.uv[k]), scale(gc, c.uv[k] - a.uv[k]));
        Facet {
            of,
            part: self.firsts.partition_point(|&f| f <= of) - 1,
            corners,
            b: [-(p[0] * bx + p[1] * by), bx, by],
            c: [-(p[0] * cx + p[1] * cy), cx, cy],
            along_u: along(0),
            along_v: along(1),
        }
    }

    /// The light from the point of `facet` at a place of the picture.
    fn light_of(&self, facet: &Facet, x: f32, y: f32) -> Rgb {
        let wb = facet.b[0] + facet.b[1] * x + facet.b[2] * y;
        let wc = facet.c[0] + facet.c[1] * x + facet.c[2] * y;
        // A pixel's centre may lie just outside of the triangle that its samples hit: far, where that is a sliver.
        let (wb, wc) = (wb.max(0.0), wc.max(0.0));
        let over = (wb + wc).max(1.0);
        let (wb, wc) = (wb / over, wc / over);
        let wa = 1.0 - wb - wc;
        let [a, b, c] = facet.corners.map(|i| &self.vertices[i]);
        let mixed = |f: fn(&Vertex) -> V3| {
            let (p, q, r) = (f(a), f(b), f(c));
            [0, 1, 2].map(|i| p[i] * wa + q[i] * wb + r[i] * wc)
        };
        let spot = Spot {
            pos: mixed(|v| v.pos),
            normal: unit(mixed(|v| v.normal)),
            uv: [0, 1].map(|i| a.uv[i] * wa + b.uv[i] * wb + c.uv[i] * wc),
            tone: [0, 1, 2, 3].map(|i| a.tone[i] * wa + b.tone[i] * wb + c.tone[i] * wc),
            along_u: facet.along_u,
            along_v: facet.along_v,
        };
        let [p, q, r] = facet.corners.map(|i| self.reach[i]);
        let reach = Reach {
            key: (p.key * wa + q.key * wb + r.key * wc).clamp(0.0, 1.0),
            through: (p.through * wa + q.through * wb + r.through * wc).clamp(0.0, 1.0),
            sky: (p.sky * wa + q.sky * wb + r.sky * wc).clamp(0.0, 1.0),
        };
        let skin = (self.scene.parts[facet.part].1)(&spot);
        let light = self
            .scene
            .light
            .shaded(spot.normal, self.camera.view, &skin, reach);
        self.through_glass(spot.pos, x, y, light)
    }

    fn light_of_table(&self, x: f32, y: f32) -> Rgb {
        let pos = self.camera.on_table(x, y);
        let spot = Spot {
            pos,
            normal: [0.0, 0.0, 1.0],
            uv: [pos[0], pos[1]],
            tone: [0.0; 4],
            along_u: [1.0, 0.0, 0.0],
            along_v: [0.0, 1.0, 0.0],
        };
        let skin = (self.scene.table)(&spot);
        self.scene
            .light
            .shaded(spot.normal, self.camera.view, &skin, self.table.at(pos))
    }

    /// A square that shows nothing but table: that is soft, so every eighth pixel is worked out, the rest mixed.
    fn fill_with_table(
        &self,
        strip: &mut [u8],
        stride: usize,
        (columns, rows): (usize, usize),
        (x0, y0): (usize, usize),
        px_mm: f32,
    ) {
        const STEP: usize = 8;
        const KNOTS: usize = SQUARE / STEP + 1;
        let mut knots = [[0.0; 3]; KNOTS * KNOTS];
        for (i, knot) in knots.iter_mut().enumerate() {
            let at = |k: usize, from: usize| ((from + k * STEP) as f32 + 0.5) * px_mm;
            *knot = exposed(self.light_of_table(at(i % KNOTS, x0), at(i / KNOTS, y0)));
        }
        for y in 0..rows {
            let v = (y % STEP) as f32 / STEP as f32;
            for x in 0..columns {
                let u = (x % STEP) as f32 / STEP as f32;
                let k = y / STEP * KNOTS + x / STEP;
                let top = mix(knots[k], knots[k + 1], u);
                let low = mix(knots[k + KNOTS], knots[k + KNOTS + 1], u);
                strip[y * stride + x * 3..][..3].copy_from_slice(&mix(top, low, v).map(srgb_byte));
            }
        }
    }

    fn through_glass(&self, pos: V3, x: f32, y: f32, light: Rgb) -> Rgb {
        match &self.scene.glass {
            Some(glass) => glass(pos, x, y, light),
            None => light,
        }
    }
}

impl Set<'_, '_> {
    fn same_part(&self, a: u32, b: u32) -> bool {
        let part = |t: u32| self.firsts.partition_point(|&f| f <= t);
        a == b || part(a) == part(b)
    }
}
