"""What every generated sentence must be."""

import re

MOST_WORDS = 40


def parted(text):
    """The sentences of a text."""
    return re.split(r"(?<=\.) (?=[A-Z])", text)


def faults(text, most=MOST_WORDS):
    """What is wrong with one sentence, in words."""
    found = []
    if not text or not (text[0].isupper() or text[0].isdigit()):
        found.append("does not begin with a capital")
    if not text.endswith("."):
        found.append("does not end with a full stop")
    if "  " in text or text != text.strip():
        found.append("has a space too many")
    if re.search(r"\b[Aa] [aeio]", text):
        found.append("has an “a” before a vowel")
    if re.search(r"\b(None|nan|inf|null)\b|[{}<>_=]|\.\.|,,|,\.|\(\)|“”| [,.;:]", text):
        found.append("shows the machinery")
    if len(text.split()) > most:
        found.append(f"has {len(text.split())} words")
    return [f"{fault}: {text}" for fault in found]
