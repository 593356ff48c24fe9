from datetime import date

import pytest

from app.planning.blocs import Bloc, bloc_of

US, EU = Bloc.US_GUARANTEE, Bloc.EUROPEAN_UNION


@pytest.mark.parametrize(
    ("host", "day", "bloc"),
    [
        ("DEU", date(2026, 9, 1), EU),  # also under the US guarantee, which comes second
        ("IRL", date(2026, 9, 1), EU),
        ("GBR", date(2019, 6, 1), EU),
        ("GBR", date(2026, 9, 1), US),
        ("FIN", date(2026, 9, 1), EU),
        ("NOR", date(2026, 9, 1), US),
        ("USA", date(2026, 9, 1), US),  # the guarantor leads the bloc
        ("MKD", date(2019, 1, 1), None),
        ("MKD", date(2026, 9, 1), US),
        ("PHL", date(2026, 9, 1), US),  # also in ASEAN, which comes last
        ("VNM", date(1990, 1, 1), None),
        ("VNM", date(2026, 9, 1), Bloc.ASEAN),
        ("TLS", date(2025, 1, 1), None),
        ("TLS", date(2026, 9, 1), Bloc.ASEAN),
        ("KAZ", date(2026, 9, 1), Bloc.CSTO),
        ("UZB", date(2010, 1, 1), Bloc.CSTO),
        ("UZB", date(2026, 9, 1), None),
        ("SAU", date(2026, 9, 1), Bloc.GCC),  # a major non-NATO ally has no guarantee by treaty
        ("BRA", date(2026, 9, 1), None),
        ("CHN", date(2026, 9, 1), None),
    ],
)
def test_that_a_host_decides_with_the_first_bloc_that_applies_on_the_day(shipped, host, day, bloc):
    assert bloc_of(shipped, host, day) is bloc


def test_that_every_bloc_has_dated_members(shipped):
    held = {each.tag for of_host in shipped.memberships.values() for each in of_host}
    assert held >= set(Bloc)
