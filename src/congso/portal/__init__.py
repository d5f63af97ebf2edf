"""The public website (trang thông tin điện tử): kept by editors, read by everybody."""
