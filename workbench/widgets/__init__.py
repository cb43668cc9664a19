"""Screens to work on: Python that answers messages, and plain JavaScript that shows them.

A screen gets its data and a way to save from ``evaluation``; it knows no files. See
``docs/architecture.md``, "Screens".
"""
