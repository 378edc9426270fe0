"""Fetching papers from councils' ModernGov sites, politely, into a library that forgets nothing."""
