#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Prints a manual page made of chapters, so that what is said of a format is said once.

    make-manual.py NAME SECTION VERSION SUMMARY CHAPTER...
"""

import re
import sys

COMMENTS = re.compile(r'\A(?:<!--.*?-->\s*)*', re.S)
PLAIN_COLUMNS = {'', 'key', 'value', 'means'}
INLINE = ((re.compile(r'\[([^\]]+)\]\([^)]*\)'), r'\1'),
          (re.compile(r'`([^`]+)`'), r'\\fB\1\\fR'),
          (re.compile(r'\*\*([^*]+)\*\*'), r'\\fI\1\\fR'))


def escaped(text):
    return text.replace('\\', '\\e').replace('-', '\\-')


def words(text):
    """Text with its marks; no line of it is a request of roff."""
    text = escaped(text.strip())
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return '\\&' + text if text.startswith(('.', "'")) else text


def cells(line):
    return [cell.strip() for cell in line.strip().strip('|').split('|')]


def table(lines):
    """A row becomes a term and what is said of it."""
    head = cells(lines[0])
    for line in lines[2:]:
        first, *others = cells(line)
        said = [text if title in PLAIN_COLUMNS else '%s: %s' % (title, text)
                for title, text in zip(head[1:], others) if text]
        yield '.TP\n%s\n%s' % (words(first), words('; '.join(said)) or '\\&')


def code(lines):
    yield '.PP\n.RS 2\n.nf'
    for line in lines:
        yield '\\&' + escaped(line)
    yield '.fi\n.RE'


def items(lines):
    for line in lines:
        if line.startswith('- '):
            yield '.IP \\(bu 2\n' + words(line[2:])
        else:
            yield words(line)


def block(lines):
    """A paragraph, list or table: lines without an empty one between."""
    if lines[0].startswith('|'):
        return table(lines)
    if lines[0].startswith('- '):
        return items(lines)
    if lines[0].startswith('Contents:'):
        return []
    return ['.PP'] + [words(line) for line in lines]


def heading(line, first):
    """Of the first chapter sections are sections; further chapters are sections themselves."""
    marks, title = line.split(' ', 1)
    if len(marks) == 1:
        return '.SH DESCRIPTION' if first else '.SH "%s"' % escaped(title.replace('`', ''))
    return '.S%s "%s"' % ('H' if first and len(marks) == 2 else 'S', escaped(title.replace('`', '')))


def chapter(text, first):
    lines, at = COMMENTS.sub('', text).split('\n'), 0
    while at < len(lines):
        end = at + 1
        if lines[at].startswith('```'):
            end = lines.index('```', at + 1)
            yield from code(lines[at + 1:end])
            end += 1
        elif lines[at].startswith('#'):
            yield heading(lines[at], first)
        elif lines[at].strip():
            while end < len(lines) and lines[end].strip() and not lines[end].startswith(('```', '#', '|')) \
                    or end < len(lines) and lines[end].startswith('|') and lines[at].startswith('|'):
                end += 1
            yield from block(lines[at:end])
        at = end


def main():
    name, section, version, summary, *paths = sys.argv[1:]
    print('.TH %s %s "" "fedorg %s" "File Formats"' % (name, section, version))
    print('.SH NAME\n%s \\- %s' % (escaped(name), escaped(summary)))
    for number, path in enumerate(paths):
        with open(path, encoding='utf-8') as file:
            for part in chapter(file.read(), number == 0):
                print(part)
    print('.SH "SEE ALSO"\n.BR fedorg (1),\n.BR fedorg\\-rules (1),\n.BR fedorg\\-check (1),\n'
          '.BR fedorg\\-report (1)')


if __name__ == '__main__':
    main()
