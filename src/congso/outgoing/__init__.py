"""Outgoing documents: drafted, checked, signed, numbered, sealed, issued (văn bản đi; NĐ 30/2020 Điều 8-19)."""
