"""The staff's site: what is held back and what waits to be decided, in a process of its own behind a login.

The public site is of a release, in which none of this is. Here the work database is served twice: as
``minutebook``, with the pages as readers have them, and as ``work``, with every table as it is. What may be
written are corrections of rows, by the functions of the command line.
"""
