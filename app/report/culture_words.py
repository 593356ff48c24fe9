"""The words of governance culture on paper."""

from typing import Final

from app.planning.controls import ControlArea
from app.planning.culture import ControlState
from app.planning.culture_controls import Standing
from app.planning.culture_days import DueKind

STATES: Final = {
    ControlState.IN_PLACE: "in place",
    ControlState.PARTLY: "partly in place",
    ControlState.PLANNED: "planned",
    ControlState.ABSENT: "absent",
    ControlState.UNKNOWN: "not known",
}
AREAS: Final = {
    ControlArea.LEADERSHIP: "Leadership",
    ControlArea.MARKET_ACCESS: "Market access",
    ControlArea.ENGINEERING: "Engineering",
    ControlArea.PRODUCT: "Product",
    ControlArea.SUPPLY: "Supply",
    ControlArea.RESPONSE: "Response",
    ControlArea.DATA: "Data",
    ControlArea.OPERATIONS: "Operations",
}
OWN: Final = "Own control"
STANDINGS: Final = {
    Standing.MET: "Met",
    Standing.READY: "Controls in place",
    Standing.BEGUN: "Begun",
    Standing.LACKING: "Lacking",
    Standing.NO_CONTROL: "No control lifts it",
}
DUE: Final = {DueKind.RULE: "Rule", DueKind.CONTROL: "Control", DueKind.TRAINING: "Training"}
