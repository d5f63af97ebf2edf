"""Which indicators stand in which report, under which heading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A heading of a report and the indicators under it, by key."""

    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A report that the office sends (báo cáo): its key, title, where it is asked for, and its parts in order."""

    key: str
    title: str
    source: str
    big: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every indicator of the report, each once."""
        return tuple(dict.fromkeys(key for part in self.parts for key in part.keys))


IT_APPLICATION = Report(
    key="it-application",
    title="Kết quả ứng dụng công nghệ thông tin: thủ tục hành chính và văn bản đến",
    source="Báo cáo kết quả ứng dụng công nghệ thông tin hằng năm, phần dịch vụ công trực tuyến và văn bản điện tử",
    big=("dossiers_received", "dossiers_online_percent", "dossiers_on_time_percent", "satisfaction_percent"),
    parts=(
        Part(
            "Thủ tục hành chính",
            (
                "procedures_total",
                "procedures_level_3_4",
                "procedures_level_3_4_used",
                "procedures_level_3_4_used_percent",
            ),
        ),
        Part(
            "Tiếp nhận hồ sơ",
            (
                "dossiers_carried_in",
                "dossiers_received",
                "dossiers_online",
                "dossiers_on_behalf",
                "dossiers_counter",
                "dossiers_post",
                "dossiers_online_percent",
                "dossiers_not_received",
            ),
        ),
        Part(
            "Giải quyết hồ sơ",
            (
                "dossiers_resolved",
                "dossiers_early",
                "dossiers_on_the_day",
                "dossiers_late",
                "dossiers_on_time",
                "dossiers_on_time_percent",
                "dossiers_declined",
                "dossiers_withdrawn_or_stopped",
                "dossiers_running",
            ),
        ),
        Part(
            "Văn bản đi và đến",
            (
                "documents_total",
                "documents_electronic",
                "documents_outgoing",
                "documents_outgoing_electronic",
                "documents_outgoing_electronic_percent",
                "documents_outgoing_signed",
            ),
        ),
        Part(
            "Văn bản đến",
            (
                "documents_incoming",
                "documents_incoming_electronic",
                "documents_incoming_electronic_percent",
                "documents_incoming_from_province",
                "documents_incoming_from_province_electronic",
                "documents_incoming_from_province_electronic_percent",
                "documents_incoming_official",
                "documents_incoming_official_electronic",
                "documents_incoming_official_electronic_percent",
            ),
        ),
        Part(
            "Sự hài lòng",
            (
                "ratings",
                "ratings_very_satisfied",
                "ratings_satisfied",
                "ratings_not_satisfied",
                "satisfaction_percent",
            ),
        ),
    ),
)
STEERING_KEYS = (
    "dossiers_received",
    "dossiers_online",
    "dossiers_resolved",
    "dossiers_running",
    "dossiers_late",
    "dossiers_on_time_percent",
    "satisfaction_percent",
    "ratings",
)
BY_MONTH = ("dossiers_received", "dossiers_resolved")
BY_FIELD = ("dossiers_resolved", "dossiers_early", "dossiers_on_the_day", "dossiers_late")
