"""Gateways that take the process with them."""

from __future__ import annotations

from checkout.gateways.base import ChargeRequest, ChargeResult
from checkout.gateways.sandbox import SandboxGateway
from tests.concurrency.crash import die

__all__ = ["DiesAfterCharge", "DiesBeforeCharge", "SandboxGateway"]


class DiesBeforeCharge(SandboxGateway):
    def charge(self, request: ChargeRequest) -> ChargeResult:
        die()
        return super().charge(request)


class DiesAfterCharge(SandboxGateway):
    def charge(self, request: ChargeRequest) -> ChargeResult:
        result = super().charge(request)
        die()
        return result
