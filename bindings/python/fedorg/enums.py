# SPDX-License-Identifier: LGPL-2.1-or-later
# written by generate.py from the introspection data: run it again instead of editing this
"""The enumerations of the library. Their values stand in snapshots and never change."""

from enum import IntEnum, IntFlag

__all__ = [
    'ActivityStatus',
    'AuditConvention',
    'AuditField',
    'AuditFit',
    'AuditReading',
    'AuditSlip',
    'AuditVerdict',
    'CellType',
    'Change',
    'Column',
    'Counterpart',
    'DatePrecision',
    'DateSource',
    'Dependencies',
    'Dialect',
    'DirectoryFit',
    'DueState',
    'Education',
    'ErrorCode',
    'Ethnicity',
    'Field',
    'FindingStatus',
    'Format',
    'Gender',
    'IdNumberFault',
    'Kind',
    'Language',
    'Level',
    'Limit',
    'Picture',
    'PoliticalStatus',
    'QuantityUnit',
    'Record',
    'Role',
    'RosterFormat',
    'Rounding',
    'Rows',
    'RulesetPart',
    'Severity',
    'Staffing',
    'Vocabulary',
]


class ActivityStatus(IntEnum):
    """How far an activity is."""

    # done; what says nothing of its status is done
    DONE = 0
    # planned
    PLANNED = 1
    # begun and not done
    IN_PROGRESS = 2
    # done, looked at and struck off
    CLOSED = 3
    # sent back to be done anew
    RETURNED = 4
    # given up
    CANCELLED = 5
    # a word that is none of these, which a finding reports
    UNKNOWN = 6


class AuditConvention(IntEnum):
    """How numbers become print."""

    # rounded, halves away from 0
    HALF_UP = 0
    # rounded, halves to the even digit
    HALF_EVEN = 1
    # digits cut off
    TRUNCATE = 2
    # of a group: no single one explains all its figures
    NONE = 3
    # of a group: the figures do not decide which one it is
    SEVERAL = 4


class AuditField(IntEnum):
    """The columns of a table of printed figures."""

    # what belongs together, such as one release
    GROUP = 0
    # what the figure is about
    METRIC = 1
    # the count, that is the numerator
    COUNT = 2
    # the denominator
    DENOMINATOR = 3
    # the figure as it was printed
    PRINTED = 4
    # the metric of the same group whose count this count is a part of
    PART_OF = 5
    # the count must reach denominator x this (1 x this without one)
    AT_LEAST_EACH = 6
    # the count must not exceed denominator x this
    AT_MOST_EACH = 7


class AuditFit(IntEnum):
    """Whether a number prints like that under a convention."""

    # the figures do not decide it
    UNDETERMINED = 0
    # it prints like that
    YES = 1
    # it does not
    NO = 2


class AuditReading(IntEnum):
    """What a figure says about count and denominator."""

    # it prints like that in no reading
    NONE = 0
    # count / denominator: "N times as many"
    QUOTIENT = 1
    # growth, "N times more": (count - denominator) / denominator
    INCREASE = 2
    # one rounding takes it as the one, another one as the other
    EITHER = 3
    # count - denominator
    DIFFERENCE = 4


class AuditSlip(IntEnum):
    """How a wrong figure may have come about."""

    # nothing is plain
    NONE = 0
    # the decimal point, or the unit, is a power of ten off
    POINT = 1
    # it is the denominator over the count
    INVERTED = 2
    # it is the share of the others
    COMPLEMENT = 3
    # two digits side by side changed places
    TRANSPOSED = 4
    # it fits another denominator of the group
    DENOMINATOR = 5
    # a digit was left out
    MISSING_DIGIT = 6
    # there is a digit too many
    EXTRA_DIGIT = 7
    # one digit is another one
    ONE_DIGIT = 8


class AuditVerdict(IntEnum):
    """What the numbers say about a figure, a sum or a bound."""

    # the figures do not decide it
    UNDETERMINED = 0
    # it can be right
    AGREES = 1
    # it cannot be right
    DISAGREES = 2


class CellType(IntEnum):
    """What a cell of a table is."""

    # an exact number, or nothing
    NUMBER = 0
    # a day; the numerator is a date, the denominator 1
    DATE = 1
    # a part of a whole, such as 3/4; the fraction is not reduced
    PART = 2
    # a word, such as a grade; its numbers mean nothing
    WORD = 3


