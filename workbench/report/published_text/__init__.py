"""The text of finished files, by place: everything that a reader could find in them."""

from workbench.report.published_text.kinds import published_text
from workbench.report.published_text.parts import Part, PublishedText

__all__ = ["Part", "PublishedText", "published_text"]
