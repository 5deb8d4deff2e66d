"""What the therapist does on the editor's screens, in whichever browser. Each waits for what has to appear."""

from collections.abc import Callable

from tests.driver import Driver
from transfer.starter_content.images import FOLDER

INTERACTIONS: list[Callable[[Driver, str], None]] = []
DETAILS = "/admin/settings/pages/practicedetails/"
MENU = "/admin/settings/pages/sitemenu/"
HEADINGS = "[name^=body-][name$=-value-text]"
TEXT = ".public-DraftEditor-content"
TITLE = "#id_title"
MESSAGES = ".messages"
ROW_MENU = "main table [data-w-dropdown-target=toggle]"
SHOWN_MENU = "[data-tippy-root]"
PREVIEWED = """() => document.querySelector('#w-preview-iframe')?.contentDocument?.querySelector('main h1')
  ?.textContent.includes('Micro-Cheating')"""


def interaction(function):
    """Takes a browser and the address of the article, such as `/admin/pages/5/`."""
    INTERACTIONS.append(function)
    return function


@interaction
def open_the_outline(driver, article):
    driver.open(f"{article}edit/")
    driver.click("#w-minimap-toggle")
    driver.wait("#w-minimap-toggle[aria-expanded=true]")


@interaction
def open_each_side_panel(driver, article):
    driver.open(f"{article}edit/")
    for name in ("status", "checks"):
        driver.click(f"[data-side-panel-toggle={name}]")
        driver.wait(f"[data-side-panel={name}]")


@interaction
def open_who_may_see_it(driver, article):
    driver.open(f"{article}edit/")
    driver.click("[data-side-panel-toggle=status]")
    driver.click("[data-a11y-dialog-show=set-privacy]")
    driver.wait("#set-privacy form")


@interaction
def preview(driver, article):
    driver.open(f"{article}edit/")
    driver.click("[data-side-panel-toggle=preview]")
    driver.until("the preview", PREVIEWED)


@interaction
def add_a_block(driver, article):
    driver.open(f"{article}edit/")
    before = driver.count(HEADINGS)
    driver.click(".c-sf-add-button")
    driver.click("[role=option]")
    driver.wait_for_more(HEADINGS, before)


@interaction
def duplicate_a_block(driver, article):
    driver.open(f"{article}edit/")
    before = driver.count(TEXT)
    driver.click("[data-streamfield-action=DUPLICATE]")
    driver.wait_for_more(TEXT, before)


@interaction
def choose_a_picture(driver, article):
    driver.open(f"{article}edit/")
    driver.click("[aria-describedby=id_image-title]")
    driver.click(f"{SHOWN_MENU} [data-chooser-action-choose]")
    driver.click(".modal-body .image-choice[title='Golden hills above the bay']")
    driver.wait_until_gone(".modal-body")
    driver.wait("#id_image-title", "Golden hills above the bay")


@interaction
def upload_a_picture_while_choosing(driver, article):
    driver.open("/admin/")
    driver.click("main a[href*='/add/blog/articlepage/']")
    driver.click("#id_image-chooser [data-chooser-action-choose]")
    driver.click(".modal-body #tab-label-upload")
    driver.set(".modal-body select[data-image-sources]", "Unsplash")
    driver.until("the source", "() => document.querySelector('.modal-body [name$=source]').value")


@interaction
def link_to_a_page(driver, article):
    driver.open(f"{article}edit/")
    before = driver.count(".TooltipEntity")
    driver.click(TEXT)
    driver.press("Control+a")
    driver.click("button[name=LINK]")
    driver.click(".modal-body a.choose-page")
    driver.wait_until_gone(".modal-body")
    driver.wait_for_more(".TooltipEntity", before)


@interaction
def make_words_bold(driver, article):
    driver.open(f"{article}edit/")
    before = driver.count(f"{TEXT} [style*=bold]")
    driver.click(TEXT)
    driver.press("Control+a")
    driver.press("Control+b")
    driver.wait_for_more(f"{TEXT} [style*=bold]", before)


@interaction
def ask_a_text_what_it_can_take(driver, article):
    driver.open(f"{article}edit/")
    driver.click(TEXT)
    driver.press("Enter")
    driver.type("/")
    driver.wait("[role=option]", "Numbered list")


@interaction
def write_and_have_it_saved(driver, article):
    driver.open("/admin/")
    driver.click("main a[href*='/add/blog/articlepage/']")
    driver.fill(TITLE, "Saved by itself")
    driver.until("the saved page", "() => location.pathname.endsWith('/edit/')")


