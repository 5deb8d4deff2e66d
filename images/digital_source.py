"""How an image was made: IPTC's Digital Source Type NewsCodes and schema.org's names for them.

IPTC: cv.iptc.org/newscodes/digitalsourcetype, version of 2024-09-17, retired codes included. schema.org's list
(IPTCDigitalSourceEnumeration) is older: a code that replaced another has its predecessor's name there, and
`softwareImage` has none.
"""

from django.db import models

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class DigitalSourceType(models.TextChoices):
    """IPTC's codes, with words for the editor."""

    CAPTURE = "digitalCapture", "Taken with a camera"
    COMPUTATIONAL_CAPTURE = "computationalCapture", "Taken with a phone that merges several frames"
    NEGATIVE_FILM = "negativeFilm", "Scanned from a negative"
    POSITIVE_FILM = "positiveFilm", "Scanned from a slide"
    PRINT = "print", "Scanned from a print"
    MINOR_HUMAN_EDITS = "minorHumanEdits", "Slightly edited by a person"
    HUMAN_EDITS = "humanEdits", "Edited by a person"
    ENHANCED = "algorithmicallyEnhanced", "Changed by a program"
    SOFTWARE_IMAGE = "softwareImage", "Made with software"
    DIGITAL_ART = "digitalArt", "Digital art by a person"
    ARTWORK = "digitalCreation", "Drawn or painted by a person"
    DATA_DRIVEN = "dataDrivenMedia", "Drawn from data"
    ALGORITHMIC = "algorithmicMedia", "Made by an algorithm without AI training"
    SCREEN_CAPTURE = "screenCapture", "Picture of a screen"
    VIRTUAL_RECORDING = "virtualRecording", "Recording of a virtual event"
    PUT_TOGETHER = "composite", "Put together from several pictures"
    PUT_TOGETHER_CAPTURE = "compositeCapture", "Put together from several photos"
    PUT_TOGETHER_SYNTHETIC = "compositeSynthetic", "Put together, with parts made by AI"
    COMPOSITE = "compositeWithTrainedAlgorithmicMedia", "Partly made by AI"
    GENERATED = "trainedAlgorithmicMedia", "Made by AI"


AI_NOTES: dict[str, str] = {
    DigitalSourceType.GENERATED: "Made by AI",
    DigitalSourceType.COMPOSITE: "Partly made by AI",
    DigitalSourceType.PUT_TOGETHER_SYNTHETIC: "Partly made by AI",
}
# Where schema.org's name is not IPTC's code with “DigitalSource” behind it.
_SCHEMA_ORG: dict[str, str] = {
    DigitalSourceType.COMPUTATIONAL_CAPTURE: "MultiFrameComputationalCapture",
    DigitalSourceType.HUMAN_EDITS: "MinorHumanEdits",
    DigitalSourceType.ARTWORK: "DigitalArt",
    DigitalSourceType.SOFTWARE_IMAGE: "",
}
_CODES = {code.casefold(): code for code in DigitalSourceType.values}


def code_of(value: str) -> str:
    """The code in an address such as `…/digitalsourcetype/digitalCapture`, a QCode or a bare code; empty if unknown."""
    return _CODES.get(value.strip().rstrip("/").replace(":", "/").rsplit("/", 1)[-1].casefold(), "")


def schema_org_url(code: str) -> str:
    """schema.org's address for a code; empty for one it has no name for."""
    name = _SCHEMA_ORG.get(code, code[:1].upper() + code[1:])
    return f"https://schema.org/{name}DigitalSource" if name else ""


def strongest(codes: list[str]) -> str:
    """Of what several places say of one image, the first that tells of AI, else the first."""
    return next((code for code in codes if code in AI_NOTES), next(iter(codes), ""))
