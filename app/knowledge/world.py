"""Everything that ships about countries, cases, rules, plays and questions, as one frozen value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from app.knowledge.controls import to_control_rules, to_controls
from app.knowledge.duties import to_clocks, to_practice_rules
from app.knowledge.estimates import (
    NONE,
    OPEN_ONLY,
    PARAMETERS,
    TRACK_RECORD,
    WITH_ALL,
    to_parameters,
    to_track_record,
)
from app.knowledge.files import DATA, damaged, read_data
from app.knowledge.library import (
    to_case,
    to_category,
    to_coalition,
    to_country,
    to_input_words,
    to_mechanisms,
    to_play,
    to_precedent,
    to_programme,
    to_question,
    to_reentry_mechanism,
    to_rule,
    to_source,
    to_tripwire,
)
from app.planning.facts import Figure, Membership, Precedent, ProgrammeOffer, World
from app.planning.teaching import Pillar, ProgrammeKind

NEED_PERMISSION: Final = "indicators-permission"
"""The file whose figures may not be passed on without their publishers' permission."""
INDICATORS: Final = ("indicators-open", "indicators-sharealike", NEED_PERMISSION)
PAIRS: Final = "dyads-check-terms"
SEPARABLE: Final = (*INDICATORS[1:], PAIRS, TRACK_RECORD)
"""Files that may be left out of a build: Demarche works on without them, and says what it lacks."""

_K = TypeVar("_K")
_V = TypeVar("_V")


def read_world(folder: Path | None = None, *, permitted: bool = True, estimated: bool = True) -> World:
    """The world as the data files tell it, read once.

    Parameters
    ----------
    folder
        Where the files are; those that ship, if none is given.
    permitted
        Whether to use figures that need their publishers' permission; without, `World.lacking` names them.
    estimated
        Whether to read the parameters and the track record; without, the world is what they are estimated from.

    Raises
    ------
    DemarcheError
        If a file that cannot be left out is missing, or any file is not what its description says.
    """
    return _read(DATA if folder is None else folder, permitted=permitted, estimated=estimated)


@lru_cache(maxsize=4)
def _read(folder: Path, *, permitted: bool, estimated: bool) -> World:
    def rows(name: str, make: Callable[[list[Any]], _V]) -> Mapping[str, _V]:
        return _checked(folder, name, lambda found: _frozen((row[0], make(row)) for row in found))

    parts = [name for name in INDICATORS if _present(folder, name) and (permitted or name != NEED_PERMISSION)]
    indicators: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for part in parts:
        _checked(folder, part, lambda found: _add_figures(indicators, found))
    pairs = _checked(folder, PAIRS, _pairs) if _present(folder, PAIRS) else {}
    known = _checked(folder, "names", lambda found: [row[0] for row in found["indicators"]])
    kept = WITH_ALL if NEED_PERMISSION in parts else OPEN_ONLY
    words = _checked(folder, "input_words", lambda found: [to_input_words(row) for row in found])
    facts_end, sources = _checked(
        folder, "sources", lambda found: (date.fromisoformat(found["facts_end"]), map(to_source, found["sources"]))
    )
    return World(
        facts_end=facts_end,
        countries=rows("countries", to_country),
        indicators=_frozen(
            (name, _frozen((iso3, tuple(sorted(figures, key=_year))) for iso3, figures in by_country.items()))
            for name, by_country in indicators.items()
        ),
        trade=_checked(folder, "dyads", _trade),
        rivalries=pairs.get("rivalry", frozenset()),
        defence_pacts=pairs.get("defence_pact", frozenset()),
        memberships=_checked(folder, "memberships", _memberships),
        sources=_frozen((source.id, source) for source in sources),
        categories=rows("categories", to_category),
        rules=rows("rules", to_rule),
        cases=rows("cases", to_case),
        plays=rows("plays", to_play),
        questions=rows("questions", to_question),
        coalitions=rows("coalitions", to_coalition),
        input_words=_frozen((word.input, word) for word in words),
        parameters=_checked(folder, PARAMETERS, lambda found: to_parameters(found[kept])) if estimated else NONE,
        imports=_checked(folder, "dyads", _imports),
        track_record=_checked(folder, TRACK_RECORD, to_track_record)
        if estimated and _present(folder, TRACK_RECORD)
        else None,
        mechanisms=_checked(folder, "mechanisms", to_mechanisms),
        precedents=_checked(folder, "play_cases", _precedents),
        reentry_mechanisms=rows("reentry_mechanisms", to_reentry_mechanism),
        tripwires=rows("tripwires", to_tripwire),
        clocks=_checked(folder, "reporting", to_clocks),
        asked_practices=_checked(folder, "reporting", to_practice_rules),
        programme_kinds=_checked(folder, "programmes", _programmes),
        centre_places=_checked(folder, "programmes", lambda found: _frozen(map(tuple, found["places"]))),
        controls=_checked(folder, "controls", to_controls),
        control_rules=_checked(folder, "controls", to_control_rules),
        lacking=(
            *(name for name in known if name not in indicators),
            *(() if pairs else ("rivalry", "defence_pact")),
        ),
    )


