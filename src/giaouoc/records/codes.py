"""The closed list of problems: a slug each, and in one line what it means. `docs/loi.md` is generated from it."""

from enum import StrEnum


class Code(StrEnum):
    """Name of a problem. `meaning` is the line that explains it in `docs/loi.md`."""

    meaning: str

    def __new__(cls, slug: str, meaning: str) -> "Code":
        code = str.__new__(cls, slug)
        code._value_ = slug
        code.meaning = meaning
        return code

    # Folders and files
    NO_BLOC = "khong-thay-khoi", "Không có tệp bloc.yaml ở thư mục này và các thư mục bên trên."
    NO_YEAR = "chua-co-nam", "Thư mục của khối chưa có thư mục năm nào."
    MISSING_FILE = "thieu-tep", "Thiếu một tệp bắt buộc."
    STRANGE_FILE = "tep-la", "Trong thư mục có tệp mà giaouoc không đọc, thường vì sai tên."
    NOT_A_FILE = "khong-phai-tep", "Ở chỗ của một tệp lại là một thư mục."
    UNREADABLE = "khong-doc-duoc", "Hệ điều hành không cho đọc tệp (không có quyền, liên kết vòng, lỗi đĩa)."
    TOO_LARGE = "tep-qua-lon", "Tệp lớn hơn mức một tệp ghi chép có thể có."
    EMPTY_FILE = "tep-rong", "Tệp không có nội dung."

    # Raw text
    NOT_UTF8 = "khong-phai-utf8", "Tệp không lưu theo bảng mã UTF-8."
    UTF16 = "utf-16", "Tệp lưu theo bảng mã UTF-16 (Notepad gọi là Unicode)."
    BOM = "dau-bom", "Đầu tệp có dấu BOM."
    HIDDEN_CHARACTER = "ky-tu-an", "Có ký tự không nhìn thấy, thường do dán từ trang web hoặc ứng dụng nhắn tin."
    STRANGE_LINE_BREAK = "ngat-dong-la", "Có ký tự ngắt dòng lạ, làm lệch số dòng."
    STRANGE_SPACE = "dau-cach-la", "Có dấu cách đặc biệt ở chỗ làm sai cấu trúc tệp."
    TAB = "dau-tab", "Dòng thụt đầu bằng phím Tab."
    CONTROL_CHARACTER = "ky-tu-dieu-khien", "Có ký tự điều khiển trong tệp."

    # YAML
    SECOND_COLON = "hai-cham-thu-hai", "Trong giá trị có dấu hai chấm thứ hai mà không đặt trong ngoặc kép."
    COMMA_IN_BRACES = (
        "phay-trong-ngoac",
        "Số thập phân hoặc câu văn có dấu phẩy, viết bên trong { } mà không đặt trong ngoặc kép.",
    )
    SENTENCE_IN_BRACKETS = "cau-trong-ngoac-vuong", "Câu văn viết trong [ ]: dấu phẩy trong câu sẽ cắt câu làm đôi."
    YAML_SYNTAX = "sai-cu-phap", "Tệp viết sai cấu trúc YAML."
    DUPLICATE_KEY = "khoa-trung", "Một khóa được viết hai lần ở cùng một chỗ."
    ANCHOR = "khong-dung-neo", "Có neo (&) hoặc tham chiếu (*) của YAML."
    TAG = "khong-dung-the", "Có thẻ kiểu (!) của YAML."
    TOO_DEEP = "long-qua-sau", "Nội dung lồng nhau quá nhiều tầng."

    # Shape of the records
    WRONG_SHAPE = "sai-dang", "Giá trị không đúng dạng: cần văn bản, danh sách hoặc nhóm khóa."
    UNKNOWN_KEY = "khoa-la", "Khóa không có trong định dạng."
    MISSING_KEY = "thieu-khoa", "Thiếu một khóa bắt buộc."
    UNKNOWN_VALUE = "gia-tri-la", "Giá trị không nằm trong các từ được dùng."
    NOT_A_NUMBER = "khong-phai-so", "Cần một số."
    AMBIGUOUS_NUMBER = "so-mo-ho", "Số có thể hiểu là hàng nghìn."
    LONG_NUMBER = "so-qua-dai", "Số có quá nhiều chữ số."
    NUMBER_OUT_OF_RANGE = "so-ngoai-khoang", "Số nằm ngoài khoảng được phép."
    NOT_A_DATE = "khong-phai-ngay", "Cần một ngày có thật."
    NOT_YES_NO = "khong-phai-co-khong", "Cần có hoặc không."
    BAD_ID = "ma-khong-hop-le", "Mã không đúng dạng."
    INCOMPLETE = "thieu-hoac-thua", "Nhóm khóa thiếu hoặc thừa so với cách dùng."

    # The bloc and its members
    DUPLICATE_ID = "ma-don-vi-trung", "Hai đơn vị cùng một mã."
    SAME_NAME = "ten-trung", "Hai đơn vị cùng tên, chỉ khác cách viết."
    NOT_A_MEMBER = "khong-phai-thanh-vien", "Nêu một đơn vị không phải thành viên của khối trong năm."
    WRONG_UNIT_FILE = "tep-don-vi-sai-ten", "Tên tệp của đơn vị và mã đơn vị ghi trong tệp khác nhau."
    WRONG_YEAR = "nam-khac-thu-muc", "Năm ghi trong year.yaml, hoặc trong result.yaml, khác tên thư mục."

    # The scoring table
    DUPLICATE_CODE = "ma-tieu-chi-trung", "Hai dòng của bảng điểm cùng một mã."
    SUM_OF_MAX = "tong-diem-khong-khop", "Điểm tối đa của các mục con cộng lại không bằng điểm tối đa của mục."
    TIER_GAP = "bac-ho", "Giữa hai bậc có khoảng trống."
    TIER_OVERLAP = "bac-chong", "Hai bậc chồng lên nhau."
    TIER_BOUNDS = "bac-sai-can", "Bậc có cận dưới lớn hơn cận trên, hoặc khai hai cận cùng phía."
    POINTS_OVER_MAX = "diem-khai-vuot-khung", "Điểm khai ở bậc hoặc lựa chọn lớn hơn điểm tối đa của tiêu chí."
    UNKNOWN_CODE_IN_TABLE = "ma-tham-chieu-la", "Bảng điểm nhắc tới một mã mà bảng không có."
    LOW_TOTAL_MAX = "tran-tong-thap", "Trần tổng điểm thấp hơn điểm tối đa của bảng."
    CLASSES = "xep-loai-trung", "Hai loại cùng tên hoặc cùng mức điểm."

    # Scores of a unit
    UNKNOWN_CODE = "ma-diem-la", "Chấm điểm cho một mã mà bảng điểm không có."
    SCORE_ON_SECTION = "diem-cho-muc", "Chấm điểm thẳng cho một mục, trong khi điểm của mục do các tiêu chí cộng lại."
    OVER_MAX = "diem-vuot-khung", "Điểm vượt điểm tối đa."
    NEGATIVE = "so-am", "Số âm ở chỗ không được âm."
    NOT_WHOLE_CASES = "so-lan-khong-nguyen", "Số lần phải là số nguyên."
    TOO_MANY_CASES = "qua-so-lan", "Số lần nhiều hơn mức cho phép."
    UNKNOWN_OPTION = "lua-chon-la", "Lựa chọn không có trong bảng điểm."
    OUTSIDE_TIERS = "ngoai-cac-bac", "Giá trị không rơi vào bậc nào."
    ZERO_TARGET = "chi-tieu-bang-khong", "Chỉ tiêu bằng 0 hoặc âm nên không tính được tỷ lệ."
    OWN_VALUE_ON_USES = "gia-tri-thua", "Nhập giá trị cho dòng lấy giá trị từ tiêu chí khác."
    NOT_ASSIGNED = "diem-khong-giao", "Chấm điểm cho tiêu chí không giao cho đơn vị."
    DEDUCT_MISMATCH = "diem-tru-khong-khop", "Điểm còn lại không bằng điểm tối đa trừ các dòng trừ."
    EXCLUSIVE = "loai-tru-nhau", "Hai dòng loại trừ nhau cùng được tính."
    PRINTED_DIFFERS = "so-in-khac-bang", "Số in trên giấy khác số bảng điểm tính ra."
    NO_REASON = "thieu-ly-do", "Điểm được tính khác điểm tự chấm mà không ghi lý do."

    # Dates
    DATE_ORDER = "ngay-nguoc", "Ngày bắt đầu sau ngày kết thúc."
    REPORT_TOO_OLD = "bao-cao-truoc-minh-chung", "Báo cáo có ngày trước văn bản mà nó dẫn làm minh chứng."
    TWO_DATES = "mot-so-hai-ngay", "Một số văn bản mang hai ngày khác nhau."
    REVIEW_TOO_EARLY = "hop-truoc-nam", "Cuộc họp bình xét diễn ra trước khi năm bắt đầu."

    # The meeting
    TIE_NOT_FOUND = "khong-con-dong-hang", "review.yaml giải quyết một nhóm đồng hạng mà bảng xếp hạng không có."
    TIE_ORDER = "thu-tu-dong-hang-sai", "Thứ tự giải quyết đồng hạng không gồm đúng các đơn vị đồng hạng."
    RANKED_TWICE = "xep-hang-hai-lan", "Một đơn vị có mặt hai lần trong bảng xếp hạng của cuộc họp."
    LEADER_AND_DEPUTY = "truong-kiem-pho", "Một đơn vị giữ hai vai trò trưởng, phó của khối."

    # The law and the award rules
    UNKNOWN_PACK = "goi-luat-la", "Gói luật, hoặc phiên bản, được nêu không có; hoặc tên tệp và tên gói luật khác nhau."
    NO_VERSION = "chua-co-phien-ban", "Gói luật không có phiên bản nào cho ngày bình xét."
    VERSION_GAP = "phien-ban-ho", "Giữa hai phiên bản của gói luật có những ngày không phiên bản nào áp dụng."
    VERSION_OVERLAP = "phien-ban-chong", "Hai phiên bản, hoặc hai giá trị, của gói luật cùng áp dụng một ngày."
    UNREAD_LAW = "luat-chua-co-noi-dung", "Một văn bản đang có hiệu lực mà gói luật chưa có nội dung."
    DUPLICATE_ID_IN_LAW = "ma-trong-luat-trung", "Hai văn bản, hoặc hai phiên bản, của gói luật cùng một mã."
    UNKNOWN_DOCUMENT = "van-ban-la", "Dẫn một văn bản mà gói luật không có, hoặc không có hiệu lực vào ngày bình xét."
    NO_CITATION = "thieu-can-cu", "Một quy định không có căn cứ."
    UNKNOWN_AWARD = "danh-hieu-la", "Nêu một danh hiệu, hình thức khen thưởng mà gói luật và rules.yaml không có."
    UNKNOWN_FACT = "noi-dung-la", "Nêu một nội dung xác nhận mà gói luật và rules.yaml không có."
    UNKNOWN_CONDITION = "dieu-kien-la", "Bỏ một điều kiện mà danh hiệu không có."
    SAME_CONDITION = "dieu-kien-trung", "Hai điều kiện của một danh hiệu cùng một mã."
    AWARD_TWICE = "danh-hieu-trung", "Một danh hiệu được khai hai lần trong rules.yaml hoặc trong gói luật."
    CIRCLE = "danh-hieu-vong", "Các danh hiệu dựa vào nhau thành vòng."
    CONTRADICTING_FACTS = "xac-nhan-trai-nhau", "Một nội dung vừa được xác nhận là có, vừa là không."

    # Votes and decisions
    TOO_MANY_VOTES = "phieu-nhieu-hon-nguoi", "Số phiếu đồng ý lớn hơn số người bỏ phiếu."
    SAME_VOTE = "phieu-trung", "Một lần bỏ phiếu cho một đơn vị được ghi hai lần."
    TOO_MANY_BALLOTS = "qua-so-lan-bo-phieu", "Bỏ phiếu nhiều lần hơn quy định cho phép."
    VOTE_BELOW = "phieu-khong-du", "Đề nghị một đơn vị không đủ tỷ lệ phiếu, hoặc chưa ghi kết quả bỏ phiếu."
    DECIDED_NOT_MET = "de-nghi-khong-dat", "Đề nghị một đơn vị không đạt, hoặc chưa đủ căn cứ là đạt."
    BEYOND_QUOTA = "vuot-so-luong", "Đề nghị nhiều hơn số lượng quy định."
    DIFFERS = "khac-goi-y", "Quyết định khác kết quả xét theo quy định mà không ghi lý do."
    BOTH_AWARDS = "hai-khen-thuong", "Một đơn vị được đề nghị hai hình thức không được đi cùng nhau."
    DECIDED_TWICE = "quyet-dinh-trung", "Một đơn vị được ghi hai quyết định cho một danh hiệu."
    NOBODY_LEFT = "con-lai-khong-ai", "Quyết định cho các đơn vị còn lại, mà không còn đơn vị nào."
    BARRED_LEADER = "truong-khoi-khong-du-dieu-kien", "Đơn vị trưởng, phó năm sau thuộc diện không được giữ vai trò đó."

    # Earlier years
    NEVER_PROPOSED = "tang-ma-khong-de-nghi", "Khen thưởng được tặng mà cuộc họp của năm đó không đề nghị."
    GRANTED_TWICE = "tang-hai-lan", "Một danh hiệu được tặng hai lần cho thành tích của một năm."
    HISTORY_DIFFERS = "lich-su-khac-nam", "history.yaml và thư mục của năm ghi khác nhau."

    # Documents and their templates
    TEMPLATE_HEAD = "mau-thieu-khai-bao", "Mẫu văn bản không có phần khai báo giữa hai dòng --- ở đầu tệp."
    TEMPLATE_SYNTAX = "mau-sai-cu-phap", "Mẫu văn bản viết sai cú pháp, hoặc dùng một lệnh, một bộ lọc không có."
    TEMPLATE_NAME = "mau-ten-la", "Mẫu văn bản dùng một tên không có."
    TEMPLATE_VALUE = "mau-gia-tri", "Mẫu văn bản in, hoặc tính, một giá trị không dùng được ở đó."
    TEMPLATE_BLOCK = "mau-khoi-la", "Mẫu văn bản gọi một khối dàn trang không có."
    TEMPLATE_STRANGE = "mau-la", "Trong thư mục templates có tệp không phải mẫu của văn bản nào."
    TEMPLATE_STYLE = "mau-thieu-kieu", "Tệp reference.docx của khối thiếu một kiểu chữ, hoặc không đọc được."
    TEMPLATE_WORD = "mau-word", "Mẫu Word của khối không dùng được."
    NO_DATA = "van-ban-chua-co-du-lieu", "Chưa có dữ liệu để viết một văn bản."
    RECORDS_IN_ERROR = "van-ban-con-loi", "Chưa viết được văn bản vì tệp mà nó dựa vào còn lỗi."
    LEFT_BLANK = "van-ban-con-trong", "Văn bản có chỗ còn để trống, in bằng dấu chấm."
    EDITED_BY_HAND = "van-ban-da-sua-tay", "Văn bản đã được sửa bằng tay sau khi viết, nên không ghi đè."
    NO_CONVERTER = "khong-doi-duoc-pdf", "Không chuyển được văn bản sang PDF."

    # A closed year
    CHANGED_SINCE = "doi-sau-khi-khoa", "Một giá trị mà kết quả đã khóa dựa vào bị sửa sau khi khóa năm."
    RESULT_DIFFERS = "khac-ket-qua-da-khoa", "Kết quả tính lại từ hồ sơ khác kết quả đã khóa."
    RESULT_EDITED = "ket-qua-sua-tay", "Tệp result.yaml bị sửa bằng tay sau khi lệnh close ghi."
    LAW_CHANGED = "luat-khac-khi-khoa", "Gói luật không còn như khi khóa năm."
    REOPENED = "nam-dang-mo-lai", "Một năm đã khóa đang được mở lại."

    # Excel forms
    NOT_A_SHEET = "khong-phai-bang-tinh", "Tệp đưa vào không phải một bảng tính đọc được."
    SHEET_LOCKED = "bang-tinh-co-mat-khau", "Bảng tính có mật khẩu mở tệp."
    EMPTY_SHEET = "bang-tinh-rong", "Bảng tính không có ô nào có nội dung."
    SHEET_TOO_LARGE = "bang-tinh-qua-lon", "Bảng tính lớn hơn, hoặc trải rộng hơn, mức một phiếu điểm có thể có."
    LOCK_FILE = "tep-tam-cua-excel", "Tệp ~$… là tệp tạm của Excel, không phải phiếu."
    NOT_A_FORM = "khong-phai-phieu", "Bảng tính không phải phiếu do giaouoc xuất."
    OTHER_BLOC = "phieu-khoi-khac", "Phiếu của một khối khác."
    OTHER_YEAR = "phieu-nam-khac", "Phiếu của một năm khác."
    OTHER_UNIT = "phieu-don-vi-khac", "Phiếu của một đơn vị khác, hoặc của đơn vị không thuộc khối năm đó."
    OLD_TABLE = "phieu-bang-cu", "Phiếu được xuất từ một bảng điểm khác với bảng điểm bây giờ."
    OLD_FORM = "phieu-mau-khac", "Phiếu do một phiên bản khác của giaouoc xuất, theo mẫu khác."
    FORM_TWICE = "hai-phieu-mot-don-vi", "Hai phiếu cùng loại của một đơn vị được nhập cùng lúc."
    COLUMN_LOST = "phieu-thieu-cot", "Phiếu thiếu một cột, hoặc tên cột đã bị đổi."
    ROW_LOST = "phieu-thieu-dong", "Phiếu thiếu một dòng của bảng điểm."
    ROW_UNKNOWN = "phieu-dong-la", "Phiếu có dòng không có mã, hoặc có mã mà bảng điểm không có."
    ROW_TWICE = "phieu-dong-trung", "Hai dòng của phiếu cùng một mã."
    LOCKED_CHANGED = "phieu-o-khoa-da-sua", "Một ô khóa của phiếu khác với hồ sơ."
    CELL_ERROR = "o-bao-loi", "Ô báo lỗi công thức."
    CELL_DATE = "o-thanh-ngay", "Ô cần số mà Excel đã đổi thành ngày hoặc giờ."
    CELL_FORMULA = "o-cong-thuc", "Ô cần số lại là một công thức."
    CELL_PERCENT = "o-phan-tram", "Ô cần số được ghi dưới dạng phần trăm."
