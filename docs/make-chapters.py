#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Turns the chapters into what gi-docgen takes: a title as metadata, links to the pages it makes.

    make-chapters.py FOLDER CHAPTER...    writes each chapter, under its own name, into FOLDER
"""

import os
import re
import sys

COMMENTS = re.compile(r'\A(?:<!--.*?-->\s*)*', re.S)
HEADING = re.compile(r'\A# (.+)\n')
# a heading whose letters gi-docgen leaves out of the name that links lead to
FOREIGN = re.compile(r'^(#{2,} )(.*[^\x00-\x7f].*)$', re.M)
LINK = re.compile(r'\]\((?!\w+:)([^)#\s]*)(#[^)\s]*)?\)')


def named(heading):
    """A heading of other letters than ASCII, with the name that the source tree's pages give it."""
    name = re.sub(r'[^\w -]', '', heading[2].lower()).replace(' ', '-')
    return '%s<a id="%s"></a>%s' % (heading[1], name, heading[2])


def page(folder, target, anchor):
    """Where a link of the source tree leads in the reference: other chapters are pages beside; what is
    not part of it is only named."""
    name, ending = os.path.splitext(target)
    if not target:
        return '](%s)' % anchor
    if ending == '.md' and os.path.exists(os.path.join(folder, target)) and '/' not in target:
        return '](%s.html%s)' % (name, anchor or '')
    return ']'


def converted(path):
    folder = os.path.dirname(path)
    with open(path, encoding='utf-8') as file:
        text = COMMENTS.sub('', file.read())
    title = HEADING.match(text)
    if not title:
        sys.exit('%s: a chapter begins with its title' % path)
    text = FOREIGN.sub(named, text)
    text = LINK.sub(lambda link: page(folder, link[1], link[2]), text)
    return 'Title: %s\nSlug: %s\n\n%s' % (
        title[1].replace('`', ''), os.path.splitext(os.path.basename(path))[0], text)


def main():
    folder = sys.argv[1]
    for path in sys.argv[2:]:
        with open(os.path.join(folder, os.path.basename(path)), 'w', encoding='utf-8') as file:
            file.write(converted(path))


if __name__ == '__main__':
    main()
