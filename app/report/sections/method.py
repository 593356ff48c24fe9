"""How the figures come about, on one page and in plain words."""

from app.planning import display
from app.planning.claims import plan_claim
from app.report.annexes import annex_head
from app.report.blocks import Aside, Block, Prose, plain
from app.report.brief import Brief


def method(brief: Brief) -> tuple[Block, ...]:
    """What is calculated, from what, and what it cannot tell."""
    months = brief.months
    parts = {
        "What it says": (
            "For each product in each market the outlook gives the chance of four reactions of the host "
            f"government within {months} months: open, conditional, restricted, banned. It is what a security "
            "concern would bring on top of the rules that hold for everybody; those stand beside it as "
            "requirements."
        ),
        "What it rests on": (
            "Twenty-five ratings from 0 to 1 describe the product, the company, the host and the relation of "
            "the two states. Each rating says what it rests on: a published figure, a stand-in for one, a "
            "judgement, or the company’s own figure with its reason. The four are never mixed, and what is not "
            "known stays not known: it is given a neutral value with a wide range, and the company is asked."
        ),
        "How it is put together": (
            "The ratings feed three scenarios: a rule is broken or newly set; something in the supply chain is "
            "the worry; or the quarrel between states is. Each gives a chance of its own, and the three are "
            "joined so that any one of them can bring a measure about. For campaigns and disputes the level, the "
            "weight of politics and a statistical adjustment are estimated from documented cases. Where nobody has "
            "questioned a product, the chance that a concern is raised is judgement, and what follows is what a "
            "dispute would bring. All other weights are judgement."
        ),
        "How sure it is": (
            f"{brief.caveat} Chances are rounded to {display.STEP} points, because more would be false "
            "precision. The band shows where eight in ten results lie when every rating is moved within its "
            "range, and every estimate within its own. The evidence badge is low where much rests on judgement or on "
            "old figures."
        ),
        "Money": (
            "Expected loss is the revenue of each offering, by kind of customer, times the share that each "
            "reaction would cost and its chance, counted over the horizon. It leaves out fines, recalls, the "
            "cost of putting things right and lost reputation. The curve is drawn from 10,000 futures in which losses "
            "of one bloc, host or product tend to come together. The shares and these ties are judgement. Costs of "
            "initiatives are the company’s own."
        ),
        "Options": (
            "An option changes the ratings that its initiatives work on, from the months in which they take "
            "effect. The same sum is then done again. Revenue that an option itself gives up counts as lost."
        ),
        "What it cannot tell": (
            "It does not know what a government has not said, and it does not foresee a single event. Offerings "
            "in one market tend to be hit together. A chance of 20 % is not a promise that nothing happens: one "
            "in five such cases would go wrong. The list of requirements covers what was researched; a market "
            "that reads “not researched” may have rules. This paper is not legal advice."
        ),
    }
    message = f"An outlook is a reasoned estimate: {plan_claim(brief.plan, brief.world)}"
    head = annex_head(brief, "annex-method", "The method in plain words", message)
    asides = tuple(
        Aside(label, (Prose(plain(text)),), before=8.0)
        for label, text in parts.items()
        if brief.money or label != "Money"
    )
    return (head, *asides)
