"""Opinions of other units on a draft: asked for, given, answered one by one (lấy ý kiến; NĐ 30/2020 Điều 10)."""
