# SPDX-License-Identifier: LGPL-2.1-or-later
"""The binary interface of the library: dumped, and held against an earlier dump (libabigail)."""

import os
import platform
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# what the last release promised; sizes and alignments depend on the machine
DUMP = os.path.join(HERE, 'fedorg-0.%s.abi' % platform.machine())


def dump(library, headers, path):
    """Writes what a library offers, without any path of the machine, so that dumps can be compared.

    Only types that the headers define are looked into; all others are opaque to callers.
    """
    folders = [word for folder in headers for word in ('--headers-dir', folder)]
    subprocess.run(['abidw', *folders, '--drop-private-types', '--type-id-style', 'hash',
                    '--no-corpus-path', '--no-comp-dir-path', '--no-show-locs', '--out-file', path,
                    library], check=True)


def broken(before, library, headers):
    """What programs built with the earlier library would stumble over; "" if there is nothing.

    New functions and new enumerators at the end are no such thing.
    """
    with tempfile.NamedTemporaryFile(suffix='.abi') as after:
        dump(library, headers, after.name)
        done = subprocess.run(['abidiff', '--no-added-syms', before, after.name],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return '' if done.returncode == 0 else done.stdout or 'abidiff: exit %d' % done.returncode
