"""The story of a dossier, one sentence for each event."""

SENTENCES = {
    "dossiers.opened": "{actor} lập hồ sơ theo thủ tục {procedure}.",
    "dossiers.moved_to_version": (
        "{actor} chuyển hồ sơ chưa tiếp nhận từ phiên bản {old} sang phiên bản {new} của thủ tục {procedure}."
    ),
    "dossiers.attached": "{actor} nộp tệp cho “{component}”.",
    "dossiers.submitted": "{actor} nộp hồ sơ, {papers} giấy tờ.",
    "dossiers.received": "{actor} tiếp nhận hồ sơ, số {number}, hẹn trả {due_at}.",
    "dossiers.brought_over": (
        "{actor} nhập hồ sơ đang giải quyết từ {source}: số {number}, tiếp nhận {received_at}, "
        "hẹn trả {due_at}, đang ở bước “{step}”."
    ),
    "dossiers.completion_asked": "{actor} hướng dẫn hoàn thiện hồ sơ trước khi tiếp nhận: {reason}. Hạn {until}.",
    "dossiers.completed": "{actor} nhận hồ sơ đã hoàn thiện, {papers} giấy tờ.",
    "dossiers.refused": "{actor} không tiếp nhận hồ sơ: {reason}.",
    "dossiers.passed_to_right_agency": "{actor} chuyển hồ sơ đến {to_agency}: {reason}.",
    "dossiers.transferred": "{actor} chuyển hồ sơ đến {unit}.",
    "dossiers.assigned": "{actor} phân công {person}: {step}.",
    "dossiers.step_passed": "{actor} xong bước “{step}”, chuyển bước “{next_step}”. {note}",
    "dossiers.sent_back": "{actor} chuyển trả từ bước “{step}” về “{back_to}”: {reason}.",
    "dossiers.consulted": "{actor} lấy ý kiến {whom}, hạn {due_at}: {question}",
    "dossiers.consultation_answered": "{actor} ghi ý kiến của {whom}: {answer}",
    "dossiers.verification_recorded": "{actor} ghi biên bản kiểm tra thực tế ngày {held_at}.",
    "dossiers.outside_decision_recorded": "{actor} ghi quyết định của {body}, số {number}.",
    "dossiers.supplement_requested": "{actor} yêu cầu bổ sung {components}: {reason}. Hạn {until}.",
    "dossiers.supplement_taken": "{actor} nhận đủ giấy tờ bổ sung; hẹn trả mới {due_at}.",
    "dossiers.payment_demanded": "{actor} yêu cầu nộp {what}: {amount} đồng; ngừng tính thời hạn.",
    "dossiers.payment_recorded": "{actor} ghi nhận đã nộp {amount} đồng ({way}).",
    "dossiers.suspended": "{actor} tạm dừng xử lý theo {basis}: {reason}.",
    "dossiers.resumed": "{actor} xử lý tiếp; hẹn trả mới {due_at}.",
    "dossiers.withdrawal_asked": "{actor} ghi đề nghị rút hồ sơ: {reason}.",
    "dossiers.withdrawal_accepted": "{actor} đồng ý cho rút hồ sơ.",
    "dossiers.withdrawal_declined": "{actor} không đồng ý cho rút hồ sơ: {reason}.",
    "dossiers.stopped": "{actor} dừng giải quyết hồ sơ: {reason}.",
    "dossiers.apologised": "{actor} xin lỗi và hẹn lại {due_at} (hẹn trước {due_before}): {reason}.",
    "dossiers.due_date_moved": (
        "{actor} tính lại ngày hẹn trả vì lịch làm việc sửa ngày {day}: từ {due_before} thành {due_at}."
    ),
    "dossiers.finished": "{actor} hoàn thành giải quyết hồ sơ: {outcome} {result_number}.",
    "dossiers.handed_over": "{actor} trả kết quả ({way}).",
    "dossiers.reissued": "{actor} cấp lại kết quả {result_number} do sai sót: {fault}.",
    "dossiers.rating_invited": "{actor} mời người nộp đánh giá tại quầy.",
    "dossiers.rated": "{actor} ghi đánh giá: {satisfaction}. {way}",
    "dossiers.rating_detailed": "{actor} ghi thêm đánh giá theo {items} nội dung. {comment}",
    "dossiers.component_marked": "{actor} đánh giá “{component}”: {mark}.",
    "dossiers.slip_printed": "{actor} in mẫu {form}, số {number}.",
    "dossiers.batch_begun": "{actor} làm một lượt cho {count} hồ sơ: {step}.",
    "dossiers.batch_line_settled": "{actor} làm theo lượt hồ sơ {number}: {outcome}. {reason}",
    "dossiers.control_sheet_issued": "{actor} lập phiếu kiểm soát số {number}, {movements} lần giao nhận.",
    "dossiers.other_code_recorded": "{actor} ghi mã {code} của {system}.",
    "dossiers.list_view_kept": "{actor} lưu một góc nhìn của danh sách “{tray}”. {unit}",
    "dossiers.list_view_dropped": "{actor} bỏ một góc nhìn của danh sách “{tray}”.",
    "dossiers.list_export_asked": "{actor} xuất danh sách “{tray}” ra tệp {form}: {query}",
    "dossiers.list_export_ended": "Tệp xuất danh sách có {rows} dòng. {refusal}",
    "dossiers.list_export_discarded": "Tệp xuất danh sách “{tray}” hết hạn giữ.",
}
