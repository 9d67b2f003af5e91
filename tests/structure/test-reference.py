# SPDX-License-Identifier: LGPL-2.1-or-later
"""The API reference: every chapter and every symbol is in it, and its links lead somewhere."""

import os
import re
import xml.etree.ElementTree as ElementTree

import tap

PAGES = os.path.join(tap.BUILD, 'docs/Fedorg-0')
CORE = '{http://www.gtk.org/introspection/core/1.0}'
KINDS = ('function', 'method', 'constructor', 'record', 'enumeration', 'member', 'constant', 'callback')


def read(page):
    with open(os.path.join(PAGES, page), encoding='utf-8') as file:
        return file.read()


def missing_chapters():
    index = read('index.html')
    for path in tap.files('docs', '.md'):
        page = os.path.basename(path)[:-3] + '.html'
        if not os.path.exists(os.path.join(PAGES, page)) or 'href="%s"' % page not in index:
            yield '%s is not in the reference; add it to docs/meson.build' % path


def undocumented():
    """Symbols without a word, and parameters and results without one."""
    root, count = ElementTree.parse(os.path.join(tap.BUILD, 'lib/Fedorg-0.gir')).getroot(), 0
    for node in (node for kind in KINDS for node in root.iter(CORE + kind)):
        name = node.get('{http://www.gtk.org/introspection/c/1.0}identifier') or node.get('name')
        values = node.findall('%sparameters/%sparameter' % (CORE, CORE))
        result, count = node.find(CORE + 'return-value'), count + 1
        if node.find(CORE + 'doc') is None and (result is None or result.find(CORE + 'doc') is None):
            yield name + ' is not documented'
        for value in values:
            if value.find(CORE + 'doc') is None:
                yield '%s: %s is not documented' % (name, value.get('name'))
        if result is not None and result.find(CORE + 'doc') is None and result.find(
                CORE + 'type').get('name') != 'none':
            yield name + ': what it returns is not documented'
    for name in sorted(os.listdir(PAGES)):
        if name.endswith('.html') and 'No description available' in read(name):
            yield name + ' has something without a description'
    tap.note('%d symbols' % count)
    if count < 600:
        yield 'only %d symbols were found' % count


def broken_links():
    for page in sorted(os.listdir(PAGES)):
        if not page.endswith('.html'):
            continue
        text = read(page)
        for target, anchor in re.findall(r'href="([^":#]*)(?:#([^"]*))?"', text):
            if target and not os.path.exists(os.path.join(PAGES, target)):
                yield '%s: no such page: %s' % (page, target)
            elif anchor and target.endswith('.html') and 'id="%s"' % anchor not in read(target):
                yield '%s: nothing called %s in %s' % (page, anchor, target)


tap.check('reference/every chapter is in it', missing_chapters())
tap.check('reference/every symbol is documented', undocumented())
tap.check('reference/links lead somewhere', broken_links())
tap.finish()
