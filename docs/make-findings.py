#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes docs/findings.md from the message catalogue (lib/data/messages.ini).

make-findings.py          rewrites the page
make-findings.py --check  fails if the page is not what the catalogue gives
"""

import configparser
import os
import re
import sys
import unicodedata

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(TOP, 'docs', 'findings.md')

HEAD = '''<!-- SPDX-License-Identifier: LGPL-2.1-or-later -->
<!-- made by docs/make-findings.py from lib/data/messages.ini; do not edit -->
# Findings

Every code that a finding about the roster itself can have, and the kinds of message that findings of rules
use. Codes keep their meaning for ever. Words in braces are filled in; parts in brackets stand only where
their words are known. `fedorg rules explain CODE` prints the same in the terminal.

`fedorg rules explain 代码 --lang zh` 在终端显示同样的说明。花括号中的词由具体问题填入。
'''

TITLES = {'roster': 'About the roster', 'activity': 'About activities', 'rule': 'About rules', 'waiver': 'About waivers'}


def catalogue():
    parser = configparser.ConfigParser(interpolation=None, delimiters=('=',), comment_prefixes=('#',))
    parser.optionxform = str
    with open(os.path.join(TOP, 'lib', 'data', 'messages.ini'), encoding='utf-8') as file:
        parser.read_file(file)
    return parser


# columns of a line, of which a Chinese character takes two; Chinese ends lines behind its punctuation, where a blank does no harm
WIDTH = 110
PIECE = re.compile(r'[^ ，。；：、？！）]*[，。；：、？！）]*[”’]* ?')


def width(text):
    return sum(2 if unicodedata.east_asian_width(character) in 'WF' else 1 for character in text)


def wrapped(text):
    """The text in lines."""
    lines = ['']
    for piece in PIECE.findall(text):
        if lines[-1] and width((lines[-1] + piece).rstrip()) > WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append('')
        lines[-1] += piece
    return '\n'.join(lines)


def entry(code, texts):
    yield '\n### `%s`\n' % code
    yield wrapped('**%s**. %s' % (texts['severity'], texts['text[en]']))
    yield wrapped('*%s*' % texts['hint[en]']) + '\n'
    yield wrapped(texts['explanation[en]']) + '\n'
    yield wrapped(texts['text[zh]'])
    yield wrapped('*%s*' % texts['hint[zh]']) + '\n'
    yield wrapped(texts['explanation[zh]'])


def page():
    parser = catalogue()
    lines = [HEAD]
    for area in dict.fromkeys(code.split('/')[0] for code in parser.sections()):
        lines.append('\n## %s' % TITLES.get(area, area))
        for code in parser.sections():
            if code.startswith(area + '/'):
                lines.extend(entry(code, parser[code]))
    return '\n'.join(lines) + '\n'


def main():
    text = page()
    if sys.argv[1:] == ['--check']:
        with open(PAGE, encoding='utf-8') as file:
            if file.read() != text:
                sys.exit('docs/findings.md is not what lib/data/messages.ini gives: '
                         'run docs/make-findings.py')
        return
    with open(PAGE, 'w', encoding='utf-8') as file:
        file.write(text)


main()