def _present(folder: Path, name: str) -> bool:
    """Whether a file is to be read: those that may be left out are only read where they are."""
    return name not in SEPARABLE or (folder / f"{name}.json").exists()


def _checked(folder: Path, name: str, make: Callable[[Any], _V]) -> _V:
    """What `make` makes of a data file; a file that is whole but not of the expected shape is refused as well."""
    file = folder / f"{name}.json"
    try:
        return make(read_data(file))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise damaged(file) from error


def _frozen(items: Iterable[tuple[_K, _V]]) -> Mapping[_K, _V]:
    return MappingProxyType(dict(items))


def _year(figure: Figure) -> int:
    return figure.year


def _add_figures(
    indicators: dict[str, dict[str, list[Figure]]], found: dict[str, dict[str, dict[str, dict[str, float]]]]
) -> None:
    """Add the figures of one file: indicator → source → year → iso3 → value."""
    for indicator, by_source in found.items():
        into = indicators[indicator]
        for source, by_year in by_source.items():
            for text, values in by_year.items():
                year = int(text)
                for iso3, value in values.items():
                    into[iso3].append(Figure(float(value), year, source))


def _trade(found: dict[str, dict[str, list[float | None]]]) -> Mapping[tuple[str, str], float]:
    """Host → partner → [imports %, exports %, year], where a share outside the top five is unknown."""
    return _frozen(
        ((host, partner), float(sum(share for share in shares[:2] if share is not None)))
        for host, partners in found.items()
        for partner, shares in partners.items()
    )


def _imports(found: dict[str, dict[str, list[float | None]]]) -> Mapping[tuple[str, str], float]:
    return _frozen(
        ((host, partner), float(shares[0]))
        for host, partners in found.items()
        for partner, shares in partners.items()
        if shares[0] is not None
    )


def _pairs(found: dict[str, list[list[Any]]]) -> dict[str, frozenset[frozenset[str]]]:
    return {name: frozenset(frozenset(row[:2]) for row in rows) for name, rows in found.items()}


def _programmes(found: dict[str, list[list[Any]]]) -> Mapping[tuple[Pillar, ProgrammeKind], ProgrammeOffer]:
    return _frozen(((offer.pillar, offer.kind), offer) for offer in map(to_programme, found["offers"]))


def _precedents(found: list[list[str]]) -> Mapping[str, tuple[Precedent, ...]]:
    linked: dict[str, list[Precedent]] = defaultdict(list)
    for row in found:
        linked[row[0]].append(to_precedent(row))
    return _frozen((play, tuple(several)) for play, several in linked.items())


def _memberships(found: list[list[str]]) -> Mapping[str, tuple[Membership, ...]]:
    held: dict[str, list[Membership]] = defaultdict(list)
    for iso3, tag, since, until in found:
        end = date.fromisoformat(until) if until else None
        held[iso3].append(Membership(tag, date.fromisoformat(since), end))
    return _frozen((iso3, tuple(several)) for iso3, several in held.items())
