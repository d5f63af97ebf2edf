"""TCVN3 and VNI become Unicode; Unicode stays as it is."""

import pytest

from congso.files.text.legacy import Encoding, encoding_of, encoding_of_font, from_tcvn3, from_vni, to_unicode
from congso.files.text.syllables import is_syllable, share_of_syllables

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc"
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc"


def test_tcvn3_becomes_unicode():
    assert from_tcvn3(TCVN3) == MOTTO


def test_vni_becomes_unicode():
    assert from_vni(VNI) == MOTTO


def test_vni_in_capitals_becomes_unicode():
    assert from_vni("UÛY BAN NHAÂN DAÂN TÆNH, SÔÛ VAÊN HOÙA, ÑÖÔØNG") == "ỦY BAN NHÂN DÂN TỈNH, SỞ VĂN HÓA, ĐƯỜNG"


def test_every_marked_letter_of_tcvn3_is_known():
    marked = "àảãáạằẳẵắặăầẩẫấậâđèẻẽéẹềểễếệêìỉĩíịòỏõóọồổỗốộôờởỡớợơùủũúụừửữứựưỳỷỹýỵ"
    signs = "µ¶·¸¹»¼½¾Æ¨ÇÈÉÊË©®ÌÎÏÐÑÒÓÔÕÖª×ØÜÝÞßáâãäåæçèé«êëìíî¬ïñòóôõö÷øù\u00adúûüýþ"
    assert from_tcvn3(signs) == marked


@pytest.mark.parametrize(
    ("text", "encoding"), [(TCVN3, Encoding.TCVN3), (VNI, Encoding.VNI), (MOTTO, Encoding.UNICODE)]
)
def test_the_letters_tell_the_encoding(text, encoding):
    assert encoding_of(text) is encoding


@pytest.mark.parametrize("text", ["Report of 2020", "Café, naïve, déjà vu à la carte", ""])
def test_other_languages_are_left_alone(text):
    assert encoding_of(text) is Encoding.UNICODE


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        ("ABCDEF+.VnTimeH", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("ABCDEF+VNI-Times-Bold", Encoding.VNI),
        ("TimesNewRomanPSMT", None),
    ],
)
def test_the_font_tells_the_encoding(font, encoding):
    assert encoding_of_font(font) is encoding


def test_a_capital_font_of_tcvn3_shows_capitals():
    assert to_unicode("së v¨n hãa", Encoding.TCVN3, font=".VnTimeH") == "SỞ VĂN HÓA"


@pytest.mark.parametrize("word", "nghiêng giếng quyết gì Đồng khuỷu oằn thuở ươn yêu".split())
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", "kat ngê cê thêt nghan bcd fan viêt".split())
def test_what_is_no_syllable_is_known(word):
    assert not is_syllable(word)


def test_the_share_counts_words_of_letters_only():
    assert share_of_syllables(["Đồng", "Nai,", "2020", "xqz"]) == pytest.approx(2 / 3)
