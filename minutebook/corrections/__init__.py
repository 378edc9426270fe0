"""What people put right, note, leave out and have forgotten, and what they are asked about.

The decisions are rows of the work database (``db/put_right.py``, ``db/forgotten.py``); here is what stands
around them: the queue of questions, lists to take away, gold made of them, and taking something out of all
that is published.
"""
