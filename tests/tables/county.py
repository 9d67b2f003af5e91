# SPDX-License-Identifier: LGPL-2.1-or-later
"""A small county, and what offices do to a table of it. All persons are invented."""
import copy

VILLAGES = [('龙津镇', '城东村', '350423100201'), ('龙津镇', '城南村', '350423100202'), ('嵩溪镇', '嵩溪村', '350423101201')]
POSTS = [
    [('林小燕', '女', '1975.03', '主席', '2017.07'), ('邱月娥', '女', '1980.11', '副主席', '2016.05'),
     ('罗春梅', '女', '1983.05', '执委', '2017.07'), ('江丽华', '女', '1985.12', '执委', '2017.07')],
    [('巫素珍', '女', '1971.08', '主席', '2017.07'), ('伍秀兰', '女', '1985.02', '执委', '2015.01')],
    [('黄美玉', '女', '1978.06', '主席', '2017.07'), ('叶彩云', '女', '1982.09', '副主席', '2017.07'),
     ('赖淑芬', '女', '1990.04', '执委', '2017.07')],
]
FIELDS = ['姓名', '性别', '出生年月', '职务', '任职时间']


class Row:
    """What a row is of: heading, village (its number), or anything else that is no data."""

    def __init__(self, cells, kind='other', block=None):
        self.cells, self.kind, self.block = cells, kind, block


class Table:
    def __init__(self, by_code):
        self.by_code = by_code
        self.head = ['单位代码', '单位名称'] if by_code else ['乡镇', '村']
        self.rows = [Row(self.head + FIELDS, 'heading')]
        self.merges = []  # of columns, of each block
        self.separator, self.newline, self.sheet = ',', '\n', None
        self.tags = {}
        for number, (town, village, code) in enumerate(VILLAGES):
            place = [code, village] if by_code else [town, village]
            for post in POSTS[number]:
                self.rows.append(Row(place + list(post), 'data', number))

    @property
    def heading(self):
        return next(row for row in self.rows if row.kind == 'heading')

    @property
    def width(self):
        return max(len(row.cells) for row in self.rows)

    def column(self, name):
        """Where the column of this heading stands, whatever was done to the heading since."""
        return self.heading.names.index(name)

    def expected(self):
        """(village, name, sex, birth, role, start, tags) of each post"""
        found = []
        for number, (_, village, _) in enumerate(VILLAGES):
            for name, _, birth, role, start in POSTS[number]:
                found.append((village, name, birth.replace('.', '-'), role, start.replace('.', '-'),
                              self.tags.get(name, '')))
        return sorted(found)

    def last_of_blocks(self):
        for number in range(len(VILLAGES)):
            yield number, max(i for i, row in enumerate(self.rows) if row.block == number)

    def first_of_blocks(self):
        for number in range(len(VILLAGES)):
            yield number, min(i for i, row in enumerate(self.rows) if row.block == number)

    def insert_before_blocks(self, make):
        for number, at in reversed(list(self.first_of_blocks())):
            self.rows.insert(at, make(number))

    def insert_after_blocks(self, make):
        for number, at in reversed(list(self.last_of_blocks())):
            self.rows.insert(at + 1, make(number))


def new(by_code):
    table = Table(by_code)
    table.heading.names = list(table.heading.cells)
    return table


def insert_column(table, at, heading, value, name=None):
    for row in table.rows:
        if row.kind == 'heading':
            row.cells.insert(at, heading)
            row.names.insert(at, name or heading)
        elif row.kind == 'upper':
            row.cells.insert(at, '')
        elif row.kind == 'data':
            row.cells.insert(at, value(row))
    table.merges = [column + (column >= at) for column in table.merges]


# --- what offices do; later ones find the table as earlier ones left it ---

def serial_numbers(table):
    count = iter(range(1, 100))
    insert_column(table, 0, '序号', lambda row: str(next(count)))


def remarks(table):
    insert_column(table, len(table.heading.cells), '备注', lambda row: '连任' if row.block == 0 else '')


def blank_column(table):
    insert_column(table, table.column('姓名'), '', lambda row: '', '(blank)')


def yes_and_no(table):
    def value(row):
        name = row.cells[table.column('姓名')]
        table.tags[name] = '新任' if name in ('林小燕', '叶彩云') else ''
        return {'林小燕': '√', '叶彩云': '是', '邱月娥': '否'}.get(name, '')
    insert_column(table, len(table.heading.cells), '是否新任', value)


