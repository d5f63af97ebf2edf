"""One flat table of things that wait for somebody: "việc của tôi" is one indexed query."""
