"""The OpenAPI front door: what everybody may read here, as data (giao diện dữ liệu mở)."""