class Change(IntEnum):
    """What became of an organisation or a person. A person may have moved and have been promoted."""

    # an organisation has no successor
    DISSOLVED = 0
    # an organisation has no predecessor
    FOUNDED = 1
    # an organisation has several predecessors
    MERGED = 2
    # an organisation has several successors
    SPLIT = 3
    # an organisation has one predecessor, of another name
    RENAMED = 4
    # a person had a post and has none
    LEFT = 5
    # a person has a post and had none
    NEW = 6
    # a person continues, but in none of the organisations she was in
    MOVED = 7
    # a person's highest role is higher than before: chair, vice-chair, standing member, executive,
    # representative, staff
    PROMOTED = 8
    # a person's highest role is lower than before
    DEMOTED = 9


class Column(IntEnum):
    """The columns that make up a roster, as they lie in memory and in a snapshot. Those of activities hold only the activities that have a value of the field, one after the other: few have one of each."""

    # bytes: the string pool, NUL-terminated UTF-8 texts
    STRINGS = 0
    # guint32 offset into the strings
    ORGANIZATION_ID = 1
    # guint32 offset into the strings
    ORGANIZATION_NAME = 2
    # guint64 division code of twelve digits, 0 for none
    ORGANIZATION_CODE = 3
    # guint8 Level
    ORGANIZATION_LEVEL = 4
    # guint8 Kind
    ORGANIZATION_KIND = 5
    # guint32 organisation, NONE for a root
    ORGANIZATION_PARENT = 6
    # guint32 organisation after the last of the subtree
    ORGANIZATION_SUBTREE_END = 7
    # gint32 date
    ORGANIZATION_FOUNDED_ON = 8
    # guint16 set
    ORGANIZATION_TAGS = 9
    # guint32 place of the record
    ORGANIZATION_PLACE = 10
    # guint32 membership; one element more than organisations
    ORGANIZATION_FIRST_MEMBERSHIP = 11
    # guint32 organisations sorted by identifier
    ORGANIZATION_BY_ID = 12
    # guint32 offset into the strings
    PERSON_ID = 13
    # guint32 offset into the strings
    PERSON_NAME = 14
    # gint32 date
    PERSON_BIRTH_DATE = 15
    # guint8 Gender
    PERSON_GENDER = 16
    # guint8 code of GB/T 3304
    PERSON_ETHNICITY = 17
    # guint8 code of GB/T 4658
    PERSON_EDUCATION = 18
    # guint8 code of GB/T 4762
    PERSON_POLITICAL_STATUS = 19
    # guint8, bit 0: only the month of birth is known; bit 1: without an identifier in the input
    PERSON_FLAGS = 20
    # guint32 person
    MEMBERSHIP_PERSON = 21
    # guint8 Role
    MEMBERSHIP_ROLE = 22
    # guint8 Staffing
    MEMBERSHIP_STAFFING = 23
    # guint8, bit 0: only the month of the start is known; bit 1: only that of the end
    MEMBERSHIP_FLAGS = 24
    # guint16 set
    MEMBERSHIP_CATEGORIES = 25
    # guint16 set
    MEMBERSHIP_TAGS = 26
    # gint32 date
    MEMBERSHIP_START_DATE = 27
    # gint32 date
    MEMBERSHIP_END_DATE = 28
    # guint32 place of the record
    MEMBERSHIP_PLACE = 29
    # guint32 offset into the strings: every category and tag
    WORD_TEXT = 30
    # guint32 index into the set words; one element more than sets; set 0 is empty
    SET_FIRST_WORD = 31
    # guint32 word
    SET_WORDS = 32
    # guint32 offset into the strings: every figure's name, sorted
    FIGURE_NAME = 33
    # guint32 entry; one element more than figures
    FIGURE_FIRST_ENTRY = 34
    # guint32 organisation of an entry, ascending within a figure
    FIGURE_ORGANIZATION = 35
    # gint64 value of an entry
    FIGURE_VALUE = 36
    # guint32 offset into the strings: every file's name
    SOURCE_NAME = 37
    # guint32 place; one element more than sources
    SOURCE_FIRST_PLACE = 38
    # guint32 position of the first place, NONE where a place is a line
    SOURCE_FIRST_POSITION = 39
    # guint32 line
    POSITION_LINE = 40
    # guint32 column
    POSITION_COLUMN = 41
    # guint32 activity; one element more than organisations; empty without activities
    ORGANIZATION_FIRST_ACTIVITY = 42
    # guint64 bits of the activities that have a value of a field, 32 in the lower half; the upper
    # half counts those before
    ACTIVITY_PRESENCE = 43
    # guint32 place of the record
    ACTIVITY_PLACE = 44
    # guint32 offset into the strings
    ACTIVITY_ID = 45
    # guint16 set of the one word that is the kind
    ACTIVITY_KIND = 46
    # guint32 person; with bit 31: list of persons
    ACTIVITY_PERSONS = 47
    # guint32 persons, then organisations, then the counterparts that are texts
    ACTIVITY_COUNTERPART = 48
    # gint32 date
    ACTIVITY_DATE = 49
    # gint32 date
    ACTIVITY_END_DATE = 50
    # gint32 date
    ACTIVITY_DUE_DATE = 51
    # gint32 date
    ACTIVITY_RECORDED_ON = 52
    # guint8 ActivityStatus
    ACTIVITY_STATUS = 53
    # guint16 set of the one word that is the stage
    ACTIVITY_STAGE = 54
    # guint32
    ACTIVITY_TIMES = 55
    # gint64 millionths
    ACTIVITY_QUANTITY = 56
    # gint64 millionths
    ACTIVITY_TARGET = 57
    # guint8 QuantityUnit
    ACTIVITY_UNIT = 58
    # gint64 hundredths of a yuan
    ACTIVITY_AMOUNT = 59
    # guint32 activity, NONE where it is not in the roster
    ACTIVITY_PARENT = 60
    # guint16 set
    ACTIVITY_TAGS = 61
    # guint32 element; one more than lists of persons; empty without lists
    PERSON_LIST_FIRST = 62
    # guint32 person, ascending within a list
    PERSON_LIST_PERSONS = 63
    # guint32 offset into the strings: the counterparts that are texts, by organisation
    COUNTERPART_TEXT = 64
    # gint32 date
    ORGANIZATION_ELECTED_ON = 65


