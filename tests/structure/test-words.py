# SPDX-License-Identifier: LGPL-2.1-or-later
"""The words of documents, lib/data/words.ini, held against the makers of sheets that ask for them."""

import re

import tap

PLAIN = re.compile(r'fedorg_words_(?:get|get_counted) \(\s*"([^"]+)"')
KINDS = ('activities|audit|changes|compared|expected|fill|finding|findings|mark|method|organization|page|parts'
         '|selector|table|template|tree|work|work-table|years')
WITH_KIND = re.compile(r'"((?:%s)/[a-z-]+)"' % KINDS)


def listed():
    groups, group = {}, None
    for line in tap.read('lib/data/words.ini').splitlines():
        if line.startswith('['):
            group = groups.setdefault(line[1:-1], {})
        elif '=' in line and not line.startswith('#'):
            key, _, value = line.partition('=')
            group[key] = value
    return groups


def asked():
    codes = set()
    folders = ('sheet', 'check', 'model', 'report', 'compare', 'io/grid', 'io/render', 'io/mark', 'io/fill',
               'io/page', 'io/html', 'io/template', 'io/ruleset')
    for path in (path for folder in folders for path in tap.files('lib/' + folder, '.c', '.h')):
        text = tap.read(path)
        codes.update(PLAIN.findall(text), WITH_KIND.findall(text))
    for path in tap.files('lib/sheet', '.c') + tap.files('lib/io/mark', '.c')\
            + tap.files('lib/io/template', '.c'):
        codes.update(re.findall(r'"((?:comma|semicolon|colon|list-comma|bracket|bracket-end|full-stop|total))"',
                                tap.read(path)))
    return codes


WORDS = listed()
tap.check('words/every word that a document asks for is listed',
          ('%s: not in lib/data/words.ini' % code for code in sorted(asked() - set(WORDS))))
tap.check('words/every word is asked for',
          ('%s: nobody asks for it' % code for code in sorted(set(WORDS) - asked())))
tap.check('words/every word is in both languages',
          ('%s: %s is missing' % (code, language) for code, texts in sorted(WORDS.items())
           for language in ('en', 'zh') if language not in texts))
tap.finish()
