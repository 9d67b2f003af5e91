# SPDX-License-Identifier: LGPL-2.1-or-later
"""Pages that are made from data are what the data gives; links between pages lead somewhere."""

import configparser
import glob
import os
import re
import subprocess
import sys

import tap

LINK = re.compile(r'\]\(([^)#\s]+)(?:#[^)]*)?\)')


def stale_pages():
    made = subprocess.run([sys.executable, os.path.join(tap.SOURCE, 'docs', 'make-findings.py'),
                           '--check'], capture_output=True, text=True)
    if made.returncode != 0:
        yield made.stderr.strip()


def pages():
    return tap.files('docs', '.md') + tap.files('examples', '.md') + [
        'README.md', 'README.zh.md', 'CONTRIBUTING.md', 'NEWS.md']


# columns of a window beside another one; rows of tables cannot be broken, and code is as it is
WIDTH = 110
CODE = re.compile(r'\s*`[^`]+`[.,:;]?$')


def long_lines():
    for page in pages():
        in_code = False
        for number, line in enumerate(tap.read(page).split('\n'), 1):
            in_code ^= line.lstrip().startswith('```')
            if len(line) > WIDTH and not (in_code or line.lstrip().startswith('|') or CODE.match(line)):
                yield '%s:%d: %d characters' % (page, number, len(line))


# words that say neither who reports, nor how many
VAGUE = re.compile(r'\b(?:tells?|told|telling|so many|so much)\b')
# what quotes the library's own messages
QUOTED = {'docs/rules.md', 'docs/findings.md'}


def vague_words():
    for page in sorted(set(pages()) - QUOTED):
        for number, line in enumerate(tap.read(page).split('\n'), 1):
            for word in VAGUE.findall(line):
                yield '%s:%d: "%s"' % (page, number, word)


def broken_links():
    for page in pages():
        folder = os.path.dirname(os.path.join(tap.SOURCE, page))
        for target in LINK.findall(tap.read(page)):
            if '://' not in target and not os.path.exists(os.path.join(folder, target)):
                yield '%s: no such file: %s' % (page, target)


# FIELD (name, member, storage, column, "key"
FIELD = re.compile(r'FIELD \(([A-Z_]+), \w+, ([A-Z]+), [A-Z_]+, "(\w+)"')


def words_of_fields():
    """The headings of each field by its number: English, Chinese."""
    file = configparser.ConfigParser(interpolation=None, delimiters='=')
    file.read(os.path.join(tap.SOURCE, 'lib/data/vocabulary/field.ini'), encoding='utf-8')
    return {int(file[nick]['value']): (file[nick]['label[en]'], file[nick]['label[zh]'])
            for nick in file.sections()}


def rows_of_schema():
    """What the table of fields must say: headings and key of each field."""
    numbers = dict(re.findall(r'FEDORG_FIELD_([A-Z_]+) = (\d+)', tap.read('include/fedorg/fedorg-enums.h')))
    words = words_of_fields()
    for name, storage, key in FIELD.findall(tap.read('lib/model/fedorg-schema-private.h')):
        english, chinese = words[int(numbers[name])]
        if storage == 'FIGURES':
            english, chinese = 'figures.NAME', chinese + ':NAME'
        yield english, chinese, key


def wrong_fields():
    """The table of fields in the data format, against the schema."""
    page = tap.read('docs/data-format.md').split('\n## Fields', 1)[1].split('\n## ', 1)[0]
    told = set(re.findall(r'^\| `([\w.]+)` \| (\S+) \| `(\w+)`', page, re.M))
    rows = set(rows_of_schema())
    if len(rows) < 20:
        yield 'only %d fields were found in the schema' % len(rows)
    for row in sorted(rows - told):
        yield 'docs/data-format.md lacks the field %s, %s, %s' % row
    for row in sorted(told - rows):
        yield 'docs/data-format.md has a field that the schema has not: %s, %s, %s' % row


TYPE = re.compile(r'^(?:typedef struct _\w+ |\} )(Fedorg\w+);|^typedef \w+ \(\*(Fedorg\w+)\)', re.M)


def unnamed():
    """Public types that the page of the API does not name."""
    page = tap.read('docs/api-contract.md')
    types = set()
    for path in tap.files('include', '.h'):
        types |= {first or second for first, second in TYPE.findall(tap.read(path))}
    if len(types) < 50:
        yield 'only %d public types were found' % len(types)
    for name in sorted(types):
        if not re.search(r'`%s`' % name, page):
            yield 'docs/api-contract.md does not say what %s is' % name


FUNCTION = re.compile(r'^ \* fedorg_(\w+):', re.M)


def singular(word):
    return re.sub('ie$', 'y', word[:-1]) if word.endswith('s') and not word.endswith('ss') else word


def unknown_words():
    """Words in names of public functions that the page of the API does not explain."""
    page = re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', tap.read('docs/api-contract.md'))
    known = {singular(word) for word in re.findall('[a-z]+', page.lower())}
    names = {name for path in tap.files('include', '.h') for name in FUNCTION.findall(tap.read(path))}
    if len(names) < 500:
        yield 'only %d public functions were found' % len(names)
    for name in sorted(names):
        for word in name.split('_'):
            if singular(word) not in known:
                yield 'docs/api-contract.md does not say what "%s" is in fedorg_%s()' % (word, name)


# a file of the sources, as a page names it; what an installation has stands in docs/install.md
NAMED_FILE = re.compile(r'`((?:lib|tests|examples|bindings|docs|json)/[\w./*-]+)`')


def missing_files():
    for page in sorted(set(pages()) - {'docs/install.md'}):
        for name in NAMED_FILE.findall(tap.read(page)):
            if not glob.glob(os.path.join(tap.SOURCE, name)):
                yield '%s: no such file: %s' % (page, name)


tap.check('docs/lines of prose are not long', long_lines())
tap.check('docs/files that pages name are there', missing_files())
tap.check('docs/every public type is named', unnamed())
tap.check('docs/every word of a function name is explained', unknown_words())
tap.check('docs/no vague word', vague_words())
tap.check('docs/data-format.md has the fields of the schema', wrong_fields())
tap.check('docs/findings.md is what the catalogue gives', stale_pages())
tap.check('links between pages lead somewhere', broken_links())
tap.finish()
