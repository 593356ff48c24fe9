"""The words of the field that every other module shares: outcomes, drivers, actions, kinds of evidence."""

from enum import IntEnum, StrEnum


class Reaction(IntEnum):
    """What a host government does about a product, from mildest to hardest (method 6.1)."""

    OPEN = 0
    CONDITIONAL = 1
    RESTRICTED = 2
    BANNED = 3


class Driver(StrEnum):
    """What moves an outlook."""

    CAPABILITY = "capability"
    TRUST = "trust"
    GEOPOLITICS = "geopolitics"
    EXPOSURE = "exposure"
    COMPLIANCE = "compliance"


class Scenario(StrEnum):
    """Why a government acts: the three scenarios of the research, one channel of the model each (method 2.5)."""

    REGULATION = "regulation"
    SUPPLY_CHAIN = "supply-chain"
    GEOPOLITICAL = "geopolitical"


class Action(StrEnum):
    """The five strategic actions."""

    GOVERNANCE = "governance"
    IMAGE = "image"
    EXIT_REENTRY = "exit-reentry"
    CAPACITY = "capacity"
    BARGAINING = "bargaining"


class Family(StrEnum):
    """The three families of government measure (mission P4)."""

    IMPORT_LIMITATION = "import-limitation"
    PREREQUISITE = "market-access-prerequisite"
    POST_SALE = "post-sale-requirement"


class Kind(StrEnum):
    """How a figure came about; the four are never mixed (method 6.2, data README 8b)."""

    EVIDENCE = "evidence"
    PROXY = "proxy"
    JUDGEMENT = "judgement"
    USER = "user"


class Confidence(StrEnum):
    """How well a fact is documented; a low one is shown as a lead."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Population(StrEnum):
    """Which situation an offering is in; the three are never mixed (method 6.9)."""

    EXPOSED = "exposed"
    CAMPAIGNED = "campaigned"
    DISPUTED = "disputed"


class RequirementStatus(StrEnum):
    """How far an offering is with one rule."""

    MET = "met"
    IN_WORK = "in-work"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


class AnswerStatus(StrEnum):
    """Whether a question has a level; "not known" is kept apart from a low level."""

    ANSWERED = "answered"
    NOT_KNOWN = "not-known"
    NOT_APPLICABLE = "not-applicable"


class Stance(StrEnum):
    """What an option does in a market."""

    STAY = "stay"
    DE_SCOPE = "de-scope"
    SUSPEND = "suspend"
    EXIT = "exit"


class Stage(StrEnum):
    """Where an offering stands in its life in the market."""

    PLANNED = "planned"
    SELLING = "selling"
    SUSPENDED = "suspended"
    LEFT = "left"


class Progress(StrEnum):
    """How far an initiative is."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class SignpostState(StrEnum):
    """What the latest reading of a signpost says."""

    UNREAD = "unread"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Bears(StrEnum):
    """Which way a documented case bears on a move: it shows that the move helped, or that it did not."""

    FOR = "for"
    AGAINST = "against"


class Topic(StrEnum):
    """What a tripwire watches."""

    POLITICISATION = "politicisation"
    RULES = "rules"
    TRUST = "trust"
    SUPPLY = "supply"
    EXIT = "exit"
    CAPABILITY = "capability"
    APPETITE = "appetite"


class Claim(StrEnum):
    """What a statement of the paper rests on."""

    FACT = "fact"
    ESTIMATE = "estimate"
    JUDGEMENT = "judgement"


class Edition(StrEnum):
    """Who a paper is written for."""

    BOARD = "board"
    MANAGEMENT = "management"
    SHAREABLE = "shareable"


class Effect(StrEnum):
    """The factors that a play moves (data README 9); method 7.2b turns each into inputs."""

    CAPABILITY = "capability"
    TRUST = "trust"
    REPUTATION = "reputation"
    COMPLIANCE = "compliance"
    EXPOSURE = "exposure"
    LEVERAGE = "leverage"
    GEOPOLITICS = "geopolitics"


class Input(StrEnum):
    """The inputs of the outlook model (method 6.2); the value is the name in files, the comment the symbol."""

    CRITICALITY = "criticality"  # c
    DATA_SENSITIVITY = "data_sensitivity"  # d
    REMOTE_CONTROL = "remote_control"  # u
    OPACITY = "opacity"  # O
    UPSTREAM_EXPOSURE = "upstream_exposure"  # U
    HOST_DEPENDENCE = "host_dependence"  # Dep
    SUBSTITUTES = "substitutes"  # Sub
    COMPLIANCE_GAP = "compliance_gap"  # gap
    INCIDENT_HISTORY = "incident_history"  # I
    GOVERNANCE_MATURITY = "governance_maturity"  # M
    VERIFIABILITY = "verifiability"  # V
    LOYALTY = "loyalty"  # Lo
    REPUTATION = "reputation"  # Rp
    REGULATOR_RELATION = "regulator_relation"  # Rl
    HOST_CAPABILITY = "host_capability"  # C
    E_GOVERNMENT = "e_government"  # G
    INSTITUTIONAL_QUALITY = "institutional_quality"  # Q
    RESTRICTIVENESS = "restrictiveness"  # R
    RELATIVE_POWER = "relative_power"  # P
    OPPOSED_ALIGNMENT = "opposed_alignment"  # A
    ACTIVE_CONFLICT = "active_conflict"  # X
    UN_DISTANCE = "un_distance"  # D
    HOME_COMPULSION = "home_compulsion"  # L
    STATE_OWNERSHIP = "state_ownership"  # S
    TRADE_DEPENDENCE = "trade_dependence"  # TD


class Scope(StrEnum):
    """What an override of an input applies to; the narrowest one wins, in this order from wide to narrow."""

    COMPANY = "company"
    MARKET = "market"
    PRODUCT = "product"
    OFFERING = "offering"
