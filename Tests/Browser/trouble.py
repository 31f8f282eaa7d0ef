"""What goes wrong: double clicks, stale pages, two answers at once, ended sessions, lost connections, a console that ends while
live."""

import re
import signal
import time
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from force import Force
from force import time as moment
from lifecycle import Lifecycle
from officer import Officer
from server import Server


def prepare(force: Force) -> None:
    """A second operator, before the console has the store."""
    force.run(
        "chief", "officer", "add", "second", "--name", "second", "--number", "1", "--rank", "sergeant", "--role",
        "live-operator", PEEL_NEW_PASSPHRASE="first passphrase of second",
    )
    force.run(
        "chief", "officer", "train", "second", "--course", "live-operator", "--until", moment(86_400 * 300), "--completed",
        moment(-3600),
    )
    force.activate("second")


def run(browser: Browser, force: Force, server: Server, shots: Path) -> None:
    """Each trouble on the same deployment, one after the other."""
    life = Lifecycle(browser, force, server, shots)
    life.ready()
    double_submit(life)
    other_session(life)
    stale_page(life)
    life.go_live()
    lost_connection(life)
    second = two_operators(life)
    ended_session(life, second)
    restart(life, server)
    expired_session(life, server)
    life.finish()


def double_submit(life: Lifecycle) -> None:
    """A form that is sent twice is one act, and both are answered the same."""
    life.applicant.open("/deployments/new")
    answers = life.applicant.page.evaluate(
        """async () => {
            const form = document.querySelector("form[action$='/deployments/new']");
            const body = new URLSearchParams(new FormData(form));
            body.set("reference", "EX-2");
            body.set("operation", "Twice");
            const send = () => fetch(form.action, { method: "POST", body });
            return (await Promise.all([send(), send()])).map(answer => answer.url);
        }"""
    )
    assert answers[0] == answers[1], answers
    life.applicant.open("/deployments")
    assert life.applicant.page.get_by_role("link", name="EX-2").count() == 1


def other_session(life: Lifecycle) -> None:
    """An officer sees where else they are signed in, and ends it from here."""
    elsewhere = life.officer("applicant")
    elsewhere.sign_in()
    # Ending a session asks for passphrase and code shown lately.
    life.applicant.sign_in()
    life.applicant.open("/account/sessions", "sessions")
    expect(life.applicant.page.locator("main")).to_contain_text("Chrome, Linux")
    assert life.applicant.page.locator("form[action$='/end']").count() == 2
    life.applicant.send("/end")
    assert life.applicant.page.locator("form[action$='/end']").count() == 1
    elsewhere.page.reload()
    assert "/sign-in?" in elsewhere.page.url, elsewhere.page.url
    elsewhere.finish()


def stale_page(life: Lifecycle) -> None:
    """What was decided on an old page is not done, and the page says so."""
    life.applicant.open(f"{life.path}/preparation", "stale-before")
    second = life.applicant.context.new_page()
    second.goto(f"{life.server.address}{life.path}/preparation")
    with second.expect_navigation(wait_until="domcontentloaded"):
        second.locator("form[action$='/preparation'] button[type=submit]").click()
    second.close()
    with life.applicant.page.expect_navigation(wait_until="domcontentloaded"):
        life.applicant.page.locator("form[action$='/preparation'] button[type=submit]").click()
    expect(life.applicant.page.locator(".error-summary")).to_contain_text("Somebody else changed this")
    life.applicant.look("stale")
    # What the second page left out is confirmed again.
    life.prepare()


def alerts(life: Lifecycle) -> list[dict[str, str]]:
    """The alerts as another officer's session sees them, whatever the sergeant's browser shows."""
    answer = life.applicant.page.request.get(f"{life.server.address}/api/v1{life.path}/live")
    assert answer.status == 200, answer.status
    return list(answer.json()["alerts"])


def lost_connection(life: Lifecycle) -> None:
    """A screen that hears nothing says so in large letters, and then shows the very alert that it missed."""
    page = life.sergeant.page
    life.sergeant.context.set_offline(True)
    expect(page.locator("#live-lost")).to_contain_text("CONNECTION LOST", timeout=12_000)
    life.sergeant.shots.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(life.sergeant.shots / "sergeant-connection-lost.png"))
    known = {alert["id"] for alert in alerts(life)}
    end = time.monotonic() + 90
    missed: set[str] = set()
    while not missed:
        assert time.monotonic() < end, "no alert was raised while the screen was cut off"
        time.sleep(0.5)
        missed = {alert["id"] for alert in alerts(life)} - known
    rows = [page.locator(f"#live-alerts li[data-alert='{alert}']") for alert in missed]
    assert all(row.count() == 0 for row in rows), "a screen that is cut off shows an alert"
    life.sergeant.context.set_offline(False)
    expect(page.locator("#live-lost")).to_be_empty(timeout=15_000)
    for row in rows:
        expect(row).to_be_visible(timeout=15_000)


# Both clicks at one moment, each by its own page's clock; these are of one machine.
CLICK = """moment => {
    const button = document.querySelector("form[action$='/first'] button[type=submit]");
    setTimeout(() => button.click(), moment - Date.now());
}"""


