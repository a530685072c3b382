"""What a shopper wants, read out of plain words."""

from recommendations.preferences.extract import extract
from recommendations.preferences.model import AttributeLimit, Chip, FacetPreference, Preferences

__all__ = ["AttributeLimit", "Chip", "FacetPreference", "Preferences", "extract"]
