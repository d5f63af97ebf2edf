"""The story of the opinions on a draft, one sentence for each event."""

SENTENCES = {
    "outgoing.opinions_asked": "{actor} lấy ý kiến {whom} về {version}, hạn {until}.",
    "outgoing.opinion_asked": "{actor} lấy ý kiến {whom} về {version}, hạn {until}. {question}",
    "outgoing.opinion_given": "{actor} trả lời: {view}, {comments} góp ý. {words}",
    "outgoing.opinion_received": "{actor} cho ý kiến thay mặt {whom}: {view}, {comments} góp ý.",
    "outgoing.comments_answered": "{actor} giải trình: tiếp thu {taken}, không tiếp thu {not_taken}, còn {left} góp ý.",
    "outgoing.more_time_asked": "{actor} xin gia hạn góp ý đến {until}: {reason}",
    "outgoing.more_time_answered": "{actor} {result} gia hạn góp ý đến {until}.",
    "outgoing.opinion_called_off": "{actor} thôi lấy ý kiến: {reason}",
    "outgoing.opinion_reminded": "Nhắc {whom} góp ý, hạn {due_at}.",
}
