"""Made-up papers in another look: what a paper says must not hang on how it is printed.

``paper`` changes a text and carries its gold along; the modules beside it know one kind of look each (item
numbers, headings, lines, sheets, people, openings, cues, tasks); ``measured`` tells what each look costs.

    python -m tools.looks                 the table of losses over corpus/styles/open
    python -m tools.looks LOOK PAPER      one paper in one look
"""
