"""Background work joins the house."""

from congso.kernel.apps import Room


class JobsConfig(Room):
    """With it each row of the queue has its lease from the moment it is written."""

    name = "congso.jobs"
    label = "jobs"
    joins = (*Room.joins, "leases")
