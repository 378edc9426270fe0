"""Releases: the public database written as a file of its own, checked, with its downloads, and put in place.

::

    work database ──▶ a new file ──▶ checks ──▶ downloads, manifest ──▶ releases/DATE-HASH ──▶ the current one
                      writing.py    checks.py   downloads.py ...        folder.py              switching.py
"""
