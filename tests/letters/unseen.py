"""The words of the test set: no rule was written or tuned with these in view. Everything here is made up."""

from tests.letters.words import Agency, Words

UBND = "UBND TỈNH BÌNH KHÊ"

WORDS = Words(
    we=("Sở Văn hóa và Thể thao tỉnh Bình Khê", "Sở Văn hóa và Thể thao", "Sở VHTT"),
    agencies=(
        Agency(
            "", "ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ", "UBND", "Bình Khê", "CHỦ TỊCH", ("VX", "TNMT", "ĐTQH", "HCC"), True
        ),
        Agency("", "ỦY BAN NHÂN DÂN", "UBND", "Thạch Bàn", "CHỦ TỊCH", ("PVH", "VP"), True),
        Agency(UBND, "SỞ XÂY DỰNG", "SXD", "Bình Khê", units=("QLN", "HTKT", "TTr")),
        Agency(UBND, "SỞ CÔNG THƯƠNG", "SCT", "Bình Khê", units=("QLTM", "KTAT", "NL")),
        Agency(UBND, "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "STNMT", "Bình Khê", units=("CCQLĐĐ", "KS", "BVMT")),
        Agency(UBND, "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "SLĐTBXH", "Bình Khê", units=("VLATLĐ", "NCC")),
        Agency("ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SKHCN", "Bình Khê", units=("QLCN", "TĐC")),
        Agency("ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ", "SỞ GIAO THÔNG VẬN TẢI", "SGTVT", "Bình Khê", units=("QLVT", "KCHT")),
        Agency(UBND, "THANH TRA TỈNH", "TTT", "Bình Khê", "CHÁNH THANH TRA", ("NV1", "NV4", "VP")),
        Agency(UBND, "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "BQLKCN", "Bình Khê", "TRƯỞNG BAN", ("QHXD", "ĐT")),
        Agency("", "ỦY BAN NHÂN DÂN HUYỆN ĐỨC LONG", "UBND", "Đức Long", "CHỦ TỊCH", ("LĐTBXH", "GDĐT"), True),
        Agency("", "ỦY BAN NHÂN DÂN THỊ XÃ NINH ĐÔNG", "UBND", "Ninh Đông", "CHỦ TỊCH", ("KTHT", "TCKH"), True),
        Agency("", "BỘ TƯ PHÁP", "BTP", "Hà Nội", "BỘ TRƯỞNG", ("PLHSHC", "KTrVB", "VP")),
        Agency("BỘ TÀI CHÍNH", "KHO BẠC NHÀ NƯỚC", "KBNN", "Hà Nội", "TỔNG GIÁM ĐỐC", ("KSC", "KTNN")),
        Agency("BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "CỤC TIN HỌC HÓA", "THH", "Hà Nội", "CỤC TRƯỞNG", ("CPĐT", "ATTT")),
        Agency("SỞ VĂN HÓA VÀ THỂ THAO", "TRUNG TÂM VĂN HÓA - ĐIỆN ẢNH", "TTVHĐA", "Bình Khê", units=("NT", "TCHC")),
        Agency("SỞ VĂN HÓA VÀ THỂ THAO", "NHÀ HÁT CA MÚA NHẠC", "NHCMN", "Bình Khê", units=("BD", "HC")),
        Agency("SỞ Y TẾ BÌNH KHÊ", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "TTKSBT", "Bình Khê", units=("KHNV", "SKMT")),
    ),
    strangers=(
        Agency("", "CÔNG TY TNHH MỘT THÀNH VIÊN LỮ HÀNH SÓNG BIỂN", "LHSB", "Ninh Đông", "GIÁM ĐỐC", ("ĐH", "KT")),
        Agency("TRƯỜNG ĐẠI HỌC THẠCH BÀN", "KHOA NGỮ VĂN", "KNV", "Thạch Bàn", "TRƯỞNG KHOA", ("ĐT", "KH")),
        Agency("HỘI NÔNG DÂN TỈNH BÌNH KHÊ", "BAN CHẤP HÀNH", "BCH", "Bình Khê", "CHỦ TỊCH", ("KTXH", "TC"), True),
        Agency("", "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH KHÊ", "LĐLĐ", "Bình Khê", "CHỦ TỊCH", ("CSPL", "TGNC"), True),
    ),
    family=tuple("Hoàng Võ Hồ Ngô Dương Lý Đinh Trịnh Cao Tạ Nguyễn Trương".split()),
    middle=tuple("Đức|Thế|Bá|Thúy|Mỹ|Trọng|Công|Thị Thu|Duy|Hải|Quang|Phước".split("|")),
    given=tuple(
        "Ánh Bảo Chi Đạt Giang Hải Hiếu Khánh Linh Lộc Nghĩa Nhung Phương Quý Thắng Thủy Trinh Trung Vỹ Ước".split()
    ),
    openings=(
        "đẩy mạnh",
        "lấy ý kiến về",
        "thông tin, tuyên truyền",
        "ban hành kế hoạch",
        "kiểm tra, giám sát",
        "giải quyết đơn kiến nghị liên quan đến",
        "bổ sung hồ sơ, tài liệu",
        "thành lập tổ công tác liên ngành về",
        "đôn đốc thực hiện",
        "trả lời chất vấn của cử tri về",
        "công bố danh mục",
        "điều chỉnh, bổ sung",
        "xin chủ trương đầu tư",
    ),
    things=(
        "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
        "sử dụng văn bản điện tử có chữ ký số",
        "thu gom rác thải nhựa ở các bãi tắm",
        "quy hoạch tổng thể bảo vệ danh thắng Núi Chùa",
        "tiền lương, phụ cấp của viên chức ngành nghệ thuật",
        "việc tổ chức đua thuyền truyền thống trên sông Trà",
        "kết quả điều tra mức độ hài lòng của khách du lịch",
        "tu bổ đình làng Phú Lễ, hạng mục nhà tiền tế",
        "ngày hội đọc sách và văn hóa đọc",
        "an toàn thực phẩm, vệ sinh môi trường mùa hè",
        "hỗ trợ doanh nghiệp gặp khó khăn do dịch Covid-19",
        "quyền tác giả đối với tác phẩm âm nhạc",
        "nghiệm thu đề tài khoa học cấp cơ sở",
        "giải việt dã chào mừng ngày thành lập tỉnh",
        "hệ thống phần mềm một cửa điện tử liên thông",
        "thi tuyển chức danh lãnh đạo cấp phòng",
        "nhà vệ sinh công cộng đạt chuẩn tại bến xe, chợ",
        "mức thu phí, lệ phí thẩm định",
    ),
    tails=(
        "",
        "",
        "",
        "trước mùa mưa bão",
        "quý III năm 2020",
        "theo Thông tư số 05/2020/TT-BTC",
        "tại khu vực biên giới, hải đảo",
        "nhiệm kỳ 2021 - 2026",
        "và phương hướng những tháng cuối năm",
    ),
    sentences=(
        (
            "Qua theo dõi, nắm tình hình dư luận, một số cơ sở kinh doanh chưa niêm yết giá dịch vụ, gây bức xúc "
            "cho du khách và ảnh hưởng đến hình ảnh của địa phương."
        ),
        "Ban tổ chức bố trí lực lượng bảo vệ, y tế, cứu hộ trực tại hiện trường suốt thời gian diễn ra sự kiện.",
        "Hồ sơ gồm tờ trình, thuyết minh, bản vẽ thiết kế cơ sở và ý kiến thẩm định của cơ quan chuyên môn.",
        (
            "Tổng mức đầu tư dự kiến 4.350 triệu đồng, trong đó ngân sách tỉnh 3.000 triệu đồng, phần còn lại "
            "huy động xã hội hóa."
        ),
        "Ngày 03/3/2020, hai bên đã thống nhất nội dung nghiệm thu giai đoạn một và kiến nghị tiếp tục thực hiện.",
        "Người đứng đầu chịu trách nhiệm nếu để xảy ra sai phạm kéo dài mà không có biện pháp xử lý dứt điểm.",
        "Mỗi đoàn gồm một trưởng đoàn, một huấn luyện viên và không quá mười vận động viên, có giấy khám sức khỏe.",
        "Đơn vị tư vấn hoàn chỉnh báo cáo kỹ thuật, gửi hội đồng xem xét trước khi trình cấp có thẩm quyền.",
        "Trân trọng cảm ơn sự quan tâm, giúp đỡ của quý cơ quan trong thời gian vừa qua.",
    ),
    grounds=(
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;",
        "Căn cứ Thông tư số 01/2019/TT-BNV ngày 24 tháng 01 năm 2019 của Bộ trưởng Bộ Nội vụ;",
        "Thực hiện Kế hoạch số 88/KH-UBND ngày 14/01/2020 của Ủy ban nhân dân tỉnh Bình Khê;",
        "Theo đề nghị của Trưởng phòng Tổ chức - Hành chính;",
        "Căn cứ biên bản họp ngày 06 tháng 01 năm 2020 của Hội đồng tư vấn,",
    ),
    addressees=(
        "Sở Xây dựng",
        "Sở Y tế",
        "Ủy ban nhân dân tỉnh Bình Khê",
        "Ủy ban nhân dân huyện Đức Long",
        "Thanh tra tỉnh",
        "Trường Đại học Thạch Bàn",
        "Đài Phát thanh - Truyền hình Bình Khê",
    ),
    groups=(
        "Các sở, ngành, đoàn thể tỉnh",
        "Thủ trưởng các đơn vị sự nghiệp công lập",
        "Chủ tịch Ủy ban nhân dân các huyện, thị xã",
    ),
    annexes=(
        "(Kèm theo Phụ lục)",
        "(Gửi kèm dự thảo Kế hoạch và các tài liệu liên quan)",
        "Kèm theo Tờ trình này là hồ sơ thuyết minh dự án.",
        "(Có biểu mẫu kèm theo)",
    ),
    asks=(
        "Rất mong nhận được ý kiến của quý cơ quan trước ngày {day}.",
        "Danh sách đăng ký gửi về Ban tổ chức chậm nhất là ngày {day}.",
        "Thời hạn hoàn thành: chậm nhất đến hết ngày {day}.",
        "Yêu cầu các đơn vị giải trình trong thời hạn {days} ngày làm việc.",
    ),
)
