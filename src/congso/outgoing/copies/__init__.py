"""Copies that the agency certifies: sao y, sao lục, trích sao (NĐ 30/2020 Điều 25-27)."""