class Counterpart(IntEnum):
    """Whom an activity concerns."""

    # nobody
    NONE = 0
    # a person of the roster
    PERSON = 1
    # an organisation of the roster
    ORGANIZATION = 2
    # a text; equal texts of one organisation are one counterpart
    TEXT = 3


class DatePrecision(IntEnum):
    """How exact a text was."""

    # the day is known
    DAY = 0
    # only the month is known; the date is its first day
    MONTH = 1


class DateSource(IntEnum):
    """Where the reference date of a result came from."""

    # there is no reference date
    NONE = 0
    # the caller gave it
    GIVEN = 1
    # the roster brought it along
    ROSTER = 2
    # neither did, so it was the day of the work
    TODAY = 3


class Dependencies(IntFlag):
    """What the outcome of a rule at an organisation depends on: where nothing of that has changed, the finding has not either."""

    # on the organisation itself, its place in the tree, its memberships and their persons; every
    # rule does
    ORGANIZATION = 1
    # on the organisations below it as well
    SUBTREE = 2
    # on what the same persons hold anywhere in the roster
    ROSTER = 4
    # on the roster of the last term, where there is one
    PREVIOUS = 8


class Dialect(IntEnum):
    """The engine for which a query is written."""

    # PostgreSQL 15 and later
    DIALECT_POSTGRESQL = 0
    # DuckDB 1.1 and later
    DIALECT_DUCKDB = 1
    # ClickHouse 26.3 and later
    DIALECT_CLICKHOUSE = 2
    # Spark SQL 3.5 and later
    DIALECT_SPARK = 3
    # how many there are
    N_DIALECTS = 4


class DirectoryFit(IntEnum):
    """How a path of names was found in a directory."""

    # no organisation has such a name
    NONE = 0
    # exactly one organisation fits best
    ONE = 1
    # several organisations fit equally well
    SEVERAL = 2
    # none fits, but names exist that differ in one character
    NEAR = 3


class DueState(IntEnum):
    """How far something is that is due, in a table of work."""

    # nothing is due there
    NONE = 0
    # what is due was done
    HELD = 1
    # it was done, but reported or finished after its time limit
    LATE = 2
    # it was not done
    MISSING = 3
    # it was not done, and there is time left
    RUNNING = 4


