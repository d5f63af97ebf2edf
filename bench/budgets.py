"""What is measured, in the order in which it is printed, and what the house allows for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """A line of the table: `allowed` for SQLite and for PostgreSQL, a rate must be above it and anything else below."""

    key: str
    words: str
    unit: str
    allowed: tuple[float | None, float | None] = (None, None)

    def met(self, value: float, database: str) -> bool | None:
        allowed = self.allowed[database == "postgresql"]
        if allowed is None:
            return None
        return value >= allowed if self.unit == "/s" else value <= allowed


BUDGETS = (
    Budget("fsync", "fsync of one 4 KB block, median", "ms"),
    Budget("fill", "fill one dossier (synthetic), with its place in the index", "/s"),
    Budget("fill_documents", "fill one incoming document (synthetic), with its place in the index", "/s"),
    Budget("create", "create a dossier with three files (files staged)", "/s", (100, 80)),
    Budget("create_staged", "the same, with the three uploads fsynced first", "/s"),
    Budget("step", "one step with ledger", "/s", (300, 200)),
    Budget("batch_seconds", "50 dossiers moved in one batch act", "s"),
    Budget("batch_memory", "memory of the process that moved them at its highest", "MB"),
    Budget("open_data", "open a dossier: what its page asks of the database", "/s", (300, 300)),
    Budget("open_page", "open a dossier: the whole page, all middleware", "/s"),
    Budget("work_list", "list 50 of my work", "/s", (150, 150)),
    Budget("register_page", "page of the register, a leader of the agency", "/s"),
    Budget("register_deep", "the same, deep in the list", "/s"),
    Budget("register_found", "the same, filtered by a name", "/s"),
    Budget("register_field", "the same, filtered by a field of work", "/s"),
    Budget("tray_page", "page of what is being worked on, a specialist", "/s"),
    Budget("tray_late", "the same, only what is overdue", "/s"),
    Budget("threads_worst", "8 writers in one process: the longest act", "ms", (100, 100)),
    Budget("threads_rate", "8 writers in one process: acts together", "/s"),
    Budget("processes_worst", "8 writers in 8 processes: the longest act", "ms"),
    Budget("processes_rate", "8 writers in 8 processes: acts together", "/s"),
    Budget("search_p50", "search as an ordinary official, p50", "ms", (30, 30)),
    Budget("search_p95", "search as an ordinary official, p95", "ms"),
    Budget("documents_p50", "search among incoming documents as an ordinary official, p50", "ms", (30, 30)),
    Budget("documents_p95", "search among incoming documents as an ordinary official, p95", "ms"),
    Budget("documents_all_p50", "the same as văn thư, who sees the whole agency, p50", "ms"),
    Budget(
        "documents_page_p50", "the page of results, first of each kind with its counts, an ordinary official, p50", "ms"
    ),
    Budget("export_seconds", "export of 100,000 rows of the register as CSV", "s", (30, 30)),
    Budget("export_memory", "memory of the exporting process at its highest", "MB", (150, 150)),
    Budget("export_xlsx_seconds", "export of 100,000 rows of the register as XLSX", "s", (30, 30)),
    Budget("export_xlsx_memory", "memory of the exporting process at its highest", "MB", (150, 150)),
    Budget("idle", "the program idle, all its processes, PSS", "MB", (350, 350)),
    Budget("loaded", "the program under load, all its processes, PSS", "MB", (600, 600)),
    Budget("served", "pages of dossiers served to 8 readers", "/s"),
    Budget("first_visit", "first visit, compressed", "KB", (120, 120)),
    Budget("later_page", "later page, compressed", "KB", (15, 15)),
    Budget("year", "a year of one-stop dossiers (demo)", "s", (30, None)),
    Budget("size", "database after the fill", "MB"),
)
