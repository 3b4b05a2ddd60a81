"""Rate how likely letters are in the languages of the world, as far as that tells encodings apart.

A language lists its letters beyond ASCII from the most frequent to the rarest; the cost of a letter, in bits, grows
with its rank. Chinese, Japanese and Korean have a list of the most frequent characters instead; others are rated by
the standards, whose first levels hold the characters in daily use (GB/T 2312, JIS X 0208, CNS 11643).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2

FOREIGN = 14.0
"""Bits of a letter that the language does not have."""


@dataclass(frozen=True)
class Language:
    """The letters beyond ASCII of one or more languages, the most frequent first, and the least that each costs."""

    letters: str
    least: float = 0.0

    @cached_property
    def costs(self) -> Mapping[str, float]:
        """Bits of each small letter, by its rank (Zipf's law)."""
        whole = log2(sum(1 / (rank + 2) for rank in range(len(self.letters))))
        return {letter: self.least + whole + log2(rank + 2) for rank, letter in enumerate(self.letters)}


# In a language of Latin script one letter in twenty or more is beyond ASCII; in Vietnamese, one in four.
LATIN = (
    Language("éèàêçôîâûùïëœæÿ", 4.5),
    Language("üäößé", 4.5),
    Language("óíáñéúü¿¡ªº", 4.5),
    Language("ãçáéíóêõúâôàª", 4.5),
    Language("àèùòéìî", 4.5),
    Language("äåöøæéü", 4.5),
    Language("íáðóúéöþæý", 4.5),
    Language("óèéòàçíúïü·", 4.5),
    Language("ëéïöüáèó", 4.5),
    Language("ęąłżśóćńź", 4.0),
    Language("íáěéřčšžýůúťóďň", 4.0),
    Language("áíéčžšľťúýôňóäŕĺď", 4.0),
    Language("éáöőóüúíű", 4.0),
    Language("ăâîșțşţ", 4.5),
    Language("čšžćđ", 4.5),
    Language("ıüşğçöİâîû", 4.0),
    Language("ėšųžįūčąęāīēļņģķ", 4.0),
    Language("āīēšņūļžģķč", 4.0),
    Language("äõüöšž", 4.0),
    Language("ŝĝĉŭĵĥ", 5.0),
    Language("\u0300\u0301ôđư\u0323àáơâêă\u0309íèóúùé\u0303", 2.0),
    Language("đáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ", 1.5),
)
ALPHABETS = (
    Language("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    Language("оанивертсідлкумпябьзгчйхєїжцшюфщґ"),
    Language("аиоентрвсдлкпмуязгъбчщжцшйхюьф"),
    Language("аоиенрстјувкдлмпзгбћчшжцхљфђњџ"),
    Language("αοιετσνηυρπκμλςίόωάγέδθήχφύβώξζψϊΐϋ"),
    Language("יולהאמרתבשנםדקחעפכגטסןצזךץף"),
    Language("الينمرتبهدعوسفحكقأةجشصطخىذإضزثئغءظآؤ،يًپچژگ؟ـ"),
    Language("นารกอเงมยลว่ดทสตะปบคหแจพช้ีโขใไัิุูึํ์ผศณซธถญๆภฐษฮฉฏฌฬฝฟๅฆฎฑฒฤฦฯ็๊๋ืำ"),
    Language("აიესრმნდოლთვბუგხკქცშყძწჩღტჭპზჯფჟჰ"),
    Language("աենրիոստվյմկլգդցթբհւխղպքեշճռջզծօչձէֆփժը"),
)
SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天"
    "分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二"
    "等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才"
    "感谢您刊审阅稿请邀期编辑博士教授医院杂志研究专家证书评委会议论文贵致此敬礼先生女士"
)
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天"
    "分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二"
    "等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才"
    "感謝您刊審閱稿請邀期編輯博士教授醫院雜誌研究專家證書評委會議論文貴致此敬禮先生女士"
)
KANJI = (
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表"
    "戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指"
    "権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係"
    "感謝論文査読雑誌編集審依頼医病院研究教授証明"
)
HANGUL = (
    "이다의는에을가고하지한로서은를도사대기인자리시정일해어수과전있나부보제조성소주들그와상게라아스구장유공원경관국것면으위여동러마적세만비방연여중안미오무선회신용생계분"
    "진발우실행바모당거개물트심통영민교문학술지논저합니습드감귀하님께편집귀평심의뢰박병원증명연세연입년월터내월요었했더을업음식체간음재결합화표현추천임된될때말큼"
)