def two_operators(life: Lifecycle) -> Officer:
    """Two operators answer one alert at the same moment: one goes on, the other is told so, and no answer is written over.

    Returns the second operator, signed in.
    """
    # The sergeant's own screen goes on following the deployment, so this is another browser of theirs.
    answers = {"no-match": life.officer("sergeant"), "poor-quality": life.officer("second")}
    waiting = next(alert for alert in alerts(life) if alert["step"] == "first")
    for decision, officer in answers.items():
        officer.sign_in()
        officer.open(waiting["address"], "alert-two-operators")
        officer.fill({"decision": decision, "note": "EXERCISE"})
    at = time.time() * 1000 + 1000
    for officer in answers.values():
        officer.page.evaluate(CLICK, at)
    for officer in answers.values():
        expect(officer.page.locator(".error-summary, #live-phase").first).to_be_visible(timeout=15_000)
    told = [one for one in answers.values() if one.page.locator(".error-summary").count() > 0]
    assert len(told) == 1, f"{len(told)} of two operators were told that the other was first"
    expect(told[0].page.locator(".error-summary")).to_contain_text("Somebody else changed this")
    told[0].look("alert-stale")
    assert next(alert for alert in alerts(life) if alert["id"] == waiting["id"])["step"] == "second"
    # What counted is the answer of whoever went on, and whoever was told sees the alert as it is now.
    told[0].open(waiting["address"], "alert-answered-by-other")
    assert told[0].page.locator("form[action$='/first']").count() == 0, "the alert may be answered twice"
    answers["no-match"].finish()
    return answers["poor-quality"]


def ended_session(life: Lifecycle, officer: Officer) -> None:
    """A screen whose session an administrator ends leads to the sign-in by itself, and back to where it was."""
    live = f"{life.path}/live"
    officer.open(live, "live-signed-in")
    expect(officer.page.locator("#live-phase")).to_have_text("Live")
    chief = life.officer("chief")
    chief.sign_in()
    known = chief.page.request.get(f"{life.server.address}/api/v1/officers").json()["items"]
    identifier = next(one["id"] for one in known if one["name"] == officer.login)
    chief.open(f"/officers/{identifier}/sessions", "officer-sessions")
    chief.send("/sessions/end")
    # Nobody touches the screen: the stream of events tells it.
    page = officer.page
    expect(page).to_have_url(f"{life.server.address}/sign-in?next={live.replace('/', '%2F')}", timeout=15_000)
    officer.look("live-signed-out")
    officer.enter()
    expect(page).to_have_url(f"{life.server.address}{live}")
    chief.finish()
    officer.finish()


def act_under_way(life: Lifecycle) -> None:
    """A page whose own act changes the phase waits for the answer, and is not loaded again in the middle of it."""
    page = life.sergeant.page

    def slowly(route: Route) -> None:
        # Done at once; the events of it reach the page two seconds before the answer does.
        answer = route.fetch(max_redirects=0)
        time.sleep(2)
        route.fulfill(response=answer)

    page.route("**/live/pause", slowly)
    life.sergeant.send("/live/pause")
    page.unroute("**/live/pause", slowly)
    expect(page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/start")
    expect(page.locator("#live-phase")).to_have_text("Live")


def sign_in_again(life: Lifecycle) -> None:
    """Sessions are in memory, so a console that began anew knows nobody: the live page leads to the sign-in by itself."""
    expect(life.sergeant.page).to_have_url(re.compile(r"/sign-in\?next="), timeout=30_000)
    life.sergeant.enter()


def restart(life: Lifecycle, server: Server) -> None:
    """A console that is killed while live leaves nothing running: the deployment is paused, and goes on by an act."""
    server.stop(signal.SIGKILL)
    expect(life.sergeant.page.locator("#live-lost")).to_contain_text("CONNECTION LOST", timeout=15_000)
    server.start()
    assert not list((life.force.folder / "store" / "sessions").rglob("*")), "a list was left on the disk"
    sign_in_again(life)
    life.sergeant.open(f"{life.path}/live", "live-after-restart")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/start")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Live")
    act_under_way(life)
    # Asked kindly, it pauses the deployment itself.
    server.stop()
    server.start()
    sign_in_again(life)
    life.sergeant.open(f"{life.path}/live", "live-after-stop")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/end")


def expired_session(life: Lifecycle, server: Server) -> None:
    """A page of any kind warns before its session runs out, is kept by a hand on it, and leaves when nobody was there.

    A form that reaches the server too late is not done, and its answer says so.
    """
    server.stop()
    server.start("--idle-minutes", "1")
    left, late = life.officer("applicant"), life.officer("applicant")
    # Without its script a page doesn't leave by itself.
    late.page.route("**/assets/session.js", lambda route: route.abort())
    late.sign_in()
    late.open("/deployments/new", "application-without-script")
    late.page.fill("#reference", "EX-LATE")
    left.sign_in()
    left.open("/deployments/new", "application-signed-in")
    page, bar = left.page, left.page.locator("#session-end")
    page.fill("#reference", "EX-UNSENT")
    expect(bar).to_be_hidden()
    expect(bar).to_be_visible(timeout=50_000)
    expect(page.locator("#session-text")).to_contain_text("within 1 min")
    left.look("application-session-ends")
    # A key keeps the session, and what was typed.
    page.keyboard.press("Shift")
    expect(bar).to_be_hidden(timeout=5_000)
    expect(page.locator("#reference")).to_have_value("EX-UNSENT")
    expect(bar).to_be_visible(timeout=50_000)
    page.click("#session-stay")
    expect(bar).to_be_hidden(timeout=5_000)
    # Nobody is there.
    expect(page).to_have_url(f"{server.address}/sign-in?next=%2Fdeployments%2Fnew", timeout=90_000)
    left.look("application-signed-out")
    with late.page.expect_navigation(wait_until="domcontentloaded"):
        late.page.locator("form[action$='/deployments/new'] button[type=submit]").first.click()
    late.look("application-sent-late")
    expect(late.page.locator("main")).to_contain_text("what you sent was not done")
    left.sign_in()
    left.open("/deployments")
    for reference in ("EX-UNSENT", "EX-LATE"):
        assert page.get_by_role("link", name=reference).count() == 0, f"{reference} was drafted without a session"
    left.finish()
    late.finish()
