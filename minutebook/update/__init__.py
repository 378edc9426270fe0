"""The nightly run: read what is new, check what is stored, publish it, and say what needs a look."""
