"""Whether a paper is good enough to leave the house: the points of a board paper that a program can check.

`check.preflight(plan, assessment, world, settings, paper)` measures a written paper, before its file is put anywhere,
and returns the faults; `drafts.refusals` tells those that forbid a board edition, from the plan alone. Each module of
checks looks at one side of the paper: `first_page`, `choice`, `substance`, `follow_up`, `form`, `words`, `numbers`,
`file`. `case` and `reader` give them what they measure: the blocks and boxes that were laid out, and the pages as they
stand in the file. docs/board-paper-points.md lists every point with how it is checked.
"""
