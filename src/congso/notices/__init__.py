"""Messages out (thông báo): an inbox for each person, and mail by jobs.

A subscriber calls `congso.notices.inbox.notify` inside the act that it tells of; the notice is there when the act is.
"""