@interaction
def compare_versions(driver, article):
    driver.open(f"{article}edit/")
    driver.fill("#id_lead", "Another lead")
    driver.click(".action-save")
    driver.wait(MESSAGES, "updated")
    driver.open(f"{article}history/")
    driver.click(ROW_MENU)
    driver.click(f"{SHOWN_MENU} a[href*='/compare/']")
    driver.wait(".comparison", "Another lead")


@interaction
def publish(driver, article):
    driver.open(f"{article}edit/")
    driver.fill(TITLE, "Published in a test")
    driver.click("[name=action-publish]:not([value=then])")
    driver.wait(MESSAGES, "published")


@interaction
def publish_later(driver, article):
    driver.open(f"{article}edit/")
    driver.click("[popovertarget=publish-then]")
    driver.set("#publish-then-moment", "2099-01-01T10:00")
    driver.click("[name=action-publish][value=then]")
    driver.wait(MESSAGES, "2099")


@interaction
def change_tabs_and_see_a_search_result(driver, article):
    driver.open(f"{article}edit/")
    driver.click("#tab-label-search_sharing_and_menu")
    driver.fill("#id_seo_title", "Written for searchers")
    driver.wait(".search-preview", "Written for searchers")


@interaction
def copy_the_page(driver, article):
    driver.open(f"{article}copy/")
    driver.fill("#id_new_title", "A copy")
    driver.fill("#id_new_slug", "a-copy")
    driver.click("main form [type=submit]")
    driver.wait(MESSAGES, "copied")


@interaction
def delete_the_page(driver, article):
    driver.open(f"{article}delete/")
    driver.click("main form .serious")
    driver.wait(MESSAGES, "bin")


@interaction
def choose_a_day(driver, article):
    driver.open(DETAILS)
    driver.click("#id_crisis_checked_on")
    driver.click(".xdsoft_datetimepicker .xdsoft_date[data-date='15']:not(.xdsoft_other_month)")
    driver.until("the day", "() => document.querySelector('#id_crisis_checked_on').value.endsWith('-15')")


@interaction
def add_a_row(driver, article):
    driver.open(DETAILS)
    driver.click("#id_away_dates-ADD")
    driver.wait("#id_away_dates-0-first_day")


@interaction
def move_a_line_of_the_menu(driver, article):
    driver.open(MENU)
    driver.click("#id_entries-FORMS [data-inline-panel-child-move-down]")
    driver.until("the moved line", "() => document.querySelector('#id_entries-0-ORDER').value === '2'")


@interaction
def open_what_a_row_offers(driver, article):
    driver.open("/admin/")
    driver.click("main a.button-secondary[href^='/admin/pages/']")
    driver.click(ROW_MENU)
    driver.wait(f"{SHOWN_MENU} a[href*='/delete/']")


@interaction
def filter_a_list(driver, article):
    driver.open("/admin/images/")
    driver.click("[aria-label='Show filters']")
    driver.wait(f"{SHOWN_MENU} .w-drilldown__toggle")


@interaction
def select_pictures(driver, article):
    driver.open("/admin/images/")
    driver.click("[data-bulk-action-checkbox]")
    driver.click("[data-bulk-action-button][href*='/delete/']")
    driver.wait("main", "Delete pictures")


@interaction
def search_while_typing(driver, article):
    driver.open("/admin/images/")
    driver.fill("#id_q", "chairs")
    driver.until("one picture", "() => document.querySelectorAll('.image-choice').length === 1")


@interaction
def search_for_a_page(driver, article):
    driver.open("/admin/")
    driver.fill("#menu-search-q", "Silicon")
    driver.press("Enter")
    driver.wait("main table", "Silicon Valley")


@interaction
def find_a_page_in_the_sidebar(driver, article):
    driver.open("/admin/")
    driver.click(".sidebar-menu-item__link[aria-haspopup=dialog]")
    driver.wait("[class*=explorer] a[href$='/edit/']")


@interaction
def upload_a_picture(driver, article):
    driver.open("/admin/images/multiple/add/")
    driver.upload("#fileupload", min(FOLDER.glob("*.jpg")))
    driver.wait("#upload-list form")


@interaction
def open_help(driver, article):
    driver.open("/admin/")
    driver.click("[aria-label='Help for this screen']")
    driver.wait("main img, main ol")


@interaction
def turn_to_dark(driver, article):
    driver.open("/admin/account/")
    for name, words in (("first_name", "Test"), ("last_name", "Owner")):
        driver.fill(f"#id_name_email-{name}", words)
    driver.fill("#id_email-email", "owner@example.org")
    driver.set("#id_theme-theme", "Dark")
    driver.click("main form [type=submit]")
    driver.wait("html.w-theme-dark body")


@interaction
def sign_out(driver, article):
    driver.open("/admin/")
    driver.click(".sidebar-footer button")
    driver.click("[action*=logout] button")
    driver.wait("[name=login]")