class Education(IntEnum):
    """Education by GB/T 4658; the values are its codes. The tens digit is the group: a smaller one is higher."""

    # nothing is known
    UNKNOWN = 0
    # graduate education (研究生教育)
    GRADUATE = 10
    # doctoral studies, graduated (博士研究生毕业)
    DOCTOR_GRADUATED = 11
    # doctoral studies, completed without a diploma (博士研究生结业)
    DOCTOR_COMPLETED = 12
    # doctoral studies, unfinished (博士研究生肄业)
    DOCTOR_UNFINISHED = 13
    # master's studies, graduated (硕士研究生毕业)
    MASTER_GRADUATED = 14
    # master's studies, completed without a diploma (硕士研究生结业)
    MASTER_COMPLETED = 15
    # master's studies, unfinished (硕士研究生肄业)
    MASTER_UNFINISHED = 16
    # graduate class, graduated (研究生班毕业)
    GRADUATE_CLASS_GRADUATED = 17
    # graduate class, completed without a diploma (研究生班结业)
    GRADUATE_CLASS_COMPLETED = 18
    # graduate class, unfinished (研究生班肄业)
    GRADUATE_CLASS_UNFINISHED = 19
    # undergraduate education (大学本科教育)
    BACHELOR = 20
    # undergraduate studies, graduated (大学本科毕业)
    BACHELOR_GRADUATED = 21
    # undergraduate studies, completed without a diploma (大学本科结业)
    BACHELOR_COMPLETED = 22
    # undergraduate studies, unfinished (大学本科肄业)
    BACHELOR_UNFINISHED = 23
    # university general class of 1970 to 1976, graduated (大学普通班毕业)
    UNIVERSITY_CLASS_GRADUATED = 28
    # junior college education (大学专科教育)
    JUNIOR_COLLEGE = 30
    # junior college, graduated (大学专科毕业)
    JUNIOR_COLLEGE_GRADUATED = 31
    # junior college, completed without a diploma (大学专科结业)
    JUNIOR_COLLEGE_COMPLETED = 32
    # junior college, unfinished (大学专科肄业)
    JUNIOR_COLLEGE_UNFINISHED = 33
    # secondary vocational education (中等职业教育)
    SECONDARY_VOCATIONAL = 40
    # specialised secondary school, graduated (中等专科毕业)
    SPECIALIZED_SECONDARY_GRADUATED = 41
    # specialised secondary school, completed without a diploma (中等专科结业)
    SPECIALIZED_SECONDARY_COMPLETED = 42
    # specialised secondary school, unfinished (中等专科肄业)
    SPECIALIZED_SECONDARY_UNFINISHED = 43
    # vocational high school, graduated (职业高中毕业)
    VOCATIONAL_HIGH_GRADUATED = 44
    # vocational high school, completed without a diploma (职业高中结业)
    VOCATIONAL_HIGH_COMPLETED = 45
    # vocational high school, unfinished (职业高中肄业)
    VOCATIONAL_HIGH_UNFINISHED = 46
    # technical school, graduated (技工学校毕业)
    TECHNICAL_SCHOOL_GRADUATED = 47
    # technical school, completed without a diploma (技工学校结业)
    TECHNICAL_SCHOOL_COMPLETED = 48
    # technical school, unfinished (技工学校肄业)
    TECHNICAL_SCHOOL_UNFINISHED = 49
    # senior high school education (普通高级中学教育)
    SENIOR_HIGH = 60
    # senior high school, graduated (普通高中毕业)
    SENIOR_HIGH_GRADUATED = 61
    # senior high school, completed without a diploma (普通高中结业)
    SENIOR_HIGH_COMPLETED = 62
    # senior high school, unfinished (普通高中肄业)
    SENIOR_HIGH_UNFINISHED = 63
    # junior high school education (初级中学教育)
    JUNIOR_HIGH = 70
    # junior high school, graduated (初中毕业)
    JUNIOR_HIGH_GRADUATED = 71
    # junior high school, unfinished (初中肄业)
    JUNIOR_HIGH_UNFINISHED = 73
    # primary school education (小学教育)
    PRIMARY = 80
    # primary school, graduated (小学毕业)
    PRIMARY_GRADUATED = 81
    # primary school, unfinished (小学肄业)
    PRIMARY_UNFINISHED = 83
    # other (其他)
    OTHER = 90


class ErrorCode(IntEnum):
    """Why a job cannot be done."""

    # none of the others
    FAILED = 0
    # there is no such file, ruleset, table or organisation
    NOT_FOUND = 1
    # a file cannot be opened, read or written
    IO = 2
    # the bytes are neither UTF-8 nor GB18030
    ENCODING = 3
    # the document breaks the syntax of its format
    SYNTAX = 4
    # the document is well formed but not of the expected shape
    FORMAT = 5
    # a limit of Limits is exceeded
    LIMIT = 6
    # there is not enough memory
    NO_MEMORY = 7
    # the document is of a version that this library does not know
    VERSION = 8
    # a mistake in a ruleset
    RULESET = 9
    # a text given by the user (a date, a share, a formula) means nothing
    ARGUMENT = 10
    # the caller cancelled
    CANCELLED = 11


