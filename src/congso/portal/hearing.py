"""When the program starts, the website's editor gets the house's clock and the house hears what is done there."""

from __future__ import annotations

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from congso.portal.bridge import connect
from congso.portal.checking import answer_who_checks
from congso.portal.house_time import keep_house_time


def send_no_mail() -> None:
    """The editor writes no mail of its own inside an act: who must check sees it on the desk."""
    for signal, sender, uid in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    ):
        signal.disconnect(sender=sender, dispatch_uid=uid)


send_no_mail()
keep_house_time()
connect()
answer_who_checks()
