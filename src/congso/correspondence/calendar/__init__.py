"""The calendar of work of an agency, week by week: entries, rooms and cars, feeds (lịch công tác)."""
