"""Giving money back in the admin: a part, by hand, from one seller or from all of an order's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from unfold.decorators import action
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from checkout.desk import ReadOnly
from checkout.flows.refund_order import left_to_refund, refund_order
from checkout.models import Order, Refund, RefundState
from ontology.errors import Conflict, ShopError
from ontology.models import Group
from ontology.money import Money
from ontology.people import actor_of

SENT = {
    RefundState.SUCCEEDED: (messages.SUCCESS, "{money} was given back."),
    RefundState.PENDING: (messages.INFO, "{money} is on its way back; the bank has not confirmed it yet."),
    RefundState.FAILED: (messages.ERROR, "The bank refused to give {money} back. Nothing was moved."),
}


class RefundForm(forms.Form):
    """How much goes back, whose sale it lowers, and why."""

    amount = forms.DecimalField(max_digits=12, widget=UnfoldAdminDecimalFieldWidget)
    seller = forms.ModelChoiceField(
        Group.objects.none(),
        required=False,
        empty_label="All sellers, each by their share",
        widget=UnfoldAdminSelectWidget,
        help_text="Whose payout it lowers.",
    )
    reason = forms.CharField(max_length=200, widget=UnfoldAdminTextInputWidget)
    # What the page said was left, in minor units: of two clicks, the second finds less and gives nothing.
    shown = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, order: Order, left: Money, posted: Any = None) -> None:
        super().__init__(posted, initial={"amount": left.major, "shown": left.amount})
        self.currency = left.currency
        self.fields["seller"].queryset = Group.objects.filter(order_shares__order=order)  # type: ignore[attr-defined]
        self.fields["amount"].help_text = f"In {left.currency}; {left} is left of what was paid."

    def clean_amount(self) -> Money:
        said = self.cleaned_data["amount"]
        money = Money.of(said, self.currency)
        if money.major != said:
            raise forms.ValidationError(
                f"{self.currency} has no smaller part than {Money(1, self.currency)}."
            )
        return money

    def send(self, order: Order, request: HttpRequest) -> Refund:
        """Give it back. Raises ShopError with what is wrong."""
        said = self.cleaned_data
        return refund_order(
            order,
            by=actor_of(request),
            amount=said["amount"],
            reason=said["reason"],
            seller=said["seller"],
            shown=Money(said["shown"], self.currency),
        )


class GivesBack(ReadOnly):
    """Adds to an order's page the form that gives a part of the money back."""

    actions_detail = ("give_back",)

    @action(description="Give money back", url_path="give-back", permissions=["view"])  # type: ignore[untyped-decorator]
    def give_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order: Order | None = self.get_object(request, object_id)
        if order is None:
            raise Http404
        page = redirect("admin:checkout_order_change", object_id)
        try:
            left = left_to_refund(order)
        except Conflict as problem:
            messages.error(request, problem.message)
            return page
        form = RefundForm(order, left, request.POST or None)
        if form.is_valid():
            try:
                refund = form.send(order, request)
            except Conflict as problem:
                # Asked anew, with what is left now.
                messages.error(request, problem.message)
                return redirect(request.path)
            except ShopError as problem:
                form.add_error("amount" if problem.field else None, problem.message)
            else:
                level, told = SENT[RefundState(refund.state)]
                messages.add_message(request, level, told.format(money=refund.money))
                return page
        context = {"title": f"Give money back for {order}", "order": order, "form": form, "left": left}
        return TemplateResponse(
            request, "checkout/admin/give_back.html", admin.site.each_context(request) | context
        )