class Ethnicity(IntEnum):
    """Ethnic groups by GB/T 3304; the values are its numbers."""

    # nothing is known
    UNKNOWN = 0
    # Han (汉族)
    HAN = 1
    # Mongol (蒙古族)
    MONGOL = 2
    # Hui (回族)
    HUI = 3
    # Zang (藏族)
    ZANG = 4
    # Uygur (维吾尔族)
    UYGUR = 5
    # Miao (苗族)
    MIAO = 6
    # Yi (彝族)
    YI = 7
    # Zhuang (壮族)
    ZHUANG = 8
    # Buyei (布依族)
    BUYEI = 9
    # Chosen (朝鲜族)
    CHOSEN = 10
    # Man (满族)
    MAN = 11
    # Dong (侗族)
    DONG = 12
    # Yao (瑶族)
    YAO = 13
    # Bai (白族)
    BAI = 14
    # Tujia (土家族)
    TUJIA = 15
    # Hani (哈尼族)
    HANI = 16
    # Kazak (哈萨克族)
    KAZAK = 17
    # Dai (傣族)
    DAI = 18
    # Li (黎族)
    LI = 19
    # Lisu (傈僳族)
    LISU = 20
    # Va (佤族)
    VA = 21
    # She (畲族)
    SHE = 22
    # Gaoshan (高山族)
    GAOSHAN = 23
    # Lahu (拉祜族)
    LAHU = 24
    # Sui (水族)
    SUI = 25
    # Dongxiang (东乡族)
    DONGXIANG = 26
    # Naxi (纳西族)
    NAXI = 27
    # Jingpo (景颇族)
    JINGPO = 28
    # Kirgiz (柯尔克孜族)
    KIRGIZ = 29
    # Tu (土族)
    TU = 30
    # Daur (达斡尔族)
    DAUR = 31
    # Mulao (仫佬族)
    MULAO = 32
    # Qiang (羌族)
    QIANG = 33
    # Blang (布朗族)
    BLANG = 34
    # Salar (撒拉族)
    SALAR = 35
    # Maonan (毛南族)
    MAONAN = 36
    # Gelao (仡佬族)
    GELAO = 37
    # Xibe (锡伯族)
    XIBE = 38
    # Achang (阿昌族)
    ACHANG = 39
    # Pumi (普米族)
    PUMI = 40
    # Tajik (塔吉克族)
    TAJIK = 41
    # Nu (怒族)
    NU = 42
    # Uzbek (乌孜别克族)
    UZBEK = 43
    # Russ (俄罗斯族)
    RUSS = 44
    # Ewenki (鄂温克族)
    EWENKI = 45
    # Deang (德昂族)
    DEANG = 46
    # Bonan (保安族)
    BONAN = 47
    # Yugur (裕固族)
    YUGUR = 48
    # Gin (京族)
    GIN = 49
    # Tatar (塔塔尔族)
    TATAR = 50
    # Derung (独龙族)
    DERUNG = 51
    # Oroqen (鄂伦春族)
    OROQEN = 52
    # Hezhen (赫哲族)
    HEZHEN = 53
    # Monba (门巴族)
    MONBA = 54
    # Lhoba (珞巴族)
    LHOBA = 55
    # Jino (基诺族)
    JINO = 56


