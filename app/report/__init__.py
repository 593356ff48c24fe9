"""Facts laid out as a board paper.

`app.report.write.write(plan, assessment, world, PaperSettings(edition, page, password))` returns a `Paper` with the
bytes of the PDF, its number of pages, and one sentence for whatever could not be printed as it was typed.

Sections (`sections/`, in the order of `contents`) turn a `Brief` into frozen blocks (`blocks`), which know nothing of
PDF. `layout` makes them boxes of one width, `pages` places the boxes, `pen` draws them, `furniture` adds head and
foot, and `finish` lays in the charts and sets properties and password.
"""
