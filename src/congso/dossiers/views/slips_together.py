"""Printing the slips of many chosen dossiers as one PDF."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from congso.dossiers import actions
from congso.dossiers.actions.batch import find_dossiers
from congso.dossiers.slips_together import MOST, Pile, piles
from congso.files.storage import storage
from congso.kernel.refusals import Refused
from congso.papers.joining import join
from congso.people.requests import PersonRequest
from congso.ui.http import render


@login_required
@require_POST
def slips_together(request: PersonRequest) -> HttpResponse:
    """Say which slips the chosen dossiers have; with a kind, print them all (in phiếu của nhiều hồ sơ)."""
    numbers = list(dict.fromkeys(request.POST.getlist("ho-so")))
    if not 0 < len(numbers) <= MOST:
        raise Refused(f"Hãy chọn từ 1 đến {MOST} hồ sơ để in phiếu; đang chọn {len(numbers)}.")
    found = find_dossiers(numbers, request.person)
    sorted_out = piles(found[number] for number in numbers if number in found)
    pile = sorted_out.get(request.POST.get("mau", ""))
    if pile is not None:
        return _printed(request, pile)
    context = {"numbers": numbers, "piles": list(sorted_out.values())}
    return render(request, "dossiers/slips_together.html", context)


def _printed(request: PersonRequest, pile: Pile) -> HttpResponse:
    """Each slip is printed by its own act, as if alone; then their pages follow each other."""
    files = [actions.print_slip(slip=slip, by=request.person) for slip in pile.slips]
    answer = HttpResponse(join(storage().path(file.storage_key) for file in files), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="phieu-{len(files)}-ho-so.pdf"'
    return answer