class Field(IntEnum):
    """What a reader can say to the builder about a record."""

    # no field
    NONE = 0
    # the organisation's identifier
    ORGANIZATION_ID = 1
    # its division code
    ORGANIZATION_CODE = 2
    # its name
    ORGANIZATION_NAME = 3
    # its level
    LEVEL = 4
    # its kind
    KIND = 5
    # identifier or division code of the organisation above
    PARENT_ID = 6
    # the day it was founded
    FOUNDED_ON = 7
    # its tags
    ORGANIZATION_TAGS = 8
    # the day on which its committee was last elected
    ELECTED_ON = 9
    # the person's identifier
    PERSON_ID = 20
    # the person's name
    PERSON_NAME = 21
    # sex
    GENDER = 22
    # date or month of birth
    BIRTH_DATE = 23
    # ethnic group
    ETHNICITY = 24
    # education
    EDUCATION = 25
    # political status
    POLITICAL_STATUS = 26
    # ID number; used while reading and then dropped
    ID_NUMBER = 27
    # role
    ROLE = 40
    # staffing
    STAFFING = 41
    # categories
    CATEGORIES = 42
    # tags of the membership
    TAGS = 43
    # first day of the membership
    START_DATE = 44
    # last day of the membership
    END_DATE = 45
    # a figure of the organisation, named by the heading
    FIGURE = 60
    # a column that offices keep and the roster does not (serial, remark, ...)
    IGNORED = 61
    # the activity's identifier
    ACTIVITY_ID = 70
    # its kind, a word that a ruleset declares
    ACTIVITY_KIND = 71
    # the identifiers, or the names within the organisation, of those who did it
    ACTIVITY_PERSONS = 72
    # whom it concerns: a person or an organisation by identifier, or a text
    COUNTERPART = 73
    # its first day, or the period in which it was
    ACTIVITY_DATE = 74
    # its last day
    ACTIVITY_END_DATE = 75
    # the last day in time
    DUE_DATE = 76
    # the day on which it was entered
    RECORDED_ON = 77
    # its status
    STATUS = 78
    # one of the stages of its kind
    STAGE = 79
    # how many occurrences it stands for
    TIMES = 80
    # its quantity, a decimal
    QUANTITY = 81
    # the quantity that was to be reached, a decimal
    TARGET = 82
    # the unit of both
    UNIT = 83
    # money in yuan
    AMOUNT = 84
    # money in ten thousands of yuan; kept as the amount in yuan
    AMOUNT_10000 = 85
    # the identifier of the activity it belongs to
    ACTIVITY_PARENT = 86
    # its tags
    ACTIVITY_TAGS = 87


class FindingStatus(IntEnum):
    """How a finding stands to those of an earlier check."""

    # nothing to compare with
    NONE = 0
    # it was not there in the earlier check
    NEW = 1
    # it was there already
    REMAINING = 2


class Format(IntEnum):
    """How findings and tables are written."""

    # text for a reader, in columns that take wide characters into account
    TEXT = 0
    # JSON for programs; its shape does not depend on the language
    JSON = 1
    # CSV for spreadsheets, with a BOM and CR LF, texts in quotes
    CSV = 2
    # a table in Markdown
    MARKDOWN = 3
    # a workbook: tables of typed cells, charts of the shares, and a sheet that says what the
    # figures rest on. ERROR_FORMAT where the library was built without libxlsxwriter, ERROR_IO if
    # its rows find no room, ERROR_LIMIT for more than 16 384 columns
    XLSX = 4
    # one file for a browser, without scripts, that asks no network for anything; whatever a roster
    # holds stays text in it
    HTML = 5


class Gender(IntEnum):
    """Sex; the values are the codes of GB/T 2261.1."""

    # unknown (GB/T 2261.1: 0)
    UNKNOWN = 0
    # male (1)
    MALE = 1
    # female (2)
    FEMALE = 2
    # not stated (9)
    NOT_STATED = 9


class IdNumberFault(IntEnum):
    """What is wrong with an ID number (GB 11643)."""

    # nothing is wrong
    OK = 0
    # neither 18 nor 15 characters
    LENGTH = 1
    # a character that cannot stand there
    CHARACTER = 2
    # the birth date does not exist
    DATE = 3
    # the check character is wrong
    CHECKSUM = 4
    # a spreadsheet's number (scientific notation, or the last digits lost to zeros)
    DAMAGED = 5


class Kind(IntEnum):
    """What an organisation is. All values are below 64."""

    # not known
    UNKNOWN = 0
    # the nation
    NATION = 1
    # province, autonomous region or municipality
    PROVINCE = 2
    # prefecture-level city, league or autonomous prefecture
    CITY = 3
    # county, district, banner or county-level city
    COUNTY = 4
    # street (township digits 001-099)
    STREET = 10
    # town (100-199)
    TOWN = 11
    # township (200-399)
    TOWNSHIP = 12
    # township-like unit, a farm or a development zone (400-599)
    TOWNSHIP_LIKE = 13
    # residents' community (village digits 001-199)
    RESIDENTS_COMMUNITY = 20
    # village (200-399)
    VILLAGE = 21
    # village-like unit (400-599)
    VILLAGE_LIKE = 22
    # workshop
    WORKSHOP = 30
    # enterprise
    ENTERPRISE = 31
    # cooperative
    COOPERATIVE = 32
    # association
    ASSOCIATION = 33
    # park
    PARK = 34
    # office tower
    OFFICE_TOWER = 35
    # business district
    BUSINESS_DISTRICT = 36
    # market
    MARKET = 37
    # shop
    SHOP = 38
    # square
    SQUARE = 39
    # women's committee of an agency or institution
    AGENCY = 40
    # group member
    GROUP_MEMBER = 41
    # member unit of an association
    MEMBER_UNIT = 42
    # registered team
    TEAM = 43
    # another unit
    OTHER = 59


