"""What each form of the paper does not say, by record or by its field, each with the reason; a test holds the list."""

from typing import Final

from app.report.forms import Form

_NOT_SAID: Final = {
    "Company.home": "stands behind the ratings, whose reasons name it where it matters",
    "Company.about": "the board knows the company; the summary says what is needed",
    "Company.discount_rate": "enters the calculation",
    "Product.category": "decides which rules apply, and those are listed",
    "Product.about": "working notes of the plan",
    "Product.concerns": "enters the calculation",
    "Offering.revenue": "shown for each market, in the plan's currency",
    "Offering.growth": "enters the calculation",
    "Offering.margin": "enters the calculation",
    "Override": "shown as the rating's reason where it is among those that weigh most",
    "RequirementState.evidence": "working notes; the status and the owner are shown",
    "Answer": "shown as the readiness of each action",
    "Initiative.play": "an id of the playbook",
    "Initiative.effects": "enters the calculation",
    "MarketStance.note": "on the exit card for the recommended option; else working notes, the stance is shown",
    "CoalitionChoice.coalition": "an id of the library, whose name is said",
    "ExitPlan.mechanism": "shown by the name of the mechanism",
    "Signpost.tripwire": "an id of the library; the signpost has the words of its own",
    "LockedForecast": "kept so that the forecast can be judged later, in the window",
    "Classification": "enters the calculation",
    "Centre.place": "a code of a country, whose name is printed",
    "Control.control": "an id of the library; the name of the control is shown",
    "ControlLink.control": "an id of the library; the name of the control is shown",
    "BoardMember.levels": "shown as the matrix of members and areas",
    "Paper.withheld": "is what the shareable edition must not say",
}
"""What no form of the paper says."""
_APPENDIX: Final = "stands in the appendices, which stay in the paper: a room needs the main points"
_NO_DAY: Final = "a calendar holds days and what they are for; the paper holds the rest"
_NOT_AHEAD: Final = "a calendar holds what lies ahead in the recommended option, not what is done, decided or dropped"
LEAVES_OUT: Final[dict[Form, dict[str, str]]] = {
    Form.PDF: _NOT_SAID,
    Form.WORD: _NOT_SAID,
    Form.SPREADSHEET: _NOT_SAID,
    Form.SLIDES: _NOT_SAID
    | dict.fromkeys(
        (
            "Paper.budget_source", "Paper.consulted", "Paper.advisers", "Paper.privilege", "Paper.materiality",
            "Paper.communication", "Paper.confidential", "Paper.host_governments", "Paper.customers", "Paper.partners",
            "Paper.staff", "Paper.investors", "Paper.insider_reminder", "Market.note",
            "Offering.note", "RequirementState.deadline", "RequirementState.owner", "Initiative.title",
            "Initiative.about", "Initiative.owner", "Initiative.starts", "Initiative.ends", "Initiative.measure",
            "Initiative.cost", "Initiative.cost_low", "Initiative.cost_high", "Initiative.people", "Commitment",
            "Programme", "Centre", "Control", "ControlLink", "BoardMember", "Training",
            "Reputation", "PublicCommitment", "Disclosure", "IncidentEntry",
            "Leverage", "Stakeholder", "CoalitionChoice", "Request", "LobbyingTarget", "GuardCheck",
            "Quarter", "Decision.title", "Decision.owner", "Decision.due", "Decision.decided_on", "Decision.outcome",
            "Signpost.title", "Signpost.amber", "Signpost.red", "Signpost.reading", "Signpost.read_on",
            "Signpost.owner", "Signpost.unit", "SignpostReading",
            "Signpost.reopens", "Assumption.text", "Assumption.basis", "Assumption.if_wrong",
            "ExitPlan", "ExitEntry", "ExitFigures",
        ),
        _APPENDIX,
    ),
    Form.CALENDAR: _NOT_SAID
    | dict.fromkeys(
        (
            "Company.appetite_loss", "Paper.sponsor", "Paper.author", "Paper.presenter", "Paper.resolution",
            "Paper.recommendation", "Paper.why_now", "Paper.summary", "Paper.delegated_limit", "Paper.budget_source",
            "Paper.consulted", "Paper.challenge", "Paper.earlier_decisions", "Paper.strategy_link", "Paper.advisers",
            "Paper.privilege", "Paper.inside_information", "Paper.interests", "Paper.distribution", "Paper.materiality",
            "Paper.communication", "Paper.confidential", "Paper.host_governments", "Paper.customers", "Paper.partners",
            "Paper.staff", "Paper.investors", "Paper.insider_reminder",
            "Market.active_since", "Market.note", "Offering.rate", "Offering.rate_on", "Offering.note",
            "Initiative.about", "Initiative.cost", "Initiative.cost_low", "Initiative.cost_high", "Initiative.people",
            "Programme.not_offered", "Programme.months", "Centre",
            "Reputation", "PublicCommitment.made_on", "PublicCommitment.kept_on", "PublicCommitment.evidence",
            "Disclosure.where", "Disclosure.last_on", "IncidentEntry.text", "IncidentEntry.deputy",
            "IncidentEntry.done_on", "Control.evidence", "Control.cost", "ControlLink", "BoardMember",
            "Training.provider", "Training.audience", "Training.hours", "Training.cost",
            "Leverage", "Stakeholder", "CoalitionChoice", "Request", "LobbyingTarget.means",
            "LobbyingTarget.register", "LobbyingTarget.registered_on", "GuardCheck",
            "Commitment", "Option", "Quarter", "Signpost.read_on", "SignpostReading",
            "Assumption",
            "ExitPlan", "ExitEntry", "ExitFigures",
        ),
        _NO_DAY,
    )
    | dict.fromkeys(
        (
            "PublicCommitment.text", "PublicCommitment.due", "Disclosure.expires", "IncidentEntry.title",
            "IncidentEntry.person", "IncidentEntry.due",
            "Initiative.title", "Initiative.measure", "Initiative.starts", "Initiative.ends", "Decision.title",
            "Decision.due", "Decision.decided_on", "Decision.outcome", "Signpost.reopens",
            "Control.title", "Control.owner", "Training.title", "Training.due", "Training.done_on",
        ),
        _NOT_AHEAD,
    ),
}  # fmt: skip
