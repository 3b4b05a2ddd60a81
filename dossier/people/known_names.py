"""List known names: family names that come first, short forms of given names, and words that are not names."""

from __future__ import annotations

from dossier.text.folding import spellings

# If one of these stands first and none stands last, the family name comes first. Words that are given names
# elsewhere (Kim, Lee, Mai) are left out.
_FAMILY_FIRST = """
    nguyen tran pham huynh hoang phan vu vo dang bui ngo duong truong dinh doan trinh
    wang zhang liu chen huang zhao zhou xu zhu guo luo zheng xie tang deng feng cao peng zeng xiao cai jiang du su
    lu ding yao fu zhong qiu liao fang shen cui zou qin jia qian kong shao
    choi jung jeong kang cho jang seo kwon hwang ahn bae baek
    wong cheung lau leung tsang kwok yeung
    tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto
    nagy kovacs szabo horvath
"""
# If one of these stands before the last word, both are family names, as in Spanish.
_OF_TWO = """
    garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno munoz
    alvarez romero gutierrez alonso navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales
    suarez ortega delgado castro ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo santos guerrero
    lozano cano prieto mendez cruz calvo gallego vidal leon herrera marquez pena flores cabrera campos vega fuentes
    carrasco diez reyes caballero nieto aguilar pascual santana herrero lorenzo montero hidalgo gimenez ibanez ferrer
    duran santiago benitez vargas mora vicente arias carmona crespo roman pastor soto saez velasco moya soler parra
    rojas rivera mendoza chavez vasquez quispe mamani guzman salazar sandoval
"""
# Each line: a name, and the short forms by which its bearers sign.
_SHORT = """
    abigail abby
    abraham abe
    albert al bert
    alexander alex alec sasha xander
    alexandra alex sandra sasha
    alfred al fred
    andrew andy drew
    anthony tony
    antonio toni tony
    barbara barb
    benjamin ben
    bernard bernie
    bradley brad
    catherine cathy kate cat
    charles charlie chuck
    christian chris
    christina chris tina
    christine chris
    christopher chris
    clifford cliff
    daniel dan danny
    david dave
    deborah deb debbie
    donald don
    dorothy dot
    douglas doug
    edward ed eddie ted
    elizabeth liz beth betty eliza
    emily em
    eugene gene
    francis frank
    frederick fred
    gabriel gabe
    geoffrey geoff
    gerald gerry jerry
    gregory greg
    harold harry
    henry harry hank
    isabella bella
    jacob jake
    james jim jimmy jamie
    janet jan
    jeffrey jeff
    jennifer jen jenny
    jeremy jerry
    jessica jess
    johannes hannes
    john jack johnny
    jonathan jon
    joseph joe joey
    joshua josh
    katherine kate kathy katie
    kathryn kate kathy
    kenneth ken kenny
    kimberly kim
    lawrence larry
    leonard len leo
    louis lou
    margaret maggie meg peggy
    matthew matt
    maximilian max
    michael mike mick
    mikhail misha
    mitchell mitch
    nathan nate
    nathaniel nate nat
    nicholas nick
    nikolaus klaus
    pamela pam
    patricia pat trish
    patrick pat
    peter pete
    philip phil
    phillip phil
    raymond ray
    rebecca becky
    richard rich rick dick
    robert rob bob bobby
    ronald ron
    russell russ
    samantha sam
    samuel sam
    sebastian seb
    stanley stan
    stephanie steph
    stephen steve
    steven steve
    stuart stu
    susan sue
    terence terry
    theodore ted theo
    thomas tom tommy
    timothy tim
    valerie val
    victor vic
    victoria vicky
    vincent vince
    vladimir volodya
    walter walt
    william will bill billy
    zachary zach
"""
_DEGREES = """
    md phd msc mph mbbs mbbch mbchb dphil dsc scd edd dpt pharmd drph dds dmd dvm od do ms ma ba bs bsc mba mhs
    msn rn np pa meng beng mphil llb llm jd mmed mrcs bm bch mb chb drmed habil cpa mha msph mscr facr frcr frcp
    frcpc frcpch frcs frcsc frcog franzcr fracp fracs mrcp facc facp facs faan faha fccp fesc fsir fasn faap
    facep facog fscai fhrs fscct face fidsa fccm fasco ficm fmedsci frs frse fba faaas facmg fanca fneuro bpharm
    mpharm psyd dnp aprn msce mscs mas bds mds mch dm dnb
"""
SUFFIXES = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "2nd": "ii", "3rd": "iii", "4th": "iv"}
TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame"})
# With a stop, these stand for a name that begins with them.
_ABBREVIATED = """
    th ch chr ph wm geo yu ya ye yo zh sh kh ts tz iu ia dzh shch cs gy ny sz zs dj jos joh fr
"""
SAINTS = frozenset({"st", "ste"})
ARTICLES = frozenset({"al", "el"})

# One given name each, as transliterations spell it: near enough to ask about, too loose to state.
_SPELT_VARIOUSLY = """
    muhammad mohammad mohammed mohamed mohamad muhammed muhamad
    ahmad ahmed
    mahmud mahmoud mahmood
    hussein husain hussain hossein husein hosein
    yusuf yousef youssef yousuf yusef yousif
    hasan hassan
    omar umar
    uthman othman osman
    khalid khaled
    rashid rasheed rachid
    said saeed saeid saied
    mustafa mostafa moustafa
    ibrahim ebrahim
    ismail ismael esmail esmaeil
    karim kareem
    jamal gamal djamel
    fatima fatemeh fatimah fatma
    aisha ayesha aicha
    mariam maryam
    nur noor nour
    reza rida ridha
    sergey sergei serguei
    alexander aleksandr alexandr aleksander oleksandr
    alexey aleksei alexei aleksey
    andrey andrei
    nikolay nikolai
    mikhail michail mykhailo
    natalia natalya nataliya
    tatiana tatyana tetiana
    ekaterina yekaterina
    ksenia xenia kseniya
    maxim maksim
    viktor victor
    vladimir volodymyr
"""

FAMILY_FIRST = frozenset(_FAMILY_FIRST.split())
OF_TWO = frozenset(_OF_TWO.split())
DEGREES = frozenset(_DEGREES.split())
ABBREVIATED = frozenset(_ABBREVIATED.split())
_LONG_FORMS = {
    (short, words[0]) for line in _SHORT.strip().splitlines() for words in [line.split()] for short in words[1:]
}

_VARIOUSLY = {word: number for number, line in enumerate(_SPELT_VARIOUSLY.split("\n")) for word in line.split()}


def comes_first(word: str) -> bool:
    """Return whether the word is a family name of a country where the family name comes first."""
    return not spellings(word).isdisjoint(FAMILY_FIRST)


def is_one_of_two(word: str) -> bool:
    """Return whether the word is a family name of a country where everybody has two family names."""
    return not spellings(word).isdisjoint(OF_TWO)


def is_short_for(one: str, other: str) -> bool:
    """Return whether one of two given names is a known short form of the other."""
    return any((a, b) in _LONG_FORMS or (b, a) in _LONG_FORMS for a in spellings(one) for b in spellings(other))


def is_spelt_variously(one: str, other: str) -> bool:
    """Return whether two given names are known transliterations of one name."""
    number = _VARIOUSLY.get(one.casefold())
    return number is not None and number == _VARIOUSLY.get(other.casefold()) and one.casefold() != other.casefold()
