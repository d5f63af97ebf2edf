"""Duties to publish, one sentence for each event."""

SENTENCES = {
    "quality.duty_charged": "{actor} giao {whom} công khai “{duty}”.",
    "quality.duty_judged": "“{duty}”: {state}. {words}",
    "quality.paper_published": "{actor} công khai “{title}” ({duty}, {period}).",
    "quality.paper_withdrawn": "{actor} gỡ “{title}”: {reason}",
}