class Language(IntEnum):
    """The language of labels, messages and hints."""

    # English
    EN = 0
    # Chinese (simplified)
    ZH = 1


class Level(IntEnum):
    """Where an organisation stands in the hierarchy. Smaller is higher."""

    # not known
    UNKNOWN = 0
    # nation
    NATION = 1
    # province, division codes of 2 digits
    PROVINCE = 2
    # prefecture-level city, 4 digits
    CITY = 3
    # county or district, 6 digits
    COUNTY = 4
    # township or street, 9 digits
    TOWNSHIP = 5
    # village or residents' community, 12 digits
    VILLAGE = 6
    # anything outside the territorial tree, below any level
    UNIT = 7


class Limit(IntEnum):
    """Which limit."""

    # nesting of arrays and objects, or of the elements of a workbook (default 512)
    DEPTH = 0
    # bytes of one text, name or number (default 1 MiB)
    TEXT = 1
    # records of one roster (default 2^31 - 1)
    RECORDS = 2
    # columns of a table (default 1 024)
    COLUMNS = 3
    # bytes of one roster file (default 2^40)
    BYTES = 4
    # bytes of one ruleset or list, such as a baseline (default 64 MiB)
    RULESET_BYTES = 5
    # findings kept for listing; totals count on (default 10 000)
    FINDINGS = 6
    # parts of one workbook (default 65 536)
    ENTRIES = 7
    # bytes that one workbook unpacks to, where a part that is read twice counts twice (default 64
    # GiB)
    INFLATED_BYTES = 8
    # bytes that a packed byte of a part of a workbook unpacks to, once 16 MiB have come out
    # (default 250)
    INFLATION_RATIO = 9
    # sheets of one workbook (default 4 096)
    SHEETS = 10
    # cells of one workbook, with empty ones that are stored, and its different texts and merged
    # ranges (default 2^30)
    CELLS = 11


class Picture(IntEnum):
    """How an org chart is written."""

    # a drawing, for documents and browsers
    SVG = 0
    # a graph for Graphviz, whose programs choose the layout
    DOT = 1
    # lists to open and close, for a browser
    HTML = 2


class PoliticalStatus(IntEnum):
    """Political status by GB/T 4762; the values are its codes."""

    # nothing is known
    UNKNOWN = 0
    # member of the Communist Party of China (中共党员)
    CPC_MEMBER = 1
    # probationary member of the Communist Party of China (中共预备党员)
    CPC_PROBATIONARY_MEMBER = 2
    # member of the Communist Youth League (共青团员)
    YOUTH_LEAGUE_MEMBER = 3
    # member of the Revolutionary Committee of the Chinese Kuomintang (民革党员)
    REVOLUTIONARY_COMMITTEE = 4
    # member of the China Democratic League (民盟盟员)
    DEMOCRATIC_LEAGUE = 5
    # member of the China National Democratic Construction Association (民建会员)
    NATIONAL_CONSTRUCTION = 6
    # member of the China Association for Promoting Democracy (民进会员)
    PROMOTING_DEMOCRACY = 7
    # member of the Chinese Peasants' and Workers' Democratic Party (农工党党员)
    PEASANTS_AND_WORKERS = 8
    # member of the China Zhi Gong Party (致公党党员)
    ZHI_GONG = 9
    # member of the Jiu San Society (九三学社社员)
    JIU_SAN = 10
    # member of the Taiwan Democratic Self-Government League (台盟盟员)
    TAIWAN_LEAGUE = 11
    # personage without party affiliation (无党派人士)
    NO_PARTY = 12
    # the masses (群众)
    MASSES = 13


