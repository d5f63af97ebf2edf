"""Reports: figures of other rooms laid out for reading, print and programs; none is counted here (báo cáo)."""
