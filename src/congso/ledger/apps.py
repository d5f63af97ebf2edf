"""The ledger joins the house."""

from django.db.models.signals import post_migrate

from congso.kernel.apps import Room
from congso.ledger.triggers import restore_after_migrate


class LedgerConfig(Room):
    name = "congso.ledger"
    label = "ledger"

    def ready(self) -> None:
        super().ready()
        post_migrate.connect(restore_after_migrate, sender=self, dispatch_uid="ledger triggers")
