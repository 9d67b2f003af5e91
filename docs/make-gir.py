#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Copies introspection data for gi-docgen: where all that is to say of a function is what it returns,
that becomes its description.

    make-gir.py Fedorg-0.gir OUTPUT
"""

import sys
import xml.etree.ElementTree as ElementTree

SPACES = {'': 'http://www.gtk.org/introspection/core/1.0', 'c': 'http://www.gtk.org/introspection/c/1.0',
          'doc': 'http://www.gtk.org/introspection/doc/1.0', 'glib': 'http://www.gtk.org/introspection/glib/1.0'}
CORE = '{%s}' % SPACES['']


def describe(node):
    returned = node.find('%sreturn-value/%sdoc' % (CORE, CORE))
    if node.find(CORE + 'doc') is not None or returned is None:
        return
    description = ElementTree.Element(CORE + 'doc', returned.attrib)
    description.text = 'Returns %s.' % returned.text.rstrip('.')
    node.insert(0, description)


def main():
    for prefix, space in SPACES.items():
        ElementTree.register_namespace(prefix, space)
    tree = ElementTree.parse(sys.argv[1])
    for kind in ('function', 'method', 'constructor', 'callback'):
        for node in tree.iter(CORE + kind):
            describe(node)
    tree.write(sys.argv[2], encoding='utf-8', xml_declaration=True)


if __name__ == '__main__':
    main()
