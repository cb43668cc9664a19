"""Fieldwork: a questionnaire on a server, step by step; each step tells what it did."""

from workbench.evaluation.fieldwork.fieldwork import Fieldwork
from workbench.evaluation.fieldwork.noting import noted

__all__ = ["Fieldwork", "noted"]
