"""Live statistics of handled dossiers from counters that are kept by the clock (thống kê công khai)."""