def several_names(table):
    at = table.column('姓名'), table.column('出生年月'), table.column('性别')
    rows = [row for row in table.rows if row.kind == 'data' and row.cells[at[0]] in ('罗春梅', '江丽华')]
    rows[0].cells[at[0]] = '罗春梅、江丽华'
    rows[0].cells[at[1]] = '1983.05、1985.12'
    table.rows.remove(rows[1])


def stars(table):
    for row in table.rows:
        if row.kind == 'heading':
            row.cells = ['*' + cell if cell else cell for cell in row.cells]


def blanks_in_headings(table):
    for row in table.rows:
        if row.kind == 'heading':
            row.cells = [cell[0] + '　' + cell[1:] if len(cell) == 2 else cell for cell in row.cells]


def lines_in_headings(table):
    for row in table.rows:
        if row.kind == 'heading':
            row.cells = [cell[:2] + '\n' + cell[2:] if len(cell) == 4 else cell for cell in row.cells]


def traditional_headings(table):
    for row in table.rows:
        if row.kind == 'heading':
            row.cells = [cell.translate(str.maketrans('单码称乡镇别职务时间', '單碼稱鄉鎮別職務時間')) for cell in row.cells]


def two_rows_of_headings(table):
    at = table.column('职务')
    upper = Row(list(table.heading.cells), 'upper')
    upper.cells[at] = '妇联任职情况'
    upper.cells[at + 1] = ''
    upper.names = list(table.heading.names)
    lower = table.heading
    lower.cells = [cell if i in (at, at + 1) else '' for i, cell in enumerate(lower.cells)]
    table.rows.insert(table.rows.index(lower), upper)


def merged(table):
    for name in table.head:
        at = table.column(name)
        before = None
        table.merges.append(at)
        for row in table.rows:
            if row.kind == 'data' and row.block == before:
                row.cells[at] = ''
            before = row.block


def ditto(table):
    before = None
    for row in table.rows:
        if row.kind == 'data' and row.block == before:
            for name in table.head:
                row.cells[table.column(name)] = '同上'
        before = row.block


def group_rows(table):
    def make(number):
        row = Row([''] * len(table.heading.cells), 'group')
        row.cells[0] = '一二三'[number] + '、' + VILLAGES[number][1]
        return row
    if not table.by_code:
        for name in table.head:
            at = table.column(name)
            for row in table.rows:
                if row.kind in ('heading', 'data', 'upper'):
                    del row.cells[at]
                if row.kind in ('heading', 'upper'):
                    del row.names[at]
            table.merges = []
    table.insert_before_blocks(make)


def subtotals(table):
    at = table.column('姓名')

    def make(number):
        row = Row([''] * len(table.heading.cells), 'subtotal')
        row.cells[at] = '%d人' % len(POSTS[number])
        row.cells[0] = '小计'
        return row
    table.insert_after_blocks(make)
    total = make(0)
    total.cells[at] = '%d人' % sum(map(len, POSTS))
    total.cells[0] = '合计'
    table.rows.append(total)


def page_breaks(table):
    at = next(i for i, row in enumerate(table.rows) if row.block == 1)
    heading = copy.copy(table.heading)
    heading.kind = 'page'
    table.rows.insert(at, heading)


def empty_rows(table):
    table.insert_after_blocks(lambda number: Row([]))


def column_numbers(table):
    at = next(i for i, row in enumerate(table.rows) if row.kind == 'data')
    # groups stand below the numbers
    while table.rows[at - 1].kind == 'group':
        at -= 1
    table.rows.insert(at, Row([str(i + 1) for i in range(len(table.heading.cells))]))


def title(table):
    table.rows.insert(0, Row(['清流县妇联执委花名册（截至2017年7月31日）']))


def instructions(table):
    table.rows.insert(0, Row(['填表说明：1.本表由乡镇妇联填写，一式两份；2.出生年月填至月；3.职务填妇联内职务，多个职务的分行填写，不得合并。']))
    table.rows.insert(1, Row(['填报单位：清流县妇联（盖章）', '', '填表日期：2017年8月1日']))


def footer(table):
    table.rows.append(Row(['填表人：吴某', '', '审核人：黄某', '', '填表日期：2017.8.1']))


