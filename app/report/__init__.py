"""Facts laid out as a board paper.

`app.report.write.write(plan, assessment, world, PaperSettings(edition, page, password))` returns a `Paper` with the
bytes of the PDF, its number of pages, and one sentence for whatever could not be printed as it was typed.

Sections (`sections/`, in the order of `contents`) turn a `Brief` into frozen blocks (`blocks`), which know nothing of
PDF. `layout` makes them boxes of one width, each with a tag that says what it is (`tags`, `cells`), `pages` places the
boxes, `pen` draws them under their tags, `furniture` adds head and foot, and `finish` lays in the charts and writes
`structure`, `metadata`, `colours` and the password. `pdfcheck` looks at any PDF as those do who cannot see it.
"""
