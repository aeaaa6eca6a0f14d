"""A page under watch: what it asks for outside, what it complains of, and every box that pops up."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Request

# Runs before anything of the page: a violation of the policy and a call that an attack would make both leave a trace.
TRAP = """
window.__broken = [];
document.addEventListener("securitypolicyviolation", (e) => window.__broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""
NO_MAP = 'HTMLCanvasElement.prototype.getContext = ((kept) => function (kind, ...more) { return kind.startsWith("webgl") ? null : kept.call(this, kind, ...more); })(HTMLCanvasElement.prototype.getContext);'


@dataclass
class Watch:
    """A page with everything that went wrong on it so far."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str, *, whole: bool = True) -> Page:
        """Open an address of ours and wait until its scripts are done, and unless `whole` is False all it loads."""
        self.page.goto(self.base + path, wait_until="load" if whole else "commit")
        self.page.wait_for_selector("html.ready", state="attached")
        self.wrong += [f"{path}: violates {told}" for told in self.page.evaluate("window.__broken")]
        return self.page

    def situation(self, path: str) -> Page:
        """Open the situation and wait for its map."""
        page = self.go(path)
        page.wait_for_selector(".situation.mapped", timeout=60_000)
        return page


def watched(context: BrowserContext, base: str) -> Watch:
    """A new page of a context under watch."""
    context.add_init_script(TRAP)
    page = context.new_page()
    watch = Watch(page, base)
    page.on("console", lambda m: watch.wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: watch.wrong.append(f"{page.url}: {error}"))
    page.on("dialog", lambda d: (watch.wrong.append(f"{page.url}: a box says {d.message}"), d.dismiss()))

    def asked(request: Request) -> None:
        if not request.url.startswith((base, "data:")):
            watch.wrong.append(f"{page.url}: asks for {request.url}")

    page.on("request", asked)
    page.on("popup", lambda popup: watch.wrong.append(f"{page.url}: opens {popup.url}"))
    return watch


def context_of(browser: Browser, **given: object) -> BrowserContext:
    """A context of a wide, light screen in English, unless asked otherwise."""
    asked: dict[str, object] = {
        "viewport": {"width": 1440, "height": 900},
        "locale": "en-GB",
        "timezone_id": "UTC",
        "color_scheme": "light",
        **given,
    }
    made = browser.new_context(**asked)  # type: ignore[arg-type]
    made.set_default_timeout(30_000)
    return made
