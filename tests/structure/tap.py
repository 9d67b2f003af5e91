# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the structure tests share: TAP output and the files of the project."""

import os
import sys

SOURCE = os.environ['FEDORG_TEST_SOURCE']
BUILD = os.environ.get('FEDORG_TEST_BUILD', '')
SKIPPED_FOLDERS = {'.git', 'build', '__pycache__'}

_results = []


def check(name, faults):
    """One test: it passes if there is no fault. Each fault is shown on a line of its own."""
    faults = list(faults)
    for fault in faults:
        print('#   ' + str(fault).replace('\n', '\n#   '))
    print(('not ok ' if faults else 'ok ') + name, flush=True)
    _results.append(not faults)


def note(text):
    print('# ' + text)


def finish():
    print('1..%d' % len(_results))
    sys.exit(0 if _results and all(_results) else 1)


def files(folder, *endings):
    """Paths below a folder of the source tree, relative to the tree, in the order of their names."""
    found = []
    for parent, folders, names in os.walk(os.path.join(SOURCE, folder)):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
        for name in names:
            if not endings or name.endswith(endings):
                found.append(os.path.relpath(os.path.join(parent, name), SOURCE))
    return sorted(found)


def read(path):
    """The text of a file of the source tree, or of any file by its absolute path."""
    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
        return file.read()


def public_headers():
    """Every installed header, the generated ones included."""
    generated = [os.path.join(BUILD, 'include/fedorg', name)
                 for name in ('fedorg-enum-types.h', 'fedorg-version.h')]
    return files('include/fedorg', '.h') + generated
