"""`congso upgrade` to a later version: done, refused on a copy, or taken back; never half."""

import pytest

from congso.cli import copies
from tests.operate.offices import ON_POSTGRESQL, OfficeFolder, free_port, same_everywhere

pytestmark = [pytest.mark.slow]
NEWER = {"DJANGO_SETTINGS_MODULE": "tests.operate.newer.settings"}


def test_an_office_is_upgraded_after_a_backup_and_a_trial(office: OfficeFolder):
    before = office.counts()
    done = office.run("upgrade", **NEWER)
    for words in ("Kiểm tra trước", "Sao lưu", "Tập dượt", "Nâng cấp cơ sở dữ liệu", "Kiểm tra sau", "Đã nâng cấp lên"):
        assert words in done.stdout
    assert office.counts() == before | {"addresses": ["đã nâng cấp"]}
    assert office.steps_of("newer") == ["0001_initial", "0002_second_step"]
    assert len(copies.finished(office.home / "backups")) == 1
    assert [path.name for path in office.home.parent.iterdir()] == [office.home.name]
    again = office.run("upgrade", **NEWER)
    assert "không có gì để nâng cấp" in again.stdout
    assert "KẾT LUẬN: ĐẠT" in office.run("verify", **NEWER).stdout


@same_everywhere
def test_what_fails_on_the_copy_never_touches_the_office(office: OfficeFolder):
    before = office.counts()
    refused = office.run("upgrade", expect=1, SPOILT_OFFICE="every", **NEWER)
    assert "văn phòng chưa bị đụng tới" in refused.stderr
    assert "the second step cannot be done here" in refused.stderr
    assert office.counts() == before
    assert office.steps_of("newer") == []


def test_what_fails_on_the_office_alone_is_taken_back(office: OfficeFolder):
    before = office.counts()
    refused = office.run("upgrade", expect=1, SPOILT_OFFICE=str(office.home), **NEWER)
    assert "Đã đưa cơ sở dữ liệu về đúng như lúc sao lưu" in refused.stderr
    assert office.counts() == before
    assert office.steps_of("newer") == []
    backup = copies.latest(office.home / "backups")
    assert "KẾT LUẬN: ĐẠT" in office.run("verify", "--against", str(backup)).stdout
    assert (office.home / "congso.sqlite3.nang-cap-hong").exists() is not ON_POSTGRESQL
    office.deeds("work", "0")
    assert office.counts()["numbers"] == before["numbers"] + 1


@same_everywhere
def test_an_office_that_is_served_is_not_upgraded(office: OfficeFolder):
    with office.serving(free_port()):
        refused = office.run("upgrade", expect=1, **NEWER)
    assert "Hãy dừng congso serve" in refused.stderr


@same_everywhere
def test_an_office_with_a_damaged_file_is_not_upgraded(office: OfficeFolder):
    lost = next(path for path in (office.home / "files").rglob("*") if path.is_file())
    lost.unlink()
    refused = office.run("upgrade", expect=1, **NEWER)
    assert "không còn trong kho" in refused.stderr
    assert office.steps_of("newer") == []
