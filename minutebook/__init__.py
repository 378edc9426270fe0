"""Minutebook: council papers, read into a public record that can be searched and compared."""

__version__ = "0.1.0"
