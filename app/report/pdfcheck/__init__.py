"""Whether a PDF keeps what PDF/UA-1 asks for and a program can see (ISO 14289-1), in pure Python.

`check.check_pdf(path)` returns the faults. A rule has the number of its clause and of its test there as the reference
validator counts them, so that the verdicts of both can be held against each other (tests/report/data/verapdf.json), and
the number of its failure condition in the Matterhorn Protocol 1.1. `catalogue` looks at the file as a whole, `nesting`,
`headings` and `grid` at the structure tree that `tree` reads, `streams` at the marks on the pages, `typefaces` at the
fonts, `annots` at links and other annotations.
"""
