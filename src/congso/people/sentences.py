"""What happened among people, in words."""

SENTENCES = {
    "people.person_corrected": "{actor} sửa thông tin của {subject}.",
    "people.agency_founded": "{actor} lập cơ quan {subject}.",
    "people.code_given": "{actor} ghi mã định danh {code} cho {subject}, từ {since}.",
    "people.site_opened": "{actor} thêm {site}.",
    "people.unit_opened": "{actor} lập {unit}.",
    "people.person_registered": "{actor} tạo tài khoản cho {subject}.",
    "people.person_suspended": "{actor} khóa tài khoản {subject}: {reason}.",
    "people.person_readmitted": "{actor} mở lại tài khoản {subject}.",
    "people.signed_in": "{actor} đăng nhập bằng {way}.",
    "people.sign_in_failed": "Đăng nhập không thành công với tên {username}, bằng {way}.",
    "people.second_factor_added": "{actor} thêm {factor} cho {subject}.",
    "people.second_factor_removed": "{actor} bỏ {factor} của {subject}.",
    "people.password_chosen": "{actor} đổi mật khẩu.",
    "people.password_reset": "{actor} cấp mật khẩu tạm cho {subject}, dùng đến {until}.",
    "people.appointed": "{actor} phân công {subject} làm {role} tại {unit} từ {since}.",
    "people.appointment_ended": "{actor} kết thúc phân công {role} của {subject} tại {unit} từ {until}.",
    "people.delegated": "{actor} giao {taker} xử lý thay từ {since} đến {until}, căn cứ {basis}.",
    "people.delegation_ended": "{actor} chấm dứt việc xử lý thay từ {ended_on}.",
    "people.applicant_registered": "{actor} ghi nhận {subject}.",
    "people.applicant_corrected": "{actor} sửa thông tin của {subject}.",
}
