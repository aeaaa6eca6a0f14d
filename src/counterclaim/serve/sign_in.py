"""The screen where somebody shows the server's token, so that the browser may write."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.serve.desk import Desk, Handler, body_of, signed_in
from counterclaim.serve.forms import form_of
from counterclaim.serve.key import COOKIE
from counterclaim.serve.problems import Problem

HOURS = 12  # that a browser stays signed in
BACK = ("/review", "/corpus")  # where the form may lead: never an address of a stranger's choice


def form(desk: Desk, request: Request) -> Response:
    """The form, or what to do where this server only reads."""
    return _page(desk, request, wrong=False)


def enter(desk: Desk, request: Request) -> Response:
    """Compare the token and give the browser a cookie that no script reads and no other site can send."""
    given = form_of(*body_of(request))
    if desk.key is None or not desk.key.fits(given.get("token")):
        return _page(desk, request, wrong=True)
    back = given.get("back")
    made = RedirectResponse(back if back in BACK else BACK[0], 303)
    made.set_cookie(COOKIE, desk.key.cookie, max_age=HOURS * 3600, httponly=True, samesite="strict", secure=request.url.scheme == "https")  # fmt: skip
    return made


def leave(desk: Desk, request: Request) -> Response:
    """Take the cookie back."""
    made = RedirectResponse("/review", 303)
    made.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return made


def _page(desk: Desk, request: Request, *, wrong: bool) -> Response:
    back = request.query_params.get("back", "")
    page = desk.form_page("sign_in.html", here="review", writes=desk.key is not None, signed=signed_in(request), wrong=wrong, back=back if back in BACK else BACK[0])  # fmt: skip
    page.headers["Cache-Control"] = "no-store"
    if wrong:
        page.status_code = 401 if desk.key else Problem("read-only", "").status
    return page


ROUTES: tuple[tuple[str, Handler], ...] = (("/sign-in", form),)
WRITES: tuple[tuple[str, str, Handler], ...] = (("POST", "/sign-in", enter), ("POST", "/sign-out", leave))
