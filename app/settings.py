"""What the user may choose: declared once, and everything that shows, checks or stores it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from app.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices. Add a field and Preferences shows it."""

    theme: str = field(
        default="system",
        metadata={
            "label": "Theme",
            "about": "Colours of the window; “system” follows the desktop.",
            "choices": {
                "system": "Follow the system",
                "light": "Light",
                "dark": "Dark",
                "contrast": "High contrast",
            },
        },
    )
    text_size: int = field(
        default=100,
        metadata={
            "label": "Text size",
            "about": "Size of all text in the window.",
            "choices": {90: "90 %", 100: "100 %", 115: "115 %", 130: "130 %", 150: "150 %", 175: "175 %"},
        },
    )
    autosave: bool = field(
        default=True,
        metadata={
            "label": "Save by itself",
            "about": "Bring the plan's file up to date shortly after every change. Without it, changes are kept "
            "safe all the same and go into the file when you save.",
        },
    )

    fonts: tuple[str, ...] = field(
        default=(),
        metadata={
            "label": "Fonts for other scripts",
            "about": "Font files for what Inter lacks in papers and charts, such as Chinese, Arabic or Hindi. "
            "The first that has a letter sets it. They stay on this machine; plans do not name them.",
            "endings": ("ttf", "otf", "ttc", "otc"),
        },
    )

    def __post_init__(self) -> None:
        for declared in fields(self):
            value, choices = getattr(self, declared.name), declared.metadata.get("choices")
            if type(value) is not type(declared.default) or (choices is not None and value not in choices):
                raise InputError(f"“{value}” is not a choice for “{declared.metadata['label']}”.")


def settings_from(stored: Mapping[str, str]) -> Settings:
    """Settings from stored text; what is missing, unknown or absurd takes its default."""
    found: dict[str, Any] = {}
    for declared in fields(Settings):
        text, kind = stored.get(declared.name, ""), type(declared.default)
        if kind is tuple:
            found[declared.name] = tuple(dict.fromkeys(line for line in text.splitlines() if line.strip()))
            continue
        choices = declared.metadata.get("choices") or {False: "", True: ""}
        by_text = {str(value): value for value in choices if type(value) is kind}
        if text in by_text:
            found[declared.name] = by_text[text]
    return Settings(**found)


def changed(settings: Settings, name: str, value: Any) -> Settings:  # noqa: ANN401 - each setting has a type of its own
    """The settings with one choice changed; `InputError` where it is not a choice."""
    return replace(settings, **{name: value})


def stored_from(settings: Settings) -> dict[str, str]:
    """The text under which each setting is stored; of several, one on each line."""
    chosen = {declared.name: getattr(settings, declared.name) for declared in fields(settings)}
    return {name: "\n".join(value) if isinstance(value, tuple) else str(value) for name, value in chosen.items()}
