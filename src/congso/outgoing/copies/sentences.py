"""The story of a certified copy, one sentence for each event."""

SENTENCES = {
    "outgoing.copy_asked": "{actor} yêu cầu {what} {of}, trình {signer}. {purpose}",
    "outgoing.copy_allowed": "{actor} duyệt {what} {of} ({authority}).",
    "outgoing.copy_declined": "{actor} thôi sao: {reason}",
    "outgoing.copy_numbered": "{actor} cấp số bản sao {code}, ngày {made_on}.",
    "outgoing.copy_file_kept": "{actor} làm xong tệp bản sao {code}.",
    "outgoing.copy_not_ready": "Chưa làm được tệp bản sao {code}: {reason}",
    "outgoing.copy_certified": "{actor} ghi bản sao {code} đã {how}, ngày {signed_on}.",
    "outgoing.copy_handed_out": "{actor} giao bản sao {code} cho {recipient}. {received_by} {tracking}",
    "outgoing.copy_voided": "{actor} hủy số bản sao {code}: {reason}",
}
