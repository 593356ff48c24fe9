"""The reference vectors of method 6.7, with the results that the model must give at w = 0."""

from app.planning.outlook import DEFAULTS
from app.planning.words import Input

SYMBOLS = {
    "c": Input.CRITICALITY, "d": Input.DATA_SENSITIVITY, "u": Input.REMOTE_CONTROL, "O": Input.OPACITY,
    "U": Input.UPSTREAM_EXPOSURE, "Dep": Input.HOST_DEPENDENCE, "Sub": Input.SUBSTITUTES,
    "gap": Input.COMPLIANCE_GAP, "I": Input.INCIDENT_HISTORY, "M": Input.GOVERNANCE_MATURITY,
    "V": Input.VERIFIABILITY, "Lo": Input.LOYALTY, "Rp": Input.REPUTATION, "Rl": Input.REGULATOR_RELATION,
    "C": Input.HOST_CAPABILITY, "G": Input.E_GOVERNMENT, "Q": Input.INSTITUTIONAL_QUALITY,
    "R": Input.RESTRICTIVENESS, "P": Input.RELATIVE_POWER, "A": Input.OPPOSED_ALIGNMENT,
    "X": Input.ACTIVE_CONFLICT, "D": Input.UN_DISTANCE, "L": Input.HOME_COMPULSION, "S": Input.STATE_OWNERSHIP,
    "TD": Input.TRADE_DEPENDENCE,
}  # fmt: skip

DIFFERENCES = {
    "T0": "",
    "T1": "c .6 d .6 u .6 gap .3",
    "T2": "c .8 d .7 u .8 O .5 U .7 Dep .5 Sub .6 C .9 G .85 Q .8 R .15 A .7 X .2 D .6 L .8 S .2 TD .5 Lo .6 Rp .5 "
    "Rl .5 I .2 gap .25",
    "T3": "c .8 d .7 u .8 O .5 U .9 Dep .3 Sub .8 C .95 G .9 Q .85 R .15 P .8 A 1 X .8 D .9 L 1 S .3 TD .2 Rp .4 "
    "Rl .3 I .3 gap .25",
    "T4": "c .8 d .7 u .8 O .5 U .5 Dep .6 Sub .3 C .45 G .5 Q .25 R .35 P .2 A .3 X 0 D .2 L .8 S .2 TD .6 Rp .5 "
    "Rl .3 gap .35",
}

PRESSURES = {
    "T0": (0.1021, 0.0741, 0.0000),
    "T1": (0.2329, 0.1429, 0.0000),
    "T2": (0.2282, 0.4327, 0.4208),
    "T3": (0.2586, 0.6052, 0.8628),
    "T4": (0.3010, 0.2837, 0.0787),
}

CHANCES = {
    "T0": (0.8125, 0.1487, 0.0284, 0.0104),
    "T1": (0.6374, 0.2919, 0.0516, 0.0191),
    "T2": (0.2217, 0.3498, 0.2751, 0.1533),
    "T3": (0.0061, 0.0204, 0.1074, 0.8660),
    "T4": (0.4345, 0.4165, 0.1097, 0.0392),
}


def vector(name):
    """The inputs of one reference vector."""
    words = DIFFERENCES[name].split()
    changed = {SYMBOLS[symbol]: float(value) for symbol, value in zip(words[::2], words[1::2], strict=True)}
    return {**DEFAULTS, **changed}