def notes(table):
    table.rows.append(Row(['注：本表由乡镇妇联填写，一式两份。']))
    table.rows.append(Row(['2.职务填妇联内职务。']))


# --- how values are written; what is expected stays ---

def change(table, heading, make):
    """Cells of the column that hold one value each."""
    at = table.column(heading)
    for row in table.rows:
        if row.kind == 'data' and '、' not in row.cells[at]:
            row.cells[at] = make(row.cells[at])


def full_width(table):
    wide = {code: code + 0xfee0 for code in range(0x21, 0x7f)}
    change(table, '出生年月', lambda text: text.translate(wide))


def invisible(table):
    change(table, '姓名', lambda text: text[:1] + '\u200b' + text[1:] + '\u00a0')
    change(table, '职务', lambda text: '\ufeff' + text + '\u3000')


def blanks_in_names(table):
    change(table, '姓名', ' '.join)


def remarks_beside_names(table):
    change(table, '姓名', lambda text: text + '（女，党员）')


def chinese_dates(table):
    def write(text):
        year, month = text.split('.')
        ten, one = divmod(int(month), 10)
        return (''.join('〇一二三四五六七八九'[int(digit)] for digit in year) + '年' + ('十' if ten else '') +
                ('' if one == 0 else '一二三四五六七八九'[one - 1]) + '月')
    change(table, '出生年月', write)


def two_digit_years(table):
    change(table, '出生年月', lambda text: text[2:4] + '年' + str(int(text[5:])) + '月')


def open_terms(table):
    change(table, '任职时间', lambda text: text + '至今')


def posts_of_villages(table):
    change(table, '职务', lambda text: '村妇联' + text)


def vacancies(table):
    def make(number):
        first = next(row for row in table.rows if row.block == number)
        row = Row([first.cells[i] if name in table.head else '' for i, name in enumerate(table.heading.names)],
                  'data', number)
        row.cells[table.column('姓名')] = '空缺'
        row.cells[table.column('职务')] = '执委'
        return row
    table.insert_after_blocks(make)


def decimal_codes(table):
    if table.by_code:
        change(table, '单位代码', lambda text: text + '.0')


def tabs(table):
    table.separator = '\t'


def full_width_commas(table):
    table.separator = '，'


def carriage_returns(table):
    table.newline = '\r'


# each with what it is about; later ones find the table as earlier ones left it
SUBJECTS = {
    serial_numbers: 'headings: columns that no roster needs', remarks: 'headings: columns that no roster needs',
    blank_column: 'parts: blank columns', yes_and_no: 'shapes: yes and no', several_names: 'values: several names',
    full_width: 'values: characters', invisible: 'values: characters', blanks_in_names: 'values: characters',
    remarks_beside_names: 'values: names', chinese_dates: 'values: dates', two_digit_years: 'values: dates',
    open_terms: 'values: periods', posts_of_villages: 'shapes: posts as they are written',
    vacancies: 'values: nothing', decimal_codes: 'values: numbers and codes',
    merged: 'parts: merged or blank cells', ditto: 'parts: ditto', group_rows: 'parts: group rows',
    stars: 'headings', blanks_in_headings: 'headings', lines_in_headings: 'headings', traditional_headings: 'headings',
    two_rows_of_headings: 'parts: headings over rows', subtotals: 'parts: subtotals', page_breaks: 'parts: headings repeated',
    empty_rows: 'parts: blank rows', column_numbers: 'parts: column numbers', title: 'parts: title and reference date',
    instructions: 'parts: instructions', footer: 'parts: footer', notes: 'parts: notes', tabs: 'sources: separators',
    full_width_commas: 'sources: separators', carriage_returns: 'sources: line ends',
}
ODDITIES = list(SUBJECTS)

# what only a table of text has
OF_TEXT = {tabs, full_width_commas, carriage_returns}

# pairs that do not occur together: both say the same thing, or one takes away what the other needs
APART = [{chinese_dates, two_digit_years}, {chinese_dates, full_width}, {two_digit_years, full_width},
         {blanks_in_names, remarks_beside_names}, {merged, ditto}, {merged, group_rows}, {ditto, group_rows}, {tabs, full_width_commas},
         {two_rows_of_headings, blanks_in_headings}]
