"""What a set of synthetic letters is written with: made-up agencies, people, subjects and sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Agency:
    """A made-up agency: what stands above it, its name and abbreviation, its place, its units, its head."""

    superior: str
    name: str
    short: str
    place: str
    head: str = "GIÁM ĐỐC"
    units: tuple[str, ...] = ("VP", "TCHC", "KHTC")
    collective: bool = False


@dataclass(frozen=True)
class Words:
    """The words of one set; the training set and the test set share none but the law's own."""

    we: tuple[str, ...]
    agencies: tuple[Agency, ...]
    strangers: tuple[Agency, ...]
    family: tuple[str, ...]
    middle: tuple[str, ...]
    given: tuple[str, ...]
    openings: tuple[str, ...]
    things: tuple[str, ...]
    tails: tuple[str, ...]
    sentences: tuple[str, ...]
    grounds: tuple[str, ...]
    addressees: tuple[str, ...]
    groups: tuple[str, ...]
    annexes: tuple[str, ...]
    asks: tuple[str, ...]


KINDS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}
"""The 29 types of the decree and their abbreviations (NĐ 30/2020 Điều 7, Phụ lục III)."""
