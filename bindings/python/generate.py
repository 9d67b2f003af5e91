#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes fedorg/_prototypes.py and fedorg/enums.py from the introspection data.

    generate.py Fedorg-0.gir            rewrites both files
    generate.py --check Fedorg-0.gir    exits with 1 if one of them is stale
"""

import argparse
import os
import re
import sys
import textwrap
import xml.etree.ElementTree as ElementTree

CORE = '{http://www.gtk.org/introspection/core/1.0}'
C = '{http://www.gtk.org/introspection/c/1.0}'
HEADER = '''# SPDX-License-Identifier: LGPL-2.1-or-later
# written by generate.py from the introspection data: run it again instead of editing this
'''

# what ctypes calls the plain types; every other type that is no enumeration is a pointer
SCALARS = {
    'none': 'None', 'gboolean': 'c_int', 'gint': 'c_int', 'guint': 'c_uint', 'guint8': 'c_uint8',
    'guint16': 'c_uint16', 'gint32': 'c_int32', 'guint32': 'c_uint32', 'gint64': 'c_int64',
    'guint64': 'c_uint64', 'gsize': 'c_size_t', 'gssize': 'c_ssize_t', 'GType': 'c_size_t',
    'GLib.Quark': 'c_uint32',
}
TEXTS = {'utf8', 'filename'}
# integers that ctypes would cut to size in silence
BOUNDS = {'c_uint8', 'c_uint16', 'c_uint', 'c_int32', 'c_uint32', 'c_int64', 'c_uint64', 'c_size_t',
          'c_ssize_t'}
# struct codes of the element types of columns
FORMATS = {'bytes:': 'B', 'guint8': 'B', 'guint8,': 'B', 'guint16': 'H', 'guint32': 'I',
           'gint32': 'i', 'guint64': 'Q', 'gint64': 'q'}
# the class of exceptions has the better claim to the name
NAMES = {'Error': 'ErrorCode'}


def type_of(node):
    return node.find(CORE + 'type') if node.find(CORE + 'array') is None else None


class Namespace:
    """What the introspection data say."""

    def __init__(self, path):
        self.node = ElementTree.parse(path).getroot().find(CORE + 'namespace')
        self.enumerations = sorted(self.node.findall(CORE + 'enumeration') + self.node.findall(CORE + 'bitfield'),
                                   key=lambda node: node.get('name'))
        self.enumeration_names = {node.get('name') for node in self.enumerations}
        self.prefixes = {node.get('name'): node.get(C + 'symbol-prefix')
                         for node in self.node.findall(CORE + 'record')}
        self.functions = self._functions()
        self.structures = [node for node in self.node.findall(CORE + 'record')
                           if node.find(CORE + 'field') is not None]

    def _functions(self):
        found = {}
        for kind in ('function', 'method', 'constructor'):
            for node in self.node.iter(CORE + kind):
                found[node.get(C + 'identifier')] = node
        # getters of types are attributes of what they belong to
        found = {name: self.prototype(node) for name, node in found.items()}
        for node in self.node.iter():
            getter = node.get('{http://www.gtk.org/introspection/glib/1.0}get-type')
            if getter:
                found[getter] = ('c_size_t', [])
        return found

    def scalar(self, node):
        """The ctypes name of a value, without regard to its direction."""
        name = type_of(node).get('name') if type_of(node) is not None else 'array'
        if name in SCALARS:
            return SCALARS[name]
        if name in self.enumeration_names:
            return 'c_int'
        return 'c_char_p' if name in TEXTS else 'c_void_p'

    def parameter(self, node):
        if node.find(CORE + 'array') is not None:
            element = node.find(CORE + 'array').find(CORE + 'type').get('name')
            if self.prefixes.get(element):
                return "Handles('fedorg_%s')" % self.prefixes[element]
            return 'POINTER(%s)' % SCALARS.get(element, 'c_char_p')
        scalar = self.scalar(node)
        if node.get('direction') in ('out', 'inout'):
            return 'POINTER(%s)' % scalar
        name = type_of(node).get('name')
        if self.prefixes.get(name):
            return "Handle('fedorg_%s', %s)" % (self.prefixes[name],
                                                node.get('nullable') == '1')
        if scalar in BOUNDS:
            return 'Whole(%s)' % scalar
        return name if name.endswith('Func') else scalar

    def prototype(self, node):
        result = node.find(CORE + 'return-value')
        returned = self.scalar(result)
        # what the caller owns must not be turned into bytes before it is freed
        if returned == 'c_char_p' and result.get('transfer-ownership') == 'full':
            returned = 'OwnedText'
        parameters = node.find(CORE + 'parameters')
        arguments = [] if parameters is None else [self.parameter(part) for part in parameters]
        if node.get('throws') == '1':
            arguments.append('POINTER(c_void_p)')
        return returned, arguments


def callbacks(namespace):
    for node in namespace.node.findall(CORE + 'callback'):
        arguments = [namespace.scalar(part) for part in node.find(CORE + 'parameters')]
        returned = namespace.scalar(node.find(CORE + 'return-value'))
        yield '%s = CFUNCTYPE(%s)' % (node.get('name'), ', '.join([returned] + arguments))


def structures(namespace):
    for node in namespace.structures:
        fields = node.findall(CORE + 'field')
        yield '\n\nclass %s(Structure):' % node.get('name')
        for field in fields:
            yield '    %s: Any' % field.get('name')
        yield '    _fields_ = ['
        for field in fields:
            yield "        ('%s', %s)," % (field.get('name'), namespace.scalar(field))
        yield '    ]'


def column_formats(namespace):
    [columns] = [node for node in namespace.enumerations if node.get('name') == 'Column']
    for member in columns.findall(CORE + 'member'):
        first = member.find(CORE + 'doc').text.split()[0]
        yield "    '%s'," % FORMATS[first]


def wrapped(line):
    """A row of the table, in lines of at most 100 columns."""
    return textwrap.fill(line, 100, initial_indent='    ', subsequent_indent=' ' * 8,
                         break_long_words=False, break_on_hyphens=False)


def prototypes(namespace):
    yield HEADER + '"""The functions of the library as ctypes sees them."""\n'
    yield 'from ctypes import (CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int32, c_int64, c_size_t,'
    yield '                    c_ssize_t, c_uint, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p)'
    yield 'from typing import Any, Dict, Tuple\n'
    yield 'from ._arguments import Handle, Handles, Whole\n\n'
    yield 'class OwnedText(c_void_p):'
    yield '    """A text that the caller frees."""\n\n'
    yield from callbacks(namespace)
    yield from structures(namespace)
    yield '\n\n# name: (result, arguments)'
    yield 'PROTOTYPES: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {'
    for name, (returned, arguments) in sorted(namespace.functions.items()):
        inside = ', '.join(arguments) + (',' if len(arguments) == 1 else '')
        yield wrapped("'%s': (%s, (%s))," % (name, returned, inside))
    yield '}\n'
    yield '# the element type of each column, as a code of struct, in the order of Column'
    yield 'COLUMN_FORMATS = ('
    yield from column_formats(namespace)
    yield ')'


def sentence(text):
    """Documentation in plain words: no marks of C."""
    text = ' '.join(text.split())
    text = re.sub(r'[#%](?:Fedorg|FEDORG_)?(\w+)', r'\1', text)
    return text[:1].upper() + text[1:] if text else text


def enumerations(namespace):
    yield HEADER + '"""The enumerations of the library. Their values stand in snapshots and never change."""\n'
    yield 'from enum import IntEnum, IntFlag\n'
    names = sorted(NAMES.get(node.get('name'), node.get('name')) for node in namespace.enumerations)
    yield '__all__ = ['
    for name in names:
        yield "    '%s'," % name
    yield ']'
    for node in namespace.enumerations:
        name = NAMES.get(node.get('name'), node.get('name'))
        yield '\n\nclass %s(%s):' % (name, 'IntFlag' if node.tag == CORE + 'bitfield' else 'IntEnum')
        yield '    """%s"""\n' % sentence(node.find(CORE + 'doc').text)
        for member in node.findall(CORE + 'member'):
            doc = member.find(CORE + 'doc')
            words = ' '.join(doc.text.split()) if doc is not None else ''
            line = '    %s = %s' % (member.get('name').upper(), member.get('value'))
            words = re.sub(r'[#%](?:Fedorg|FEDORG_)?(\w+)', r'\1', words)
            if words:
                yield textwrap.fill(words, 100, initial_indent='    # ', subsequent_indent='    # ')
            yield line


OUTPUTS = {'_prototypes.py': prototypes, 'enums.py': enumerations}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true', help='compare, write nothing')
    parser.add_argument('gir', help='Fedorg-0.gir of a build with -Dintrospection=enabled')
    options = parser.parse_args()
    namespace = Namespace(options.gir)
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'fedorg')
    stale = []
    for name, write in OUTPUTS.items():
        path = os.path.join(folder, name)
        text = '\n'.join(write(namespace)) + '\n'
        if options.check:
            with open(path, encoding='utf-8') as file:
                if file.read() != text:
                    stale.append(name)
            continue
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    for name in stale:
        print('%s is stale: run bindings/python/generate.py' % name)
    return 1 if stale else 0


if __name__ == '__main__':
    sys.exit(main())
