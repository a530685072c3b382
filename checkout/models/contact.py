"""Who buys and where it goes, as columns shared by session and order."""

from __future__ import annotations

from django.db import models

from checkout.core.types import Address, Buyer

BUYER_FIELDS = ("email", "first_name", "last_name", "phone")
ADDRESS_FIELDS = ("recipient", "line_one", "line_two", "company", "city", "region", "postal_code", "country")


class HasBuyer(models.Model):
    """Who buys."""

    email = models.EmailField(blank=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True

    @property
    def buyer(self) -> Buyer:
        return Buyer(**{field: getattr(self, field) for field in BUYER_FIELDS})


class Contact(HasBuyer):
    """Buyer and delivery address. ``recipient`` is the name on the parcel."""

    # Not "name", which every Thing has already.
    recipient = models.CharField(max_length=200, blank=True)
    line_one = models.CharField(max_length=200, blank=True)
    line_two = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        abstract = True

    @property
    def address(self) -> Address:
        fields = {field: getattr(self, field) for field in ADDRESS_FIELDS}
        return Address(name=fields.pop("recipient"), **fields)
