"""Forms of the admin: open JSON is checked against its schema, with errors a person can act on."""

from __future__ import annotations

from typing import Any

from django import forms
from pydantic import ValidationError

from marketplace.insight import ProductInsight
from marketplace.models import Product, Variant

_PRODUCT_FIELDS = {
    None: "public_id group item_id name slug status category description",
    "Terms": "price_amount currency sale_price_amount sale_starts_at sale_ends_at",
    "Delivery": "weight_grams shipping_price_amount is_digital return_days warranty_months",
    "Identity": "brand condition gtin mpn url image_url",
    "What the advisor reads": "attributes insight feed_fields",
    "Where it shows": "is_searchable is_buyable is_featured",
    "Counts": "rating_average rating_count sold_count created_at updated_at",
}
PRODUCT_FIELDSETS = tuple((title, {"fields": names.split()}) for title, names in _PRODUCT_FIELDS.items())


class ProductForm(forms.ModelForm[Product]):
    """A product; attributes and insight must have the shapes the shop reads."""

    url = forms.URLField(max_length=2000, required=False, assume_scheme="https", label="Seller's own page")
    image_url = forms.URLField(max_length=2000, required=False, assume_scheme="https")

    class Meta:
        model = Product
        fields = ("attributes", "insight")  # the admin's fieldsets say which others

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "group" in self.fields:
            self.fields["group"].required = True
            self.fields["group"].label = "Creator"

    def clean_attributes(self) -> dict[str, str]:
        return _texts(self.cleaned_data["attributes"], '{"shape": "round"}')

    def clean_feed_fields(self) -> dict[str, Any]:
        found = self.cleaned_data["feed_fields"] or {}
        if not isinstance(found, dict):
            raise forms.ValidationError('Write field names and values, such as {"age_group": "adult"}.')
        return found

    def clean_insight(self) -> dict[str, Any]:
        try:
            return ProductInsight.model_validate(self.cleaned_data["insight"] or {}).model_dump(
                exclude_defaults=True
            )
        except ValidationError as problem:
            told = [
                f"{'.'.join(map(str, error['loc'])) or 'insight'}: {error['msg']}"
                for error in problem.errors()
            ]
            raise forms.ValidationError(told) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance._state.adding and cleaned.get("group"):
            self.instance.creator = cleaned["group"]
        item_id = cleaned.get("item_id", self.instance.item_id)
        others = Product.objects.filter(creator_id=self.instance.creator_id, item_id=item_id)
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("item_id", "This creator has a product with this id already. Choose another id.")
        return cleaned


class VariantForm(forms.ModelForm[Variant]):
    """A variant; its options are names and texts."""

    class Meta:
        model = Variant
        fields = ("options",)  # the admin says which others

    def clean_options(self) -> dict[str, str]:
        return _texts(self.cleaned_data["options"], '{"Size": "42"}')


def _texts(found: Any, example: str) -> dict[str, str]:
    found = found or {}
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise forms.ValidationError(f"Write names and texts, such as {example}.")
    return found
