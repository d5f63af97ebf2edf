"""What happened to files, as people read it."""

SENTENCES = {
    "files.taken_in": "{actor} tải lên tệp “{file_name}”.",
    "files.attached": "{actor} đính kèm {subject} vào {to}.",
    "files.detached": "{actor} bỏ {subject} khỏi {to}.",
    "files.discarded": "{actor} bỏ một tệp tải lên đã quá hạn.",
    "files.virus_checked": "{actor} kiểm tra mã độc cho {subject}: {virus_check}{virus}.",
}
