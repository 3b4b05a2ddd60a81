"""Sixty texts and more that declare no encoding: read right, and never without saying that it was guessed."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Mapping

import pytest

from dossier.text.decoding import Basis, Doubt, decode

# What invented editors wrote, in the encodings of their time: short, longer, a letter.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "cp1251": (
        "Отзыв на статью",
        "Приглашение рецензента журнала, 12 мая 2024 года. Благодарим за вашу рецензию.",
        "Уважаемая коллега!\nРедакция благодарит Вас за рецензию статьи о перфузии головного мозга. Ваш отзыв помог авторам исправить таблицы и рисунки.\nС уважением, редакция\n",
    ),
    "koi8-r": (
        "рецензия",
        "Приглашение рецензента журнала",
        "Уважаемая коллега!\nРедакция благодарит Вас за рецензию статьи о перфузии головного мозга. Ваш отзыв помог авторам.\n",
    ),
    "iso8859-5": (
        "Отзыв на статью",
        "Приглашение рецензента журнала, 12 мая 2024 года.",
        "Уважаемая коллега! Редакция благодарит Вас за рецензию статьи о перфузии головного мозга.",
    ),
    "cp866": (
        "Справка о работе",
        "Приглашение рецензента журнала, 12 мая 2024 года.",
        "Уважаемая коллега! Редакция благодарит Вас за рецензию статьи о перфузии головного мозга.",
    ),
    "cp932": (
        "論文審査のお願い",
        "査読の依頼。二〇二四年五月十二日、放射線学会雑誌編集部より。",
        "拝啓　このたびは論文の査読をお引き受けいただき、誠にありがとうございました。\nご意見は著者に送りました。ｶﾀｶﾅも少し。\n放射線学会",
    ),
    "euc_jp": (
        "論文審査のお願い",
        "査読の依頼。二〇二四年五月十二日、放射線学会雑誌編集部より。",
        "拝啓　このたびは論文の査読をお引き受けいただき、誠にありがとうございました。\nご意見は著者に送りました。\n放射線学会",
    ),
    "gb18030": (
        "审稿邀请",
        "审稿邀请：二〇二四年五月十二日，放射学杂志编辑部。",
        "尊敬的王教授：\n感谢您为本刊审阅关于脑灌注的论文。您的意见对作者很有帮助，论文已经修改。\n编辑部",
    ),
    "big5": (
        "審稿邀請",
        "審稿邀請：二零二四年五月十二日，放射學雜誌編輯部。",
        "尊敬的王教授：\n感謝您為本刊審閱關於腦灌注的論文。您的意見對作者很有幫助，論文已經修改。\n編輯部",
    ),
    "cp949": (
        "심사 의뢰",
        "논문 심사를 의뢰합니다. 2024년 5월 12일, 대한영상의학회지 편집부.",
        "교수님께,\n뇌 관류에 관한 논문을 심사해 주셔서 감사합니다. 의견은 저자에게 전달되었습니다.\n편집부 드림",
    ),
    "cp1250": (
        "Dziękujemy za recenzję",
        "Zaproszenie do recenzji artykułu, Łódź, 12 maja 2024. Dziękujemy za współpracę.",
        "Vážená paní doktorko, děkujeme za Váš posudek článku o perfuzi mozku. Vaše připomínky byly předány autorům.\nS pozdravem, redakce časopisu",
    ),
    "iso8859-2": (
        "Köszönjük a bírálatot, őszintén",
        "Zaproszenie do recenzji artykułu, Łódź, 12 maja 2024. Dziękujemy za współpracę, prosimy też o śledzenie.",
        "Vážená paní doktorko, děkujeme za Váš posudek článku o perfuzi mozku. Vaše připomínky byly předány autorům, žádáme též o šanci.",
    ),
    "cp1252": (
        "Jürgen Weiß",
        "Grüße – “danke” für 5 €",
        "Madame, nous vous remercions d’avoir évalué l’article sur la perfusion cérébrale. Vos remarques ont été transmises à l’auteur.\nLa rédaction",
    ),
    "iso8859-1": (
        "café",
        "Invitación para revisar un artículo, 12 de mayo de 2024. ¡Muchas gracias, señora Núñez!",
        "Prezada doutora, agradecemos a avaliação do artigo. As suas observações foram enviadas ao autor. Não há mais questões.",
    ),
    "cp1253": (
        "Ευχαριστούμε για την κρίση",
        "Πρόσκληση κριτή του περιοδικού, 12 Μαΐου 2024.",
        "Αγαπητή συνάδελφε, σας ευχαριστούμε για την αξιολόγηση του άρθρου. Άριστα σχόλια – η σύνταξη.",
    ),
    "iso8859-7": (
        "Ευχαριστούμε για την κρίση",
        "Πρόσκληση κριτή του περιοδικού, 12 Μαΐου 2024.",
        "Αγαπητή συνάδελφε, σας ευχαριστούμε για την αξιολόγηση του άρθρου. Άριστα σχόλια, η σύνταξη.",
    ),
    "cp1254": (
        "Teşekkür ederiz, değerli hocam",
        "Hakemlik daveti: makaleyi değerlendirdiğiniz için teşekkürler, 12 Mayıs 2024, İstanbul.",
        "Sayın Doktor, beyin perfüzyonu üzerine yazılan makaleyi değerlendirdiğiniz için teşekkür ederiz. Görüşleriniz yazarlara iletilmiştir.",
    ),
    "iso8859-9": (
        "Teşekkür ederiz",
        "Hakemlik daveti, 12 Mayıs 2024, İstanbul.",
        "Sayın Doktor, beyin perfüzyonu üzerine yazılan makaleyi değerlendirdiğiniz için teşekkür ederiz. Görüşleriniz iletildi.",
    ),
    "cp1255": (
        "מכתב תודה",
        "הזמנה לסקירת מאמר, 12 במאי 2024",
        "חוקרת נכבדה, תודה רבה על סקירת המאמר בנושא זרימת הדם במוח. הערותייך הועברו למחברים.\nהמערכת",
    ),
    "iso8859-8": (
        "מכתב תודה",
        "הזמנה לסקירת מאמר, 12 במאי 2024",
        "חוקרת נכבדה, תודה רבה על סקירת המאמר בנושא זרימת הדם במוח.",
    ),
    "cp1256": (
        "شكرا على المراجعة",
        "دعوة لمراجعة بحث، 12 مايو 2024",
        "السيدة الدكتورة المحترمة، نشكركم على مراجعة المقال عن تروية الدماغ. وقد أرسلت ملاحظاتكم إلى المؤلفين.\nهيئة التحرير",
    ),
    "iso8859-6": (
        "شكرا على المراجعة",
        "دعوة لمراجعة بحث، 12 مايو 2024",
        "السيدة الدكتورة المحترمة، نشكركم على مراجعة المقال عن تروية الدماغ.",
    ),
    "cp1257": (
        "Dėkojame už recenziją, šį mėnesį",
        "Paldies par recenziju, kas tika iesniegta žurnālā 12. maijā, ļoti noderīgi.",
        "Gerbiama daktare, dėkojame už straipsnio apie smegenų kraujotaką recenziją. Jūsų pastabos perduotos autoriams, žurnalo redakcija.",
    ),
    "cp1258": (
        "Cảm ơn bà đã phản biện",
        "Thư mời phản biện bài báo, ngày 12 tháng 5 năm 2024, Hà Nội.",
        "Kính gửi bà, chúng tôi cảm ơn bà đã phản biện bài báo về tưới máu não. Ý kiến của bà đã được gửi cho tác giả.",
    ),
    "cp874": (
        "ขอบคุณสำหรับการทบทวน",
        "เรียนเชิญประเมินบทความ วันที่ 12 พฤษภาคม 2567",
        "เรียน ศาสตราจารย์ ขอขอบคุณที่ท่านได้ประเมินบทความเกี่ยวกับการไหลเวียนเลือดในสมอง ความเห็นของท่านได้ส่งถึงผู้เขียนแล้ว",
    ),
    "mac_roman": (
        "café “à point”",
        "Vielen Dank für Ihr Gutachten, schöne Grüße",
        "Madame, nous vous remercions d’avoir évalué l’article. Vos remarques ont été transmises à l’auteur, déjà réécrit.",
    ),
    "utf-16-le": (
        "Grüße und mehr",
        "Приглашение рецензента журнала, 12 мая",
        "審稿邀請：二〇二四年五月十二日，放射學雜誌編輯部。\n謝謝",
    ),
    "utf-16-be": (
        "Dear colleague",
        "Приглашение рецензента",
        "感谢您为本刊审阅论文。\n编辑部",
    ),
    "iso2022_jp": (
        "論文審査のお願い",
        "Dear editor, 査読の依頼。",
        "査読の依頼。放射線学会雑誌編集部より。ありがとう",
    ),
}
# Too short to be told: a single letter beyond ASCII, which is one in several languages.
TOO_SHORT = frozenset({("iso8859-9", 1)})
CASES = [(encoding, number) for encoding, texts in TEXTS.items() for number in range(len(texts))]


def encoded(encoding: str, text: str) -> bytes:
    """The bytes of a text; Windows-1258 writes tones as marks of their own."""
    if encoding != "cp1258":
        return text.encode(encoding)
    return b"".join(_letter(char) for char in text)


def _letter(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        shape = "".join(part for part in parts if part not in "\u0300\u0301\u0303\u0309\u0323")
        tone = "".join(part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", shape) + tone).encode("cp1258")


def test_there_are_sixty_texts_in_twenty_encodings() -> None:
    assert len(TEXTS) >= 20
    assert len(CASES) >= 60


@pytest.mark.slow
@pytest.mark.parametrize(("encoding", "number"), CASES)
def test_a_text_without_a_declared_encoding_is_read_right_and_said_to_be_guessed(encoding: str, number: int) -> None:
    text = TEXTS[encoding][number]
    found = decode(encoded(encoding, text))
    assert found.basis is Basis.GUESSED
    assert found.doubt == Doubt(found.encoding)
    if (encoding, number) not in TOO_SHORT:
        assert unicodedata.normalize("NFC", found.text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["plain words only", "Grüße", "審稿", "Дом", "‘quoted’ – 5 €", "a~{b}~ c"])
def test_ascii_and_utf_8_are_certain(text: str) -> None:
    assert decode(text.encode("utf-8")) == decode(text.encode("utf-8-sig"))
    assert decode(text.encode("utf-8")).basis is Basis.CERTAIN


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("iso-8859-8-i", "iso8859-8", "מכתב תודה"),
        ("windows-874", "cp874", "ขอบคุณ"),
        ("cp-850", "cp850", "Jürgen Weiß"),
        ("cp-1251", "cp1251", "отзыв"),
        ("x-sjis", "cp932", "論文審査"),
        ("ks_c_5601-1987", "cp949", "심사"),
        ("gb2312", "gb18030", "審稿"),
        ("x-mac-cyrillic", "mac_cyrillic", "отзыв"),
        ("x-mac-roman", "mac_roman", "déjà"),
        ("DOS-862", "cp862", "מכתב"),
        ("unicode-1-1-utf-8", "utf-8", "déjà"),
        ("big5-hkscs", "big5hkscs", "審稿"),
        ("logical", "iso8859-8", "מכתב"),
        ("windows-31j", "cp932", "論文審査"),
        ("koi8-ru", "koi8-u", "рецензію"),
        ("IBM866", "cp866", "отзыв"),
    ],
)
def test_labels_that_python_does_not_know(label: str, encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), label)
    assert (found.text, found.doubt) == (text, None)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("us-ascii", "big5", "審稿邀請，謝謝您的意見"),
        ("iso-8859-1", "cp1251", "Редакция благодарит Вас за отзыв на статью, он помог авторам"),
        ("iso-8859-1", "koi8-r", "Редакция благодарит Вас за отзыв на статью, он помог авторам"),
        ("windows-1251", "koi8-r", "Редакция благодарит Вас за отзыв на статью, он помог авторам"),
        ("windows-1252", "euc_jp", "論文の査読をお引き受けいただき、ありがとうございました"),
        ("x-unknown", "cp1253", "Πρόσκληση κριτή του περιοδικού"),
    ],
)
def test_a_label_that_makes_nonsense_is_corrected_and_said(label: str, encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), label)
    assert (found.text, found.basis) == (text, Basis.GUESSED)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("iso-8859-1", "ÉTUDE DE LA PERFUSION CÉRÉBRALE"),
        ("windows-1251", "ООО «ВЕСТНИК»"),
        ("windows-1252", "± 5 µm × 3 °C"),
        ("iso-8859-15", "Œuvre à 5 €"),
        ("koi8-r", "СПРАВКА О РАБОТЕ"),
        ("windows-1250", "Žluťoučký kůň úpěl ďábelské ódy"),
        ("euc-kr", "심사 의뢰"),
    ],
)
def test_a_label_that_may_be_right_stands(label: str, text: str) -> None:
    found = decode(text.encode(label), label)
    assert (found.text, found.basis) == (text, Basis.DECLARED)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "Grüße aus Köln und schöne Tage für alle Übrigen".encode()[:-8] + b"\xff",
            "Grüße aus Köln und schöne Tage für alle \ufffd",
        ),
        ("Приглашение".encode()[:-1], "Приглашени\ufffd"),
        ("審稿邀請書".encode() + b"\xe5\xaf", "審稿邀請書\ufffd"),
    ],
)
def test_damaged_utf_8_is_utf_8_and_said(data: bytes, text: str) -> None:
    found = decode(data)
    assert (found.text, found.doubt) == (text, Doubt("UTF-8", damaged=True))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["letters", "noise", "one line"])
def test_a_large_file_takes_bounded_time(kind: str) -> None:
    size = 20_000_000
    data = {
        "letters": "приглашение рецензента\n".encode("cp1251") * (size // 23),
        "noise": os.urandom(size),
        "one line": b"\xe9" * size,
    }[kind]
    begun = time.process_time()
    decode(data)
    assert time.process_time() - begun < 15
