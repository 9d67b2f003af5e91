# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes a roster document in the other formats: CSV with Chinese headings, JSON Lines."""

import csv
import json
import os

ORGANIZATION_HEADINGS = (('id', '单位代码'), ('code', '行政区划代码'), ('name', '单位名称'), ('level', '层级'),
                         ('kind', '类型'), ('parent_id', '上级代码'), ('tags', '单位标记'))
PERSON_HEADINGS = (('id', '人员编号'), ('name', '姓名'), ('gender', '性别'), ('birth_date', '出生年月'),
                   ('ethnicity', '民族'), ('education', '学历'), ('political_status', '政治面貌'))
POST_HEADINGS = (('role', '职务'), ('staffing', '专兼挂'), ('categories', '类别'), ('tags', '标记'),
                 ('start_date', '任职时间'), ('end_date', '离任时间'))


def cells(record, headings):
    values = (record.get(key, '') for key, _ in headings)
    return [';'.join(value) if isinstance(value, list) else value for value in values]


def table_of(roster):
    """Headings, and rows: the organisations one by one, then the posts with all that is known of both."""
    figures = sorted({name for o in roster['organizations'] for name in o.get('figures', {})})
    headings = [heading for part in (ORGANIZATION_HEADINGS, PERSON_HEADINGS, POST_HEADINGS) for _, heading in part]
    headings += ['指标:' + name for name in figures]
    organizations = {o['id']: o for o in roster['organizations']}
    persons = {p['id']: p for p in roster['persons']}

    def row(organization, person, post):
        return (cells(organization, ORGANIZATION_HEADINGS) + cells(person, PERSON_HEADINGS) +
                cells(post, POST_HEADINGS) + [organization.get('figures', {}).get(name, '') for name in figures])
    rows = [row(o, {}, {}) for o in roster['organizations']]
    rows += [row(organizations[m['organization_id']], persons[m['person_id']], m) for m in roster['memberships']]
    return headings, rows


def write_table(path, as_of, headings, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['统计日期', as_of])
        writer.writerow(headings)
        writer.writerows(rows)


def lines_of(roster):
    records = [('organization', o) for o in roster['organizations']]
    records += [('person', p) for p in roster['persons']] + [('membership', m) for m in roster['memberships']]
    return [json.dumps(dict({'type': kind}, **record), ensure_ascii=False) for kind, record in records]


def write_lines(path, as_of, lines):
    with open(path, 'w', encoding='utf-8') as file:
        for line in [json.dumps({'type': 'roster', 'fedorg': 1, 'as_of': as_of}), *lines]:
            file.write(line + '\n')


def write_document(folder, name, **parts):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(dict({'fedorg': 1}, **parts), file, ensure_ascii=False)
