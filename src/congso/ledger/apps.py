"""The ledger joins the house."""

from congso.kernel.apps import Room


class LedgerConfig(Room):
    name = "congso.ledger"
    label = "ledger"