class QuantityUnit(IntEnum):
    """What the quantity of an activity counts."""

    # not stated
    NONE = 0
    # persons
    PERSON = 1
    # attendances, persons counted each time they come
    ATTENDANCE = 2
    # households
    HOUSEHOLD = 3
    # sessions
    SESSION = 4
    # items
    ITEM = 5
    # days
    DAY = 6
    # points
    POINT = 7
    # groups, or things that have no measure word of their own
    GROUP = 8
    # times
    TIME = 9
    # places
    PLACE = 10
    # copies
    COPY = 11
    # articles
    ARTICLE = 12
    # hours
    HOUR = 13
    # votes
    VOTE = 14
    # villages
    VILLAGE = 15
    # hundredths
    PERCENT = 16
    # yuan
    YUAN = 17
    # ten thousands of yuan
    YUAN_10000 = 18


class Record(IntEnum):
    """The kinds of records that a builder takes."""

    # an organisation
    ORGANIZATION = 1
    # a person
    PERSON = 2
    # a membership; it may carry fields of its organisation and its person
    MEMBERSHIP = 3
    # an activity; it may carry fields of its organisation
    ACTIVITY = 4


class Role(IntEnum):
    """What somebody is in an organisation."""

    # not known
    UNKNOWN = 0
    # chair
    CHAIR = 1
    # vice-chair
    VICE_CHAIR = 2
    # standing member
    STANDING_MEMBER = 3
    # executive, member of the executive committee
    EXECUTIVE = 4
    # representative
    REPRESENTATIVE = 5
    # staff
    STAFF = 6


class RosterFormat(IntEnum):
    """The formats in which a roster is saved."""

    # the format that the ending of the file names (.csv, .json, .jsonl, .ndjson, .xlsx, .fedorg)
    OF_NAME = 0
    # one table
    CSV = 1
    # one JSON document
    JSON = 2
    # one JSON object for each line
    JSONL = 3
    # the columns as they lie in memory
    SNAPSHOT = 4
    # a workbook (.xlsx) with a sheet of posts and one of activities
    WORKBOOK = 5


class Rounding(IntEnum):
    """How an exact figure is shortened to its decimals. Halves are rounded by magnitude, so that a negative figure prints as the positive one with a sign."""

    # 0.25 becomes 0.3, as figures are mostly published
    HALF_UP = 0
    # 0.25 becomes 0.2 and 0.35 becomes 0.4
    HALF_EVEN = 1
    # 0.29 becomes 0.2
    TRUNCATE = 2


class Rows(IntEnum):
    """What the rows of a table are."""

    # the rows that the table of the ruleset asks for
    OF_TABLE = 0
    # one row for each level
    LEVEL = 1
    # one row for each kind of organisation
    KIND = 2
    # one row for each organisation
    ORGANIZATIONS = 3
    # the organisations directly under the one that is reported, or the uppermost ones, and their
    # total
    CHILDREN = 4
    # the rows of two tables side by side; only found in a result
    COMPARED = 5
    # the rows of a table of work, each as the table makes it: an organisation with a rule, a
    # member, an activity; only found in a result
    WORK = 6


class RulesetPart(IntEnum):
    """The parts of a ruleset that have an identifier."""

    # a category
    CATEGORY = 1
    # a kind of activity
    ACTIVITY_KIND = 2
    # a rule
    RULE = 3
    # a table
    TABLE = 4
    # a column of the table that is open
    COLUMN = 5


class Severity(IntEnum):
    """How much a finding weighs."""

    # worth knowing
    INFO = 1
    # to be mended, or explained in writing
    WARNING = 2
    # must be mended
    ERROR = 3


class Staffing(IntEnum):
    """How a post is staffed."""

    # not stated
    UNKNOWN = 0
    # full-time
    FULL_TIME = 1
    # part-time
    PART_TIME = 2
    # seconded
    SECONDED = 3
    # volunteer
    VOLUNTEER = 4


class Vocabulary(IntEnum):
    """The closed word lists."""

    # Severity
    SEVERITY = 0
    # Level
    LEVEL = 1
    # Kind
    KIND = 2
    # Role
    ROLE = 3
    # Staffing
    STAFFING = 4
    # Gender, GB/T 2261.1
    GENDER = 5
    # GB/T 4658; the value is the code, the tens digit its group
    EDUCATION = 6
    # GB/T 4762; the value is the code
    POLITICAL_STATUS = 7
    # GB/T 3304; the value is the code
    ETHNICITY = 8
    # Field, with the headings of tables as labels and aliases
    FIELD = 9
    # ActivityStatus
    STATUS = 10
    # QuantityUnit
    UNIT = 11
    # DueState
    DUE_STATE = 12
