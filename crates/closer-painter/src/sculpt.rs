//! Shapes of triangles in millimetres: bent grids, thin sheets with a rounded rim, rods. No colour and no light.

use std::f32::consts::{PI, TAU};

use crate::space::{V3, add, cross, dot, length, scale, sub, unit};

/// A corner of a shape.
#[derive(Clone, Copy)]
pub struct Vertex {
    /// Where it is.
    pub pos: V3,
    /// Outwards, one long.
    pub normal: V3,
    /// Where it is on the material, as the shape's maker laid it out.
    pub uv: [f32; 2],
    /// What the maker wants the material to know here.
    pub tone: [f32; 4],
}

/// A corner as a maker gives it; the normal is found.
#[derive(Clone, Copy, Default)]
pub struct Knot {
    /// Where it is.
    pub pos: V3,
    /// Where it is on the material.
    pub uv: [f32; 2],
    /// What the material needs to know here.
    pub tone: [f32; 4],
}

/// A surface of triangles.
#[derive(Clone, Default)]
pub struct Mesh {
    /// Corners.
    pub vertices: Vec<Vertex>,
    /// Three corners each.
    pub triangles: Vec<[u32; 3]>,
}

impl Mesh {
    /// A grid of `across` × `along` cells bent by `knot(u, v)`, u and v from 0 to 1. `round`: u = 1 meets u = 0.
    /// A closed shape's normals point outwards whichever way it was wound; an open one's, to `u × v`.
    pub fn grid(across: u32, along: u32, round: bool, knot: impl Fn(f32, f32) -> Knot) -> Mesh {
        let columns = across + 1;
        let mut mesh = Mesh::default();
        for j in 0..=along {
            for i in 0..=across {
                let k = knot(i as f32 / across as f32, j as f32 / along as f32);
                mesh.vertices.push(Vertex {
                    pos: k.pos,
                    normal: [0.0; 3],
                    uv: k.uv,
                    tone: k.tone,
                });
            }
        }
        for j in 0..along {
            for i in 0..across {
                let a = j * columns + i;
                let (b, c) = (a + columns, a + 1);
                mesh.triangles.push([a, c, b]);
                mesh.triangles.push([c, b + 1, b]);
            }
        }
        mesh.find_normals();
        if round {
            for j in 0..=along as usize {
                let (a, b) = (j * columns as usize, j * columns as usize + across as usize);
                let n = unit(add(mesh.vertices[a].normal, mesh.vertices[b].normal));
                mesh.vertices[a].normal = n;
                mesh.vertices[b].normal = n;
            }
            mesh.close_pole(0, columns as usize, columns as usize);
            let last = along as usize * columns as usize;
            mesh.close_pole(last, last - columns as usize, columns as usize);
            mesh.face_outwards();
        }
        mesh
    }

    /// Where a whole row is one point, its triangles have no normals to give: the next row's stand for them.
    fn close_pole(&mut self, row: usize, next: usize, columns: usize) {
        let across = sub(self.vertices[row].pos, self.vertices[row + columns / 2].pos);
        if length(across) < 1e-4 {
            let sum = (next..next + columns - 1).fold([0.0; 3], |sum, i| add(sum, self.vertices[i].normal));
            for v in &mut self.vertices[row..row + columns] {
                v.normal = unit(sum);
            }
        }
    }

    /// A thin solid about the surface `knot(u, v)`: two faces and a rounded rim all round. `thick(u, v)` in mm.
    /// `tone[3]` of its corners is -1 on the face that looks to `u × v` backwards, 1 on the other, between on the rim.
    pub fn sheet(
        across: u32,
        along: u32,
        thick: impl Fn(f32, f32) -> f32,
        knot: impl Fn(f32, f32) -> Knot,
    ) -> Mesh {
        const H: f32 = 2e-3;
        let rim = 8;
        let rows = along * 2 + rim;
        let surface = |u: f32, v: f32, side: f32| {
            let at = knot(u, v);
            let (u0, u1) = ((u - H).max(0.0), (u + H).min(1.0));
            let (v0, v1) = ((v - H).max(0.0), (v + H).min(1.0));
            let n = unit(cross(
                sub(knot(u1, v).pos, knot(u0, v).pos),
                sub(knot(u, v1).pos, knot(u, v0).pos),
            ));
            // Round off the sides: the sheet is as thin as a coin's edge where u ends.
            let side_u = (u.min(1.0 - u) * 14.0).min(1.0);
            let t = thick(u, v) * 0.5 * (side_u * (2.0 - side_u)).sqrt();
            (at, n, t, side)
        };
        Mesh::grid(across, rows, false, |u, w| {
            let row = w * rows as f32;
            let along = along as f32;
            let (v, angle) = if row < along {
                (row / along, 0.0)
            } else if row > along + rim as f32 {
                ((rows as f32 - row) / along, PI)
            } else {
                (1.0, (row - along) / rim as f32 * PI)
            };
            let (mut at, n, t, _) = surface(u, v.clamp(0.0, 1.0), 0.0);
            let out = if angle > 0.0 && angle < PI {
                unit(sub(knot(u, 1.0).pos, knot(u, 1.0 - H).pos))
            } else {
                [0.0; 3]
            };
            at.pos = add(
                at.pos,
                add(scale(n, t * angle.cos()), scale(out, t * angle.sin())),
            );
            at.tone[3] = -angle.cos();
            at
        })
        .facing_outwards()
    }

