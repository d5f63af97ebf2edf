"""How well the office serves: scores of its work, surveys of those it served (chất lượng phục vụ)."""
