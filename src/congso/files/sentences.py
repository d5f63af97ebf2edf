"""What happened to files, as people read it."""

SENTENCES = {
    "files.taken_in": "{actor} tải lên tệp “{file_name}”.",
    "files.attached": "{actor} đính kèm {subject} vào {to}.",
    "files.detached": "{actor} bỏ {subject} khỏi {to}.",
    "files.discarded": "{actor} bỏ một tệp tải lên đã quá hạn.",
    "files.virus_checked": "{actor} kiểm tra mã độc cho {subject}: {virus_check}{virus}.",
    "files.sheet_laid_in": "{actor} nộp bảng để nhập thử: {what}.",
    "files.sheet_rehearsed": "{actor} thử {rows} dòng của bảng; {refused} dòng bị từ chối.",
    "files.import_ordered": "{actor} cho nhập bảng đã thử.",
    "files.sheet_brought_in": "{actor} nhập bảng: {new} mới, {changed} đổi, {same} đã có, {refused} bị từ chối.",
    "files.sheet_set_aside": "{actor} bỏ lần nhập: {reason}",
}
