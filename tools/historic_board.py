"""The exercise of the historical sample: what its paper says that no source can, all of it invented and said to be so.

The vendor stays nameless, the same round revenue stands for every host, and those who answer are roles, not people.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from app.planning.course import Assumption, Commitment, Decision, Initiative, MarketStance, Option, Quarter, Signpost
from app.planning.historic import HOSTS, LAST_YEAR, YEAR
from app.planning.paper import Paper
from app.planning.words import Action, Claim, Edition, Progress, SignpostState, Stance

REVENUE: Final = Decimal(10_000_000)
"""A year in each host: one round sum, so that no host weighs more than another and shares can be read off it."""
APPETITE_LOSS: Final = Decimal(45_000_000)
MEETING: Final = date(2026, 12, 16)
NEXT: Final = date(2027, 6, 16)
READ: Final = date(2026, 11, 20)
HARDEST: Final = ("usa", "gbr", "ind")
"""Hosts that the third option leaves to others; the record says that all three restricted or banned."""
ABOUT: Final = (
    "The paper made of it is an exercise for a boardroom: its options, initiatives, costs, signposts and the same "
    "round revenue in every host are invented, those who answer are roles, and its dates are those of the exercise. "
)
PAPER: Final = Paper(
    title=f"Thirty hosts at the end of {YEAR}: a board exercise",
    body="Board of the exercise",
    meeting=MEETING,
    agenda_item="1",
    number="2019/1",
    sponsor="Chief executive of the exercise",
    author="Head of strategy of the exercise",
    presenter="Chief executive and head of security",
    resolution=(
        "to adopt “Open it to tests” for 2027 and 2028 at a cost of up to USD 11.1 million from the reserve of the "
        "exercise, any excess to come back to the board;\n"
        "to authorise the chief executive, within that sum, to sign contracts of up to USD 2.0 million each until "
        "31 December 2028;\n"
        "to keep the decision to leave a host with the board; and\n"
        "to hear a progress report on 16 June 2027."
    ),
    recommendation=(
        "Management recommends “Open it to tests”: show the source, let hosts test it, and trace each build. "
        "It lowers the expected loss in every host, keeps all of them, and can be stopped at each stage."
    ),
    why_now=(
        f"The exercise plays the end of {YEAR} on a calendar of {MEETING.year} to {MEETING.year + 2}. Most hosts "
        "settle their rules for 5G within two years of its start; a test that comes after the rule changes nothing. "
        "Waiting costs a place in networks that are bought once in ten years."
    ),
    summary=(
        "One vendor sells 5G equipment to operators in thirty countries, and the same charge has followed it since "
        "2018: that its home state could reach through it. No document can disprove this; tests can make it smaller. "
        "“Open it to tests” puts source code, builds and updates where hosts can examine them. What remains is above "
        "the limit in the hosts that act on alliance rather than on evidence, so two signposts bring those back to "
        "the board. Waiting keeps the money and loses the time. Giving the keys to local operators protects more, "
        "but cannot be undone. Stepping back from three hosts gives up sales to avoid a doubt."
    ),
    delegated_to="Chief executive of the exercise",
    delegated_limit=Decimal(2_000_000),
    delegated_until=date(2028, 12, 31),
    budget_source="Reserve of the exercise for 2027 and 2028; nothing is taken from research.",
    consulted="The heads of sales, security, law and finance of the exercise, in two sittings in November 2026.",
    challenge=(
        "The head of finance argued for waiting, because tests had not changed the mind of every host. The record of "
        "the hosts that set conditions spoke against it. The doubt took a second test centre out of the plan. The "
        "head of sales disagrees with the recommendation and would hand the keys to local operators at once."
    ),
    earlier_decisions="None; the exercise starts here",
    strategy_link="Aim of the exercise: to stay in every host that can be convinced",
    advisers="No counsel was asked: this is an exercise. The law of each host stands as the rulebook has it.",
    privilege="Nothing in this paper is privileged.",
    inside_information="None; the vendor does not exist",
    interests="None; every role is invented",
    distribution="Those who take part in the exercise",
    classification="Public",
    next_report=NEXT,
    edition=Edition.BOARD,
    material=True,
    materiality="One future in ten is above the risk appetite of the exercise.",
    communication="The head of the exercise sums up after the vote. Nobody else is told, because nothing happened.",
    confidential="Nothing; the sample may be passed on.",
    host_governments="Each can examine the equipment itself, and has one office to turn to.",
    customers="Operators keep their equipment and get each update with a proof of where it was built.",
    partners="Laboratories get the same access as a government.",
    staff="Forty posts move from product support to the tests.",
    investors="None; the vendor has no shares.",
)
INITIATIVES: Final = (
    Initiative(
        id="centre", title="Test centre open to every host", action=Action.IMAGE, play="IMG-01",
        about="Source code, designs and updates can be read and tested under rules that are the same for all.",
        owner="Head of security", starts=date(2027, 1, 11), ends=date(2027, 12, 15), cost_low=Decimal(2_800_000),
        cost=Decimal(3_500_000), cost_high=Decimal(4_600_000), people=Decimal(18),
        measure="Ten hosts have tested there", progress=Progress.AGREED,
    ),
    Initiative(
        id="labs", title="Joint laboratories with six regulators", action=Action.CAPACITY, play="CAP-03",
        about="A host evaluates the equipment with its own staff, and keeps the means to do so.",
        owner="Head of standards", starts=date(2027, 3, 1), ends=date(2028, 6, 30), cost_low=Decimal(1_900_000),
        cost=Decimal(2_500_000), cost_high=Decimal(3_300_000), people=Decimal(12),
        measure="Six laboratories publish results", depends_on=("centre",),
    ),
    Initiative(
        id="builds", title="Builds that anyone can repeat", action=Action.GOVERNANCE, play="GOV-25",
        about="What runs in a network can be compared, bit by bit, with what was examined.",
        owner="Head of development", starts=date(2027, 2, 1), ends=date(2028, 3, 31), cost_low=Decimal(900_000),
        cost=Decimal(1_200_000), cost_high=Decimal(1_700_000), people=Decimal(9),
        measure="Every release of the core is repeatable", progress=Progress.AGREED,
    ),
    Initiative(
        id="parts", title="List of parts and their makers", action=Action.GOVERNANCE, play="GOV-13",
        about="Each part of hardware and software is named with its maker and its origin.",
        owner="Head of purchasing", starts=date(2027, 1, 11), ends=date(2027, 9, 30), cost_low=Decimal(400_000),
        cost=Decimal(600_000), cost_high=Decimal(900_000), people=Decimal(5),
        measure="No part without a named maker",
    ),
    Initiative(
        id="opinion", title="Legal opinion on access by the home state", action=Action.IMAGE, play="IMG-20",
        about="Independent counsel says in public what the law of the home state can demand, and what it cannot.",
        owner="Head of law", starts=date(2027, 1, 11), ends=date(2027, 5, 31), cost_low=Decimal(200_000),
        cost=Decimal(300_000), cost_high=Decimal(450_000), people=Decimal(1),
        measure="Opinion published in six languages",
    ),
    Initiative(
        id="triggers", title="Written triggers for stepping back", action=Action.EXIT_REENTRY, play="EXR-01",
        about="For each host it is settled beforehand what makes the vendor step back, and who decides.",
        owner="Head of strategy", starts=date(2027, 1, 11), ends=date(2027, 4, 30), cost_low=Decimal(50_000),
        cost=Decimal(100_000), cost_high=Decimal(150_000), people=Decimal(1),
        measure="Triggers approved for all thirty hosts",
    ),
    Initiative(
        id="keys", title="Keys and updates held by a local partner", action=Action.BARGAINING, play="BAR-08",
        about="A security partner in the host holds the keys and lets an update through, or does not.",
        owner="Head of sales", starts=date(2027, 4, 1), ends=date(2028, 12, 15), cost_low=Decimal(14_000_000),
        cost=Decimal(18_000_000), cost_high=Decimal(25_000_000), people=Decimal(60),
        measure="A partner at work in every host",
    ),
    Initiative(
        id="runoff", title="Updates for ten years after the last sale", action=Action.EXIT_REENTRY, play="EXR-08",
        about="Operators in a host that the vendor leaves are supported until their equipment is replaced.",
        owner="Head of support", starts=date(2027, 3, 1), ends=date(2028, 12, 15), cost_low=Decimal(1_000_000),
        cost=Decimal(1_500_000), cost_high=Decimal(2_200_000), people=Decimal(6),
        measure="No operator without an update",
    ),
)  # fmt: skip
_TESTS: Final = ("centre", "labs", "builds", "parts", "opinion", "triggers")
OPTIONS: Final = (
    Option(
        id="do-nothing", name="Do nothing", does_nothing=True, summary="Answer each host when it asks, as until now.",
        advantages="No new money, and nothing shown that a rival could read.",
        drawbacks="The charge stays unanswered while thirty hosts write their rules.",
        reversibility="Tests can begin later, but not before the first rules are in force.",
        rejected_because="It is the cheapest course, but it meets every rule too late.",
    ),
    Option(
        id="tests", name="Open it to tests", recommended=True, initiatives=_TESTS,
        summary="Source code, builds, updates and parts lie open to the hosts, in a test centre and six laboratories.",
        advantages="Works in every host at once, and the hosts that set conditions reward it most.",
        drawbacks="Shows rivals and services what they would otherwise have to find out.",
        reversibility="Each stage can be stopped at six months’ notice; what was shown cannot be taken back.",
    ),
    Option(
        id="keys-local", name="Hand over the keys", initiatives=(*_TESTS, "keys"),
        summary="All of “Open it to tests”, and a local partner in each host holds the keys and passes the updates.",
        advantages="The lowest loss of all: the vendor can no longer do alone what it is suspected of.",
        drawbacks="Thirty partners to find and to pay, and slower repairs when a flaw is found.",
        reversibility="Poor: contracts with partners run for ten years.",
        rejected_because="The best protection, rejected because it takes most of the money and cannot be undone.",
    ),
    Option(
        id="step-back", name="Step back from three hosts", initiatives=("parts", "triggers", "runoff"),
        summary="Offer nothing to government and critical networks in three hosts, and go on as before elsewhere.",
        advantages="Little to do, and no dispute in the three hardest hosts.",
        drawbacks="Loses the most sensitive sales for certain, and other hosts read it as an admission.",
        reversibility="Fair: a host can be served again once its rule allows it.",
        rejected_because="The calmest course, rejected because it does nothing for the other twenty-seven hosts.",
    ),
)  # fmt: skip
STANCES: Final = tuple(
    MarketStance(
        id=f"step-back-{host}", option="step-back", market=host, stance=Stance.DE_SCOPE,
        note="No offer to government or critical networks; updates go on.",
    )
    for host in HARDEST
)  # fmt: skip
COMMITMENTS: Final = (
    Commitment(
        id="say-governance", action=Action.GOVERNANCE, owner="Head of development", on=MEETING,
        text="Nothing ships that cannot be built again from what was examined.",
    ),
    Commitment(
        id="say-image", action=Action.IMAGE, owner="Head of security", on=MEETING,
        text="Every host may look, under the same rules, and may publish what it finds.",
    ),
    Commitment(
        id="say-exit", action=Action.EXIT_REENTRY, owner="Head of strategy", on=MEETING,
        text="No operator is left without updates, wherever the vendor steps back.",
    ),
    Commitment(
        id="say-capacity", action=Action.CAPACITY, owner="Head of standards", on=MEETING,
        text="What helps a host to judge this vendor helps it to judge every other as well.",
    ),
    Commitment(
        id="say-bargaining", action=Action.BARGAINING, owner="Head of sales", on=MEETING,
        text="The vendor offers each host the same terms, and asks for none in secret.",
    ),
)  # fmt: skip
DECISIONS: Final = (
    Decision(
        id="d-course", title="Choose the course of the exercise", action=Action.IMAGE, owner="Board of the exercise",
        due=MEETING,
    ),
    Decision(
        id="d-hardest", title="Stay in the three hardest hosts, or step back", action=Action.EXIT_REENTRY,
        owner="Board of the exercise", due=NEXT,
    ),
    Decision(
        id="d-keys", title="Try local keys in one host", action=Action.BARGAINING, owner="Head of sales", due=NEXT,
    ),
)  # fmt: skip
SIGNPOSTS: Final = (
    Signpost(
        id="s-tests", title="Hosts that have tested the equipment", amber="fewer than six by June 2027",
        red="fewer than three by June 2027", reading="none yet", read_on=READ, state=SignpostState.GREEN,
        owner="Head of security", decision="d-course", days=60,
    ),
    Signpost(
        id="s-law", title="Bills that name a vendor or its home state", amber="a bill in one host",
        red="a bill in three hosts", reading="one bill", read_on=READ, state=SignpostState.AMBER,
        owner="Head of law", decision="d-hardest", days=30,
    ),
    Signpost(
        id="s-core", title="Operators told to replace core equipment", amber="in one host", red="in two hosts",
        reading="in one host", read_on=READ, state=SignpostState.AMBER, owner="Head of sales", decision="d-keys",
        days=45,
    ),
    Signpost(
        id="s-findings", title="Serious flaws found in the test centre", amber="one open after 30 days",
        red="one open after 90 days", reading="none found", read_on=READ, state=SignpostState.GREEN,
        owner="Head of development", reopens="Whether the tests go on before the flaw is mended", days=14,
    ),
)  # fmt: skip
ASSUMPTIONS: Final = (
    Assumption(
        id="a-evidence", text="Most hosts weigh what tests show, and not the alliance alone.",
        claim=Claim.JUDGEMENT, basis=f"More hosts set conditions or none than shut the door by {LAST_YEAR}.",
        if_wrong="Tests are wasted, and stepping back from the hardest hosts becomes the better course.", flips=True,
    ),
    Assumption(
        id="a-state", text="The home state lets the source be shown abroad.", claim=Claim.JUDGEMENT,
        basis="Nothing in this exercise speaks against it.",
        if_wrong="The test centre stays empty, and handing over the keys is the only course left.", flips=True,
    ),
    Assumption(
        id="a-revenue", text="Every host brings the same revenue.", claim=Claim.JUDGEMENT,
        basis=f"Set so for the exercise: ten million dollars a year in each of {HOSTS} hosts.",
        if_wrong="The order of the hosts changes; the order of the options need not.",
    ),
    Assumption(
        id="a-inputs", text=f"Figures of {YEAR} describe the hosts as they were when they chose.", claim=Claim.FACT,
        basis="Each own value carries its figure, year and source.",
        if_wrong="Outlooks of hosts with a change of government are the first to be wrong.",
    ),
)  # fmt: skip
QUARTERS: Final = tuple(
    Quarter(id=f"q-{year}-{quarter}", year=year, quarter=quarter, money=Decimal(1_600_000), people=Decimal(48))
    for year in (2027, 2028)
    for quarter in (1, 2, 3, 4)
)
OPENED: Final[Mapping[str, str]] = {
    "ANSSI issued": "The cyber agency ANSSI (Agence nationale de la sécurité des systèmes d’information) issued",
    "with LG Uplus using Huawei": "with an operator (LG Uplus) that uses Huawei",
    "nine ASEAN states": "nine states of the Association of Southeast Asian Nations (ASEAN)",
    "lists DR Congo": "lists the Democratic Republic of the Congo",
}
"""What summaries of cases shorten, as a board first reads it."""


def opened(summary: str) -> str:
    """The summary of a case with its acronyms opened."""
    for short, whole in OPENED.items():
        summary = summary.replace(short, whole)
    return summary
