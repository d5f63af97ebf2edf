"""Payments join the house."""

from congso.kernel.apps import Room


class PaymentsConfig(Room):
    name = "congso.payments"
    label = "payments"
