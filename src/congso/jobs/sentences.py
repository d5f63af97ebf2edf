"""Background work in sentences."""

SENTENCES = {
    "jobs.resent": "{actor} gửi lại việc nền “{job}”.",
}
