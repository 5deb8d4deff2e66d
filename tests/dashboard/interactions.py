"""What the therapist does on the editor's screens, in whichever browser. Each waits for what has to appear."""

from collections.abc import Callable

from tests.hands import Hands
from transfer.starter_content.images import FOLDER

INTERACTIONS: list[Callable[[Hands, str], None]] = []
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
def open_the_outline(hands, article):
    hands.open(f"{article}edit/")
    hands.click("#w-minimap-toggle")
    hands.wait("#w-minimap-toggle[aria-expanded=true]")


@interaction
def open_each_side_panel(hands, article):
    hands.open(f"{article}edit/")
    for name in ("status", "checks"):
        hands.click(f"[data-side-panel-toggle={name}]")
        hands.wait(f"[data-side-panel={name}]")


@interaction
def open_who_may_see_it(hands, article):
    hands.open(f"{article}edit/")
    hands.click("[data-side-panel-toggle=status]")
    hands.click("[data-a11y-dialog-show=set-privacy]")
    hands.wait("#set-privacy form")


@interaction
def preview(hands, article):
    hands.open(f"{article}edit/")
    hands.click("[data-side-panel-toggle=preview]")
    hands.until("the preview", PREVIEWED)


@interaction
def add_a_block(hands, article):
    hands.open(f"{article}edit/")
    before = hands.count(HEADINGS)
    hands.click(".c-sf-add-button")
    hands.click("[role=option]")
    hands.wait_for_more(HEADINGS, before)


@interaction
def duplicate_a_block(hands, article):
    hands.open(f"{article}edit/")
    before = hands.count(TEXT)
    hands.click("[data-streamfield-action=DUPLICATE]")
    hands.wait_for_more(TEXT, before)


@interaction
def choose_a_picture(hands, article):
    hands.open(f"{article}edit/")
    hands.click("[aria-describedby=id_image-title]")
    hands.click(f"{SHOWN_MENU} [data-chooser-action-choose]")
    hands.click(".modal-body .image-choice[title='Golden hills above the bay']")
    hands.wait_until_gone(".modal-body")
    hands.wait("#id_image-title", "Golden hills above the bay")


@interaction
def upload_a_picture_while_choosing(hands, article):
    hands.open("/admin/")
    hands.click("main a[href*='/add/blog/articlepage/']")
    hands.click("#id_image-chooser [data-chooser-action-choose]")
    hands.click(".modal-body #tab-label-upload")
    hands.set(".modal-body select[data-image-sources]", "Unsplash")
    hands.until("the source", "() => document.querySelector('.modal-body [name$=source]').value")


@interaction
def link_to_a_page(hands, article):
    hands.open(f"{article}edit/")
    before = hands.count(".TooltipEntity")
    hands.click(TEXT)
    hands.press("Control+a")
    hands.click("button[name=LINK]")
    hands.click(".modal-body a.choose-page")
    hands.wait_until_gone(".modal-body")
    hands.wait_for_more(".TooltipEntity", before)


@interaction
def make_words_bold(hands, article):
    hands.open(f"{article}edit/")
    before = hands.count(f"{TEXT} [style*=bold]")
    hands.click(TEXT)
    hands.press("Control+a")
    hands.press("Control+b")
    hands.wait_for_more(f"{TEXT} [style*=bold]", before)


@interaction
def ask_a_text_what_it_can_take(hands, article):
    hands.open(f"{article}edit/")
    hands.click(TEXT)
    hands.press("Enter")
    hands.type("/")
    hands.wait("[role=option]", "Numbered list")


@interaction
def write_and_have_it_saved(hands, article):
    hands.open("/admin/")
    hands.click("main a[href*='/add/blog/articlepage/']")
    hands.fill(TITLE, "Saved by itself")
    hands.until("the saved page", "() => location.pathname.endsWith('/edit/')")


@interaction
def compare_versions(hands, article):
    hands.open(f"{article}edit/")
    hands.fill("#id_lead", "Another lead")
    hands.click(".action-save")
    hands.wait(MESSAGES, "updated")
    hands.open(f"{article}history/")
    hands.click(ROW_MENU)
    hands.click(f"{SHOWN_MENU} a[href*='/compare/']")
    hands.wait(".comparison", "Another lead")


@interaction
def publish(hands, article):
    hands.open(f"{article}edit/")
    hands.fill(TITLE, "Published in a test")
    hands.click("[name=action-publish]:not([value=then])")
    hands.wait(MESSAGES, "published")


