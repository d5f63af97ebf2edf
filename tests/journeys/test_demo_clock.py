"""A demo office's clock: where it stands, and how it runs on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from congso.config.home import BadSetting, demo_shift

NOW, SINCE = "2020-12-31T15:00:00+07:00", "2026-11-22T08:00:00+00:00"


def test_the_clock_runs_on_from_the_last_day():
    shift = demo_shift({"demo": True, "demo_now": NOW, "demo_since": SINCE})
    assert datetime.fromisoformat(SINCE) + shift == datetime(2020, 12, 31, 8, 0, tzinfo=UTC)
    assert demo_shift({"demo": False, "demo_now": NOW, "demo_since": SINCE}) == timedelta()


@pytest.mark.parametrize("since", ["hôm nay", "2026-11-22T08:00:00"])
def test_nonsense_in_the_settings_is_refused(since):
    with pytest.raises(BadSetting, match="múi giờ"):
        demo_shift({"demo": True, "demo_now": NOW, "demo_since": since})
