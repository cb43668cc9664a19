"""Dutch for the screens of JupyterLab, found by it through an entry point in pyproject.toml.

The existing language pack translates a quarter of what an evaluator sees; this one has all menus,
buttons, questions and messages of the parts that the workbench shows. ``locale`` holds one file
per part of JupyterLab: English text → [Dutch text] or [singular, plural].
"""