@interaction
def publish_later(hands, article):
    hands.open(f"{article}edit/")
    hands.click("[popovertarget=publish-then]")
    hands.set("#publish-then-moment", "2099-01-01T10:00")
    hands.click("[name=action-publish][value=then]")
    hands.wait(MESSAGES, "2099")


@interaction
def change_tabs_and_see_a_search_result(hands, article):
    hands.open(f"{article}edit/")
    hands.click("#tab-label-search_sharing_and_menu")
    hands.fill("#id_seo_title", "Written for searchers")
    hands.wait(".search-preview", "Written for searchers")


@interaction
def copy_the_page(hands, article):
    hands.open(f"{article}copy/")
    hands.fill("#id_new_title", "A copy")
    hands.fill("#id_new_slug", "a-copy")
    hands.click("main form [type=submit]")
    hands.wait(MESSAGES, "copied")


@interaction
def delete_the_page(hands, article):
    hands.open(f"{article}delete/")
    hands.click("main form .serious")
    hands.wait(MESSAGES, "bin")


@interaction
def choose_a_day(hands, article):
    hands.open(DETAILS)
    hands.click("#id_crisis_checked_on")
    hands.click(".xdsoft_datetimepicker .xdsoft_date[data-date='15']:not(.xdsoft_other_month)")
    hands.until("the day", "() => document.querySelector('#id_crisis_checked_on').value.endsWith('-15')")


@interaction
def add_a_row(hands, article):
    hands.open(DETAILS)
    hands.click("#id_away_dates-ADD")
    hands.wait("#id_away_dates-0-first_day")


@interaction
def move_a_line_of_the_menu(hands, article):
    hands.open(MENU)
    hands.click("#id_entries-FORMS [data-inline-panel-child-move-down]")
    hands.until("the moved line", "() => document.querySelector('#id_entries-0-ORDER').value === '2'")


@interaction
def open_what_a_row_offers(hands, article):
    hands.open("/admin/")
    hands.click("main a.button-secondary[href^='/admin/pages/']")
    hands.click(ROW_MENU)
    hands.wait(f"{SHOWN_MENU} a[href*='/delete/']")


@interaction
def filter_a_list(hands, article):
    hands.open("/admin/images/")
    hands.click("[aria-label='Show filters']")
    hands.wait(f"{SHOWN_MENU} .w-drilldown__toggle")


@interaction
def select_pictures(hands, article):
    hands.open("/admin/images/")
    hands.click("[data-bulk-action-checkbox]")
    hands.click("[data-bulk-action-button][href*='/delete/']")
    hands.wait("main", "Delete pictures")


@interaction
def search_while_typing(hands, article):
    hands.open("/admin/images/")
    hands.fill("#id_q", "chairs")
    hands.until("one picture", "() => document.querySelectorAll('.image-choice').length === 1")


@interaction
def search_for_a_page(hands, article):
    hands.open("/admin/")
    hands.fill("#menu-search-q", "Silicon")
    hands.press("Enter")
    hands.wait("main table", "Silicon Valley")


@interaction
def find_a_page_in_the_sidebar(hands, article):
    hands.open("/admin/")
    hands.click(".sidebar-menu-item__link[aria-haspopup=dialog]")
    hands.wait("[class*=explorer] a[href$='/edit/']")


@interaction
def upload_a_picture(hands, article):
    hands.open("/admin/images/multiple/add/")
    hands.upload("#fileupload", min(FOLDER.glob("*.jpg")))
    hands.wait("#upload-list form")


@interaction
def open_help(hands, article):
    hands.open("/admin/")
    hands.click("[aria-label='Help for this screen']")
    hands.wait("main img, main ol")


@interaction
def turn_to_dark(hands, article):
    hands.open("/admin/account/")
    for name, words in (("first_name", "Test"), ("last_name", "Owner")):
        hands.fill(f"#id_name_email-{name}", words)
    hands.fill("#id_email-email", "owner@example.org")
    hands.set("#id_theme-theme", "Dark")
    hands.click("main form [type=submit]")
    hands.wait("html.w-theme-dark body")


@interaction
def sign_out(hands, article):
    hands.open("/admin/")
    hands.click(".sidebar-footer button")
    hands.click("[action*=logout] button")
    hands.wait("[name=login]")
