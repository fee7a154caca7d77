//! WebGL objects that delete themselves.

use web_sys::{ImageBitmap, WebGl2RenderingContext as Gl, WebGlTexture};

/// A texture with a tile's picture.
pub struct Texture {
    gl: Gl,
    texture: WebGlTexture,
}

impl Texture {
    /// Uploads a picture; `None` when the context is lost.
    pub fn upload(gl: &Gl, bitmap: &ImageBitmap) -> Option<Texture> {
        let texture = Texture {
            gl: gl.clone(),
            texture: gl.create_texture()?,
        };
        texture.bind();
        gl.tex_image_2d_with_u32_and_u32_and_image_bitmap(
            Gl::TEXTURE_2D,
            0,
            Gl::RGBA as i32,
            Gl::RGBA,
            Gl::UNSIGNED_BYTE,
            bitmap,
        )
        .ok()?;
        // Drawn at up to half their size, fine lines would beat with the screen's pixels: they fade instead.
        gl.generate_mipmap(Gl::TEXTURE_2D);
        for (name, value) in [
            (Gl::TEXTURE_MIN_FILTER, Gl::LINEAR_MIPMAP_LINEAR),
            (Gl::TEXTURE_MAG_FILTER, Gl::LINEAR),
            (Gl::TEXTURE_WRAP_S, Gl::CLAMP_TO_EDGE),
            (Gl::TEXTURE_WRAP_T, Gl::CLAMP_TO_EDGE),
        ] {
            gl.tex_parameteri(Gl::TEXTURE_2D, name, value as i32);
        }
        Some(texture)
    }

    /// Draws from this texture until another is bound.
    pub fn bind(&self) {
        self.gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
    }
}

impl Drop for Texture {
    fn drop(&mut self) {
        self.gl.delete_texture(Some(&self.texture));
    }
}
