"""The façade: the one object a chapter or notebook needs."""

from workbench.evaluation.evaluation import Evaluation

__all__ = ["Evaluation"]
