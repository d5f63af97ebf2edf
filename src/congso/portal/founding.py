"""The bones of a website in the editor: its tree, who may do what there, the way of a news item to the public."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from congso.portal.models import SiteHome

EDITORS, APPROVERS = "Biên tập viên", "Duyệt tin"
OLD_NAMES = {EDITORS: "Editors", APPROVERS: "Moderators"}
"""What the editor's own first data call these groups."""
ON_PAGES = {EDITORS: ("add_page", "change_page"), APPROVERS: ("add_page", "change_page", "publish_page", "lock_page")}
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
ROOT = "Mọi trang"
WORKFLOW, TASK = "Duyệt trước khi đăng", "Kiểm tra, duyệt"


def build_site(title: str, agency_id: int) -> SiteHome:
    """Make the home of a website, its groups and its workflow; whatever stands there from the first data goes."""
    Locale.objects.get_or_create(language_code="vi")
    root = _root()
    Site.objects.all().delete()
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    home: SiteHome = root.add_child(
        instance=SiteHome(title=title, slug="trang-tin", agency_id=agency_id, show_in_menus=False)
    )
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name=title)
    for name in (EDITORS, APPROVERS):
        _allow(_group(name), home)
    _lead_through_checking(home)
    return home


def _root() -> Page:
    """What all pages stand below; the editor's first data name it in English."""
    found: Page = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title=ROOT, slug="root"))
    found.title = found.draft_title = ROOT
    found.save(update_fields=["title", "draft_title"])
    return found


def _group(name: str) -> Group:
    old = Group.objects.filter(name=OLD_NAMES[name]).first()
    if old is not None:
        old.name = name
        old.save(update_fields=["name"])
        return old
    return Group.objects.get_or_create(name=name)[0]


def _allow(group: Group, home: SiteHome) -> None:
    """Into the editor, on the pages of this site, and with the files of all."""
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    group.permissions.set(Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin"))
    collection = Collection.objects.filter(depth=1).first() or Collection.add_root(name="Gốc")
    wanted = Permission.objects.filter(codename__in=(*ON_FILES, *ON_PAGES[group.name]))
    of_code = {one.codename: one for one in wanted.exclude(content_type__app_label="portal")}
    for code in ON_PAGES[group.name]:
        GroupPagePermission.objects.create(group=group, page=home, permission=of_code[code])
    for code in ON_FILES:
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=of_code[code])


def _lead_through_checking(home: SiteHome) -> None:
    """Whatever an editor writes is checked before it is published (viết, duyệt, đăng)."""
    WorkflowPage.objects.all().delete()
    Workflow.objects.exclude(name=WORKFLOW).delete()
    GroupApprovalTask.objects.exclude(name=TASK).delete()
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task, _ = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.set([Group.objects.get(name=APPROVERS)])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.create(workflow=workflow, page=home)
