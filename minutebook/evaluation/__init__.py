"""How right Minutebook is: what a database holds, scored against what was read by hand.

::

    gold  ->  align  ->  found  ->  fit, fields  ->  score  ->  report, accuracy

``gold`` reads the annotated files, ``align`` ties their words to those of the stored pages, ``found`` reads a
database's rows; ``fit`` says which row answers which annotation and ``fields`` whether it says the same;
``score`` counts, ``report`` shows and ``accuracy`` keeps.
"""
