"""Somebody who looks after background work; the room of people is above this one."""


class Official:
    """Somebody with a post in one agency."""

    ref = "people.person:1"

    def __init__(self, agency_id: int, *permissions: str) -> None:
        self.agency_id = agency_id
        self.permissions = permissions

    def may(self, permission: str, *, agency_id: int | None = None) -> bool:
        return permission in self.permissions and agency_id in (None, self.agency_id)

    def agencies_where(self, permission: str) -> set[int]:
        return {self.agency_id} if permission in self.permissions else set()
