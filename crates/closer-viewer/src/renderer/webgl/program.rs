//! The one shader program: a textured quadrilateral.

use web_sys::{
    WebGl2RenderingContext as Gl, WebGlBuffer, WebGlProgram, WebGlShader, WebGlUniformLocation,
    WebGlVertexArrayObject,
};

/// Corners in clip space and in the texture (0 to 1, y down): top left, top right, bottom right, bottom left.
pub struct Quad {
    /// Clip space.
    pub corners: [[f32; 2]; 4],
    /// Texture space.
    pub source: [[f32; 2]; 4],
}

/// The program with its buffer.
pub struct Program {
    gl: Gl,
    program: WebGlProgram,
    buffer: WebGlBuffer,
    array: WebGlVertexArrayObject,
    glass: Option<WebGlUniformLocation>,
}

const VERTEX: &str = "#version 300 es
layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 source;
out vec2 at;
void main() {
    at = source;
    gl_Position = vec4(corner, 0.0, 1.0);
}";

// `glass` is a circle: middle and radius in pixels of the canvas. Without a radius everything is drawn; where it is
// below zero, the circle is filled instead of drawn in. (Said here, since the shader itself is downloaded.)
const FRAGMENT: &str = "#version 300 es
precision highp float;
uniform sampler2D tile;
uniform vec3 glass;
in vec2 at;
out vec4 color;
void main() {
    color = texture(tile, at);
    if (glass.z < 0.0) {
        color = vec4(1.0);
    }
    if (glass.z != 0.0) {
        color *= clamp(abs(glass.z) - distance(gl_FragCoord.xy, glass.xy) + 0.5, 0.0, 1.0);
    }
}";

/// Bytes of a vertex: four floats.
const STRIDE: i32 = 16;

impl Program {
    /// Compiles and links; `None` when the context is lost.
    pub fn new(gl: &Gl) -> Option<Program> {
        let program = gl.create_program()?;
        for (kind, source) in [(Gl::VERTEX_SHADER, VERTEX), (Gl::FRAGMENT_SHADER, FRAGMENT)] {
            let shader: WebGlShader = gl.create_shader(kind)?;
            gl.shader_source(&shader, source);
            gl.compile_shader(&shader);
            gl.attach_shader(&program, &shader);
            // Freed together with the program.
            gl.delete_shader(Some(&shader));
        }
        gl.link_program(&program);
        if !gl.get_program_parameter(&program, Gl::LINK_STATUS).as_bool()? {
            return None;
        }
        let (buffer, array) = (gl.create_buffer()?, gl.create_vertex_array()?);
        gl.bind_vertex_array(Some(&array));
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&buffer));
        for (location, offset) in [(0, 0), (1, 8)] {
            gl.enable_vertex_attrib_array(location);
            gl.vertex_attrib_pointer_with_i32(location, 2, Gl::FLOAT, false, STRIDE, offset);
        }
        Some(Program {
            gl: gl.clone(),
            glass: gl.get_uniform_location(&program, "glass"),
            program,
            buffer,
            array,
        })
    }

    /// Draws with this program until another is bound.
    pub fn bind(&self) {
        self.gl.use_program(Some(&self.program));
        self.gl.bind_vertex_array(Some(&self.array));
        self.gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&self.buffer));
    }

    /// From now on only what lies in this circle is drawn: middle and radius in pixels of the canvas, y up.
    /// A radius of 0 draws everything, one below zero fills the circle with opaque white.
    pub fn cut_to(&self, middle: [f32; 2], radius: f32) {
        let [x, y] = middle;
        self.gl.uniform3f(self.glass.as_ref(), x, y, radius);
    }

    /// Draws one quadrilateral from the bound texture.
    pub fn draw(&self, quad: &Quad) {
        let mut vertices = [0.0_f32; 16];
        // A triangle fan goes round the corners.
        for (vertex, (corner, source)) in vertices
            .chunks_exact_mut(4)
            .zip(quad.corners.iter().zip(&quad.source))
        {
            vertex[..2].copy_from_slice(corner);
            vertex[2..].copy_from_slice(source);
        }
        let data = js_sys::Float32Array::from(vertices.as_slice());
        self.gl
            .buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &data, Gl::STREAM_DRAW);
        self.gl.draw_arrays(Gl::TRIANGLE_FAN, 0, 4);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.gl.delete_program(Some(&self.program));
        self.gl.delete_buffer(Some(&self.buffer));
        self.gl.delete_vertex_array(Some(&self.array));
    }
}
