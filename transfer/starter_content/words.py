"""The words of the starter pages. Nothing in them goes beyond what is known of the practice."""

from typing import Any

CRISIS_TEXT = (
    "If you are in danger, call 911. In a crisis, call, text or chat 988, the Suicide & Crisis Lifeline, at any hour."
)
CRISIS_CHECKED_ON = "2026-11-23"

PRACTICE: dict[str, Any] = {
    "name": "Azizeh Rezaiyan",
    "title": "Licensed Marriage and Family Therapist",
    "credentials": "LMFT",
    "tagline": "Couples therapy and marriage counseling",
    "crisis_text": CRISIS_TEXT,
    "crisis_checked_on": CRISIS_CHECKED_ON,
    "consultation_minutes": 20,
    "consultation_heading": "Schedule a Free {minutes}-Minute Consultation",
}


def heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "value": {"text": text, "level": "h2"}}


def paragraphs(*texts: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": "".join(f"<p>{text}</p>" for text in texts)}


HOME: dict[str, Any] = {
    "title": "Azizeh Rezaiyan, LMFT",
    "seo_title": "Couples therapy in Silicon Valley and Portland",
    "headline": "Couples therapy and marriage counseling",
    "introduction": (
        "Azizeh Rezaiyan, LMFT, sees couples in Silicon Valley and Portland. The first consultation is free."
    ),
    "search_description": "Couples therapy and marriage counseling with Azizeh Rezaiyan, LMFT, in Silicon Valley and Portland.",
}

ARTICLES: dict[str, Any] = {
    "title": "Articles",
    "introduction": "On marriage, trust and the ways back to each other.",
    "search_description": "Articles on marriage, trust and closeness by Azizeh Rezaiyan, LMFT.",
}

ARTICLE_SUMMARY = "Micro-cheating refers to seemingly harmless behaviors that cross emotional or relational boundaries."

LOCATIONS: dict[str, Any] = {
    "title": "Locations",
    "introduction": "Two places, each with a page of its own.",
    "search_description": "Where Azizeh Rezaiyan, LMFT, sees couples: Silicon Valley and Portland.",
}

PLACES: dict[str, dict[str, Any]] = {
    "silicon-valley": {
        "title": "Silicon Valley",
        "state": "California",
        "introduction": "Couples therapy and marriage counseling for people in Silicon Valley, California.",
        "search_description": "Couples therapy and marriage counseling in Silicon Valley, California, with Azizeh Rezaiyan, LMFT.",
    },
    "portland": {
        "title": "Portland",
        "state": "Oregon",
        "introduction": "Couples therapy and marriage counseling for people in Portland, Oregon.",
        "search_description": "Couples therapy and marriage counseling in Portland, Oregon, with Azizeh Rezaiyan, LMFT.",
    },
}

CONTACT: dict[str, Any] = {
    "title": "Contact",
    "is_sensitive": True,
    "introduction": "<p>Write a few words and say how you would like to be reached. The first consultation is free.</p>",
    "search_description": "Ask Azizeh Rezaiyan, LMFT, for a free consultation.",
}

ABOUT: dict[str, Any] = {
    "title": "About",
    "introduction": (
        "<p>Azizeh Rezaiyan is a licensed marriage and family therapist (LMFT). "
        "Her work is couples therapy and marriage counseling, in Silicon Valley and Portland.</p>"
    ),
    "body": [
        heading("What the work is about"),
        paragraphs(
            "In her own words, from her article on micro-cheating: “Even couples who have experienced deep betrayal can "
            "find their way back to intimacy through empathy, patience, and guided work.”"
        ),
        {"type": "call_to_action", "value": {"heading": ""}},
    ],
    "search_description": "Azizeh Rezaiyan, LMFT, licensed marriage and family therapist for couples.",
}

FEES: dict[str, Any] = {
    "title": "Fees",
    "introduction": "<p>The first consultation is free. What a session costs can be asked there, before anything begins.</p>",
    "body": [
        heading("Your right to an estimate"),
        paragraphs(
            "If you have no health insurance, or do not wish to use it, you have the right to a good-faith estimate of what "
            "your care will cost, before it begins. This is part of the No Surprises Act. You can ask for one at any time."
        ),
        {"type": "call_to_action", "value": {"heading": ""}},
    ],
    "search_description": "A free first consultation, and your right to a good-faith estimate.",
}

# True of every site that runs this software.
WHAT_THE_SITE_KEEPS: list[dict[str, Any]] = [
    heading("When you read"),
    paragraphs(
        "No page sets a cookie or asks another company’s server for anything. "
        "The site does not follow anybody, and so it answers a “do not track” signal the same way as its absence."
    ),
    heading("When you write"),
    paragraphs(
        "What you write in the contact form is kept so that you can be answered. No email carries it: "
        "the notification that goes out says only that somebody has written."
    ),
    {"type": "privacy_facts", "value": None},
]

PRIVACY: dict[str, Any] = {
    "title": "Privacy",
    "introduction": "<p>Reading this site leaves nothing behind: no cookies, no trackers, no requests to other companies.</p>",
    "body": [*WHAT_THE_SITE_KEEPS, heading("This page"), paragraphs("In effect since November 23, 2026.")],
    "search_description": "What this site keeps and what it does not.",
}
