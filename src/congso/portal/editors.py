"""Who is an editor: the mandates of today decide, and the editor's groups follow them at each visit."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from congso.portal.access import APPROVE, EDIT
from congso.portal.founding import APPROVERS, EDITORS

GROUP_OF = {EDIT: EDITORS, APPROVE: APPROVERS}


def may_enter(person: Any) -> bool:
    """Whether somebody may open the editor at all."""
    return any(person.may(permission) for permission in GROUP_OF)


def bring_groups_in_step(person: Any) -> None:
    """Give a person the groups of their mandates, and take every other away."""
    wanted = {group for permission, group in GROUP_OF.items() if person.may(permission)}
    held = set(person.groups.values_list("name", flat=True))
    if held != wanted:
        person.groups.set(Group.objects.filter(name__in=wanted))


def give_a_profile(person: Any) -> None:
    """What the editor keeps of a person is there before a page is looked at, when nothing may be written."""
    if not hasattr(person, "wagtail_userprofile"):
        UserProfile.get_for_user(person)


def name_by_full_name(person: Any) -> None:
    """The editor's menu asks for a first name, which the house does not keep apart, or shows the name of sign-in."""
    person.first_name = person.full_name