    /// A closed body about the origin: `radius(direction)` in mm, corners told their direction as `pos / radius`.
    pub fn body(across: u32, along: u32, knot: impl Fn(V3) -> Knot) -> Mesh {
        Mesh::grid(across, along, true, |u, v| {
            let (s, c) = (u * TAU).sin_cos();
            let (sv, cv) = (v * PI).sin_cos();
            knot([c * sv, s * sv, -cv])
        })
    }

    /// A rod along `path` (at least two points) with `radius(t)` in mm, t from 0 to 1; `uv` is (around, along), 0 to 1.
    pub fn rod(path: &[V3], around: u32, radius: impl Fn(f32) -> f32) -> Mesh {
        let last = path.len() - 1;
        Mesh::grid(around, last as u32, true, |u, v| {
            let i = ((v * last as f32).round() as usize).min(last);
            let along = unit(sub(path[(i + 1).min(last)], path[i.saturating_sub(1)]));
            let helper = if along[2].abs() < 0.9 {
                [0.0, 0.0, 1.0]
            } else {
                [1.0, 0.0, 0.0]
            };
            let a = unit(cross(along, helper));
            let b = cross(along, a);
            let (s, c) = (u * TAU).sin_cos();
            let r = radius(v);
            Knot {
                pos: add(path[i], add(scale(a, c * r), scale(b, s * r))),
                uv: [u, v],
                tone: [0.0; 4],
            }
        })
    }

    /// Every corner moved by `place`, normals found again.
    pub fn placed(mut self, place: impl Fn(V3) -> V3) -> Mesh {
        let h = 1e-2;
        for v in &mut self.vertices {
            let at = place(v.pos);
            let helper = if v.normal[2].abs() < 0.9 {
                [0.0, 0.0, 1.0]
            } else {
                [1.0, 0.0, 0.0]
            };
            let a = unit(cross(v.normal, helper));
            let b = cross(v.normal, a);
            let da = sub(place(add(v.pos, scale(a, h))), at);
            let db = sub(place(add(v.pos, scale(b, h))), at);
            v.pos = at;
            v.normal = unit(cross(da, db));
        }
        self
    }

    /// The same shape with `change` made to what its corners tell the material.
    pub fn told(mut self, change: impl Fn(&mut Vertex)) -> Mesh {
        self.vertices.iter_mut().for_each(change);
        self
    }

    /// The same shape set down so that its lowest point is at height `z`.
    pub fn resting(mut self, z: f32) -> Mesh {
        let low = self.vertices.iter().map(|v| v.pos[2]).fold(f32::MAX, f32::min);
        for v in &mut self.vertices {
            v.pos[2] += z - low;
        }
        self
    }

    /// An open surface with its face upwards.
    pub fn upright(mut self) -> Mesh {
        if self.vertices.iter().map(|v| v.normal[2]).sum::<f32>() < 0.0 {
            self.turn_over();
        }
        self
    }

    /// This shape and another as one.
    pub fn with(mut self, other: Mesh) -> Mesh {
        let base = self.vertices.len() as u32;
        self.vertices.extend(other.vertices);
        self.triangles
            .extend(other.triangles.iter().map(|t| t.map(|i| i + base)));
        self
    }

    fn facing_outwards(mut self) -> Mesh {
        self.face_outwards();
        self
    }

    fn face_outwards(&mut self) {
        // Six times the volume inside: negative where the winding looks inwards.
        let volume: f64 = self
            .triangles
            .iter()
            .map(|t| {
                let [a, b, c] = t.map(|i| self.vertices[i as usize].pos);
                f64::from(dot(a, cross(b, c)))
            })
            .sum();
        if volume < 0.0 {
            self.turn_over();
        }
    }

    fn turn_over(&mut self) {
        for v in &mut self.vertices {
            v.normal = scale(v.normal, -1.0);
        }
        for t in &mut self.triangles {
            t.swap(1, 2);
        }
    }

    fn find_normals(&mut self) {
        for t in &self.triangles {
            let [a, b, c] = t.map(|i| self.vertices[i as usize].pos);
            let face = cross(sub(b, a), sub(c, a));
            if length(face) > 0.0 {
                for &i in t {
                    let n = &mut self.vertices[i as usize].normal;
                    *n = add(*n, face);
                }
            }
        }
        for v in &mut self.vertices {
            v.normal = unit(v.normal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ball_looks_outwards_all_round() {
        let ball = Mesh::body(24, 12, |d| Knot {
            pos: scale(d, 3.0),
            ..Knot::default()
        });
        for v in &ball.vertices {
            assert!(dot(v.normal, v.pos) > 2.8, "{:?} {:?}", v.pos, v.normal);
        }
    }

    #[test]
    fn a_sheet_has_its_thickness_and_two_faces() {
        let sheet = Mesh::sheet(
            10,
            10,
            |_, _| 0.4,
            |u, v| Knot {
                pos: [u * 5.0, v * 5.0, 0.0],
                ..Knot::default()
            },
        );
        let top = sheet.vertices.iter().map(|v| v.pos[2]).fold(f32::MIN, f32::max);
        let low = sheet.vertices.iter().map(|v| v.pos[2]).fold(f32::MAX, f32::min);
        assert!((top - 0.2).abs() < 1e-3 && (low + 0.2).abs() < 1e-3);
        for v in &sheet.vertices {
            let inner = (1.0..4.0).contains(&v.pos[0]) && (1.0..4.0).contains(&v.pos[1]);
            if inner {
                assert!(v.normal[2] * v.pos[2] > 0.0, "{:?} {:?}", v.pos, v.normal);
            }
        }
    }
}
