"""The styles of `templates/reference.docx`, by the Vietnamese names staff find them under in Word."""

from enum import StrEnum


class Style(StrEnum):
    """A paragraph style; the value is its name in Word. Elements as in Nghị định 30/2020/NĐ-CP, Phụ lục I."""

    NATIONAL_NAME = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    SUPERIOR = "Cơ quan chủ quản"
    ISSUER = "Cơ quan ban hành"
    NUMBER = "Số và ký hiệu"
    PLACE_DATE = "Địa danh và ngày tháng"
    TYPE = "Tên loại văn bản"
    SUBJECT = "Trích yếu"
    RULE = "Đường kẻ"
    BASIS = "Căn cứ"
    CENTRED = "Dòng giữa"
    CENTRED_BOLD = "Dòng giữa đậm"
    CENTRED_ITALIC = "Dòng giữa nghiêng"
    CHAPTER = "Phần và Chương"
    SECTION = "Mục"
    ARTICLE = "Điều"
    SUBSECTION = "Tiểu mục"
    BODY = "Nội dung"
    ANNEX = "Phụ lục"
    TABLE_HEAD = "Bảng - đầu cột"
    TABLE_TEXT = "Bảng - chữ"
    TABLE_CENTRED = "Bảng - giữa"
    TABLE_NUMBER = "Bảng - số"
    SIGNER_OFFICE = "Chức vụ người ký"
    SIGNER_REMARK = "Ghi chú chữ ký"
    SIGNING_ROOM = "Chỗ ký"
    SIGNER_NAME = "Họ tên người ký"
    RECIPIENTS_TITLE = "Nơi nhận"
    RECIPIENTS = "Danh sách nơi nhận"
    PAGE_NUMBER = "Số trang"
    FIGURE = "Biểu đồ"
    END_OF_TABLE = "Sau bảng"


RULED_TABLE = "Bảng kẻ"
PLAIN_TABLE = "Bảng không kẻ"
