"""The words that the rules' authors looked at. Everything here is made up."""

from tests.letters.words import Agency, Words

UBND = "UBND TỈNH HÀ LÂM"

WORDS = Words(
    we=("Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Lâm", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"),
    agencies=(
        Agency("", "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", "UBND", "Hà Lâm", "CHỦ TỊCH", ("KGVX", "NC", "KT", "TH"), True),
        Agency("", "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ LÂM", "HĐND", "Hà Lâm", "CHỦ TỊCH", ("TT", "VP"), True),
        Agency(UBND, "SỞ NỘI VỤ", "SNV", "Hà Lâm", units=("CCVC", "TCBC", "VP")),
        Agency(UBND, "SỞ TÀI CHÍNH", "STC", "Hà Lâm", units=("QLNS", "HCSN", "VP")),
        Agency(UBND, "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "SKHĐT", "Hà Lâm", units=("TH", "KTĐN", "ĐKKD")),
        Agency(UBND, "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "SNN", "Hà Lâm", units=("KHTC", "QLXDCT")),
        Agency(
            "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "STTTT", "Hà Lâm", units=("CNTT", "BCVT")
        ),
        Agency("ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", "Hà Lâm", units=("GDTrH", "CTTT")),
        Agency(UBND, "VĂN PHÒNG", "VP", "Hà Lâm", "CHÁNH VĂN PHÒNG", ("HCTC", "TTPVHCC")),
        Agency("", "ỦY BAN NHÂN DÂN HUYỆN TÂN GIANG", "UBND", "Tân Giang", "CHỦ TỊCH", ("VHTT", "NV"), True),
        Agency("", "ỦY BAN NHÂN DÂN THÀNH PHỐ LÂM KHÁNH", "UBND", "Lâm Khánh", "CHỦ TỊCH", ("VHTT", "QLĐT"), True),
        Agency("", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BVHTTDL", "Hà Nội", "BỘ TRƯỞNG", ("TCCB", "DSVH", "KHTC")),
        Agency("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "CỤC DI SẢN VĂN HÓA", "DSVH", "Hà Nội", "CỤC TRƯỞNG", ("DT", "BT")),
        Agency(
            "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "TỔNG CỤC DU LỊCH", "TCDL", "Hà Nội", "TỔNG CỤC TRƯỞNG", ("LH", "KS")
        ),
        Agency("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BẢO TÀNG TỈNH", "BTT", "Hà Lâm", units=("NV", "HCTC")),
        Agency("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "THƯ VIỆN TỈNH", "TVT", "Hà Lâm", units=("NV", "HC")),
        Agency("CÔNG AN TỈNH HÀ LÂM", "PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH", "QLXNC", "Hà Lâm", "TRƯỞNG PHÒNG", ("Đ1", "Đ2")),
    ),
    strangers=(
        Agency("", "CÔNG TY CỔ PHẦN DU LỊCH SUỐI NGÀN", "CTSN", "Lâm Khánh", "TỔNG GIÁM ĐỐC", ("KD", "HC")),
        Agency("UBND HUYỆN TÂN GIANG", "PHÒNG VĂN HÓA VÀ THÔNG TIN", "VHTT", "Tân Giang", "TRƯỞNG PHÒNG", ("DL", "GĐ")),
        Agency("HỘI LIÊN HIỆP PHỤ NỮ TỈNH HÀ LÂM", "BAN THƯỜNG VỤ", "BTV", "Hà Lâm", "CHỦ TỊCH", ("TG", "VP"), True),
    ),
    family=tuple("Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Đặng Bùi Đỗ".split()),
    middle=tuple("Văn|Thị|Hữu|Minh|Thanh|Ngọc|Quốc|Đình|Xuân|Thị Kim".split("|")),
    given=tuple("An Bình Cường Dũng Hạnh Hòa Hùng Lan Mai Nam Oanh Phúc Quyên Sơn Tâm Thảo Tuấn Vân Yến Khôi".split()),
    openings=(
        "tăng cường công tác",
        "triển khai thực hiện",
        "báo cáo kết quả",
        "đề nghị phối hợp",
        "góp ý dự thảo quy định về",
        "hướng dẫn",
        "rà soát, thống kê",
        "cung cấp số liệu phục vụ",
        "tổ chức hội nghị tổng kết",
        "cử cán bộ tham gia",
        "phê duyệt nhiệm vụ",
        "chấn chỉnh hoạt động",
    ),
    things=(
        "quản lý di tích trên địa bàn tỉnh",
        "phòng, chống dịch bệnh tại các điểm tham quan",
        "ứng dụng công nghệ thông tin trong cơ quan nhà nước",
        "phát triển du lịch cộng đồng giai đoạn 2020 - 2025",
        "cải cách hành chính sáu tháng đầu năm 2020",
        "bảo tồn cồng chiêng của đồng bào thiểu số",
        "quản lý lễ hội và hoạt động karaoke",
        "giải bóng đá thiếu niên, nhi đồng",
        "đào tạo, bồi dưỡng cán bộ, công chức năm 2021",
        "dự toán thu, chi ngân sách nhà nước",
        "quảng cáo ngoài trời dọc quốc lộ 20",
        "kiểm kê tài sản công, trang thiết bị",
        "phong trào toàn dân đoàn kết xây dựng đời sống văn hóa",
        "xử lý vi phạm hành chính trong lĩnh vực lữ hành",
        "thư viện lưu động phục vụ vùng sâu, vùng xa",
        "sắp xếp các đơn vị sự nghiệp công lập",
        "giếng khoan và nước sinh hoạt nông thôn",
        "hiến máu nhân đạo đợt II",
        "thẻ hướng dẫn viên nội địa, thuyết minh viên",
        "nâng lương trước thời hạn do lập thành tích xuất sắc",
        "phục dựng lễ mừng lúa mới của người Cơ Ho",
        "tuần tra rừng đặc dụng Khe Sấu",
        "tủ sách pháp luật xã, phường, thị trấn",
        "câu lạc bộ dưỡng sinh người cao tuổi",
        "ghi hình đêm nghệ thuật đón giao thừa",
        "số hóa cổ vật, hiện vật khảo cổ",
        "quỹ đền ơn đáp nghĩa, tri ân liệt sĩ",
        "xe điện bốn bánh chở khách hạn chế",
        "huấn luyện đội tuyển điền kinh, bơi lội",
        "truy thu thuế giá trị gia tăng",
        "đấu thầu gói thầu mua sắm máy vi tính",
        "ứng xử văn minh nơi công cộng, trên mạng xã hội",
        "nếp sống mới trong việc cưới, việc tang",
        "biển hiệu, băng rôn sai quy cách",
        "phỏng vấn, tuyển dụng nhân viên bảo vệ",
        "hội thao kỷ niệm 45 năm giải phóng",
    ),
    tails=(
        "",
        "",
        "",
        "trong dịp Tết Nguyên đán Canh Tý",
        "theo Nghị định số 61/2018/NĐ-CP",
        "năm 2020",
        "trên địa bàn huyện Tân Giang",
        "đến năm 2025, định hướng đến năm 2030",
        "tuần lễ thứ IV tháng 9",
        "đối với hộ nghèo, cận nghèo",
        "ở những nơi có nguy cơ sạt lở",
    ),
    sentences=(
        (
            "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về việc nâng cao chất lượng phục vụ người dân và doanh "
            "nghiệp, cơ quan chúng tôi đã phân công các phòng chuyên môn chủ động thực hiện theo chức năng, nhiệm vụ "
            "được giao."
        ),
        (
            "Trong thời gian qua, công tác này được các cấp, các ngành quan tâm, đạt được nhiều kết quả tích "
            "cực; tuy nhiên vẫn còn một số hạn chế cần được khắc phục kịp thời."
        ),
        (
            "Ngày 12 tháng 02 năm 2020, đoàn kiểm tra liên ngành đã làm việc với chủ đầu tư tại thực địa và lập "
            "biên bản theo quy định của pháp luật hiện hành."
        ),
        (
            "Các đơn vị trực thuộc chịu trách nhiệm tổng hợp, đánh giá tình hình và đề xuất giải pháp phù hợp "
            "với điều kiện thực tế của từng địa phương."
        ),
        ("Kinh phí thực hiện được bố trí trong dự toán chi thường xuyên đã giao đầu năm, không bổ sung ngoài dự toán."),
        (
            "Đề nghị thủ trưởng các cơ quan, đơn vị quán triệt nội dung trên đến toàn thể công chức, viên chức "
            "và người lao động thuộc phạm vi quản lý."
        ),
        "Số lượng khách tham quan trong quý đạt 125.430 lượt, tăng 8,5 % so với cùng kỳ năm trước.",
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng để được hướng dẫn.",
    ),
    grounds=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Căn cứ Quyết định số 45/2019/QĐ-UBND ngày 20 tháng 11 năm 2019 của Ủy ban nhân dân tỉnh;",
        "Xét đề nghị của Chánh Văn phòng,",
        "Theo Công văn số 1204/UBND-KGVX ngày 03/02/2020 của Ủy ban nhân dân tỉnh;",
    ),
    addressees=(
        "Sở Nội vụ",
        "Sở Tài chính",
        "Ủy ban nhân dân tỉnh Hà Lâm",
        "Ủy ban nhân dân huyện Tân Giang",
        "Công an tỉnh Hà Lâm",
        "Bảo tàng tỉnh",
        "Báo Hà Lâm",
    ),
    groups=(
        "Các sở, ban, ngành tỉnh",
        "Thủ trưởng các cơ quan chuyên môn thuộc tỉnh",
        "Ủy ban nhân dân các huyện, thành phố",
    ),
    annexes=(
        "(Gửi kèm theo Đề cương báo cáo)",
        "(Kèm theo Phụ lục I, Phụ lục II)",
        "Gửi kèm theo Công văn này là Danh sách cán bộ tham gia.",
        "(Có danh mục kèm theo)",
    ),
    asks=(
        "Đề nghị quý cơ quan gửi ý kiến bằng văn bản về Văn phòng trước ngày {day} để tổng hợp.",
        "Báo cáo gửi về chậm nhất ngày {day} theo địa chỉ thư điện tử nêu trên.",
        "Văn bản trả lời gửi trong thời hạn {days} ngày làm việc kể từ ngày nhận được văn bản này.",
        "Kết quả thực hiện báo cáo về Sở trước ngày {day}.",
    ),
)
