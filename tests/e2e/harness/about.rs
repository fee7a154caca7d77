//! What a page claims of sizes: where nobody measured the screen, nothing is "life size" without "about". Looked for in
//! whatever a visitor can see or hear of it.

use anyhow::{Result, ensure};

use crate::Browser;

/// Collects, as sentences, what is read and heard: of the page, of what lies within elements, and of frames that may be
/// looked into. Nothing of a page whose screen is measured.
const CLAIMS: &str = r#"((page) => {
    if (page.documentElement?.dataset.screen === "measured") return [];
    const said = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder"]) {
                if (element.hasAttribute(name)) said.push(element.getAttribute(name));
            }
            if (element.shadowRoot) {
                look(element.shadowRoot);
                for (const child of element.shadowRoot.children) said.push(child.innerText ?? "");
            }
            if (element.localName === "iframe") {
                try { if (element.contentDocument?.body) { look(element.contentDocument); said.push(element.contentDocument.body.innerText); } } catch {}
            }
        }
    };
    look(page);
    said.push(page.title, page.body?.innerText ?? "");
    return said
        .flatMap((words) => words.split(/[\n.!?…]+\s/))
        .filter((words) => /life[-\s]size|×\s*[\d.,]+\s*life|lebensgr(ö|oe)(ß|ss)|nat\. gr|tamaño natural|tam\. nat|grandeur nature|gr\. nat|原大|الحجم الطبيعي/i.test(words)
            && !/\b(about|etwa|ungefähr|beinahe|environ|env|presque|aprox|aproximado|aproximadamente|casi)\b|约|接近|نحو|تقريبي|يكاد/i.test(words));
})(document)"#;

impl Browser {
    /// Fails where the page says of something that it is life size, and neither measured its screen nor said "about".
    pub async fn claims_no_true_size(&self) -> Result<()> {
        let claims = self.value(CLAIMS).await?;
        let claims = claims.as_array().cloned().unwrap_or_default();
        ensure!(
            claims.is_empty(),
            "said without \"about\" on a screen that nobody measured: {claims:?}"
        );
        Ok(())
    }
}
