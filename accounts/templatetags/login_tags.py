from django import template

register = template.Library()

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("Mac OS", "a Mac"),
    ("Windows", "Windows"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def browser_in_words(user_agent: str) -> str:
    """“Firefox on a Mac”, as far as browsers say it of themselves."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
