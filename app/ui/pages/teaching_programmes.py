"""Programmes matched to gaps: what can be offered to a host, what the plan holds, and what it does with its lag."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.edits import Edits
from app.ui.pages.action_advice import AdviceSection
from app.ui.pages.action_views import ModuleView
from app.ui.pages.teaching_list import ProgrammeList
from app.ui.pages.teaching_offers import Offers
from app.ui.parts.section import Section
from app.ui.parts.text import Text

WIDTH = 860
"""Widest line of running text. [px]"""
OFFERED = "programmes:"
"""How an id begins that asks for what could be offered in a market."""


class ProgrammesView(ModuleView):
    """Advice by scenario, the programmes of the plan with the counter-evidence beside them, and what else could be."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.advice = AdviceSection(
            edits, self.tr("Advice stands here once the plan offers a product in a market."), self
        )
        self.advice.play_asked.connect(self.play_asked)
        self.list = ProgrammeList(edits, self)
        self.list.initiative_asked.connect(self.initiative_asked)
        self.counter = Section(self.tr("How far to trust these figures"), parent=self)
        self.sentence = Text("", "", self)
        self.pace = Text(
            self.tr(
                "Each range runs from the slow pace of such help, 18 to 36 months, to the playbook’s, which Options "
                "counts. Points are of the chance of restricted or worse at the horizon; money is expected loss saved, "
                "before cost."
            ),
            "muted",
            self,
        )
        for words in (self.sentence, self.pace):
            words.setMaximumWidth(WIDTH)
            self.counter.body.addWidget(words)
        self.offers = Offers(edits, self)
        self.offers.adopted.connect(self.list.choose)
        self.offers.play_asked.connect(self.play_asked)
        self.offers.markets_asked.connect(lambda: self.asked.emit("markets", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for part in (self.counter, self.advice, self.offers, self.list):
            layout.addWidget(part)

    def refresh(self) -> None:
        from app.planning.teaching_advice import advice  # with numpy, which must not load before the first paint
        from app.planning.teaching_effects import bench_of
        from app.planning.teaching_evidence import counter_evidence, sentence

        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        self.sentence.say(sentence(counter_evidence(world)))
        lines = advice(plan, assessment, world) if assessment is not None and self.edits.is_fresh else None
        if lines is not None:
            self.advice.show_advice(lines)
        self.advice.set_updating(not self.edits.is_fresh)
        bench = bench_of(plan, world, self.edits.today)
        self.offers.show_bench(bench)
        self.list.show_bench(bench)

    def show_subject(self, id_: str) -> bool:
        if id_.startswith(OFFERED):
            self.offers.choose_market(id_.removeprefix(OFFERED))
            return True
        if self.list.holds(id_):
            self.refresh()
            self.list.choose(id_)
            return True
        return False
