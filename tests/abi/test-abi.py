# SPDX-License-Identifier: LGPL-2.1-or-later
"""No program built with the last release breaks: the library offers all that it offered, unchanged.

The gate is tried first, on a small library of its own: what breaks programs must not pass it, what
only adds to the library must.
"""

import os
import subprocess
import sys

import abi

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))
import tap  # noqa: E402

SCRATCH = os.path.join(tap.BUILD, 'tests/abi/scratch')
HEADER = '''typedef enum { FIRST = 0, SECOND = 1 } Level;
typedef struct { int line; const char *text; } Waiver;
typedef struct _Roster Roster;
int get_level (const Roster *roster, Level level);
int get_line (const Waiver *waiver);
'''
SOURCE = '''#include "small.h"
struct _Roster { int n; };
int get_level (const Roster *roster, Level level) { return roster->n + (int) level; }
int get_line (const Waiver *waiver) { return waiver->line; }
'''
# name: (what is replaced in header and source, by what)
COMPATIBLE = {
    'nothing': ('', ''),
    'a new function': ('int get_line', 'int added (void); int get_line'),
    'a new enumerator': ('SECOND = 1', 'SECOND = 1, THIRD = 2'),
    'another inside': ('struct _Roster { int n; }', 'struct _Roster { long size; int n; }'),
}
INCOMPATIBLE = {
    'a function less': ('int get_line', 'static inline int get_line'),
    'another parameter': ('roster, Level level', 'roster, long level'),
    'another result': ('int get_line', 'long get_line'),
    'one parameter more': ('roster, Level level', 'roster, Level level, int depth'),
    'a field before others': ('{ int line;', '{ long column; int line;'),
    'a field after others': ('const char *text;', 'const char *text; int column;'),
    'another value': ('SECOND = 1', 'SECOND = 2'),
    'an enumerator less': ('FIRST = 0, ', ''),
}


def build(name, change=('', '')):
    """A small library with one header; returns its path, and where the header is."""
    folder = os.path.join(SCRATCH, name.replace(' ', '-'))
    os.makedirs(folder, exist_ok=True)
    for file, text in (('small.h', HEADER), ('small.c', SOURCE)):
        with open(os.path.join(folder, file), 'w', encoding='utf-8') as out:
            out.write(text.replace(*change) if change[0] else text)
    library, source = (os.path.join(folder, file) for file in ('libsmall.so', 'small.c'))
    with open(source, 'a', encoding='utf-8') as out:
        out.write('int added (void) { return 0; }\n' if 'added' in change[1] else '')
    subprocess.run([os.environ.get('CC', 'cc'), '-g', '-w', '-shared', '-fPIC', '-o', library, source],
                   check=True)
    return library, [folder]


def gate():
    before = os.path.join(SCRATCH, 'small.abi')
    abi.dump(*build('before'), before)
    for name, change in COMPATIBLE.items():
        found = abi.broken(before, *build(name, change))
        if found:
            yield '%s is taken for a break:\n%s' % (name, found)
    for name, change in INCOMPATIBLE.items():
        if not abi.broken(before, *build(name, change)):
            yield name + ' is not noticed'


def library():
    headers = [os.path.join(root, 'include/fedorg') for root in (tap.SOURCE, tap.BUILD)]
    found = abi.broken(abi.DUMP, os.path.join(tap.BUILD, 'lib/libfedorg-0.so'), headers)
    if found:
        yield found + '\nif that is meant: tests/abi/renew'


tap.check('abi/the gate tells a break from an addition', gate())
tap.check('abi/nothing that the last release offered is broken', library())
tap.finish()
