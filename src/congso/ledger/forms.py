"""What the page of the ledger is asked for."""

from __future__ import annotations

from django import forms

from congso.ledger.queries import Asked


class SieveForm(forms.Form):
    """Days, somebody, something (lọc nhật ký)."""

    tu = forms.DateField(label="Từ ngày", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"])
    den = forms.DateField(label="Đến ngày", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"])
    nguoi = forms.CharField(required=False, max_length=100)
    ve = forms.CharField(required=False, max_length=120)

    def asked(self) -> Asked:
        """What to look for; nothing in particular when a day is not one."""
        if not self.is_valid():
            return Asked()
        found = self.cleaned_data
        return Asked(actor=found["nguoi"], subject=found["ve"], since=found["tu"], until=found["den"])
