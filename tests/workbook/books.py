# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the tests of workbooks share: TAP output, the command, and workbooks as packages of parts."""
import os
import struct
import subprocess
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    # another Python than Debian's: the package is of Python alone
    sys.path.append('/usr/lib/python3/dist-packages')
    import openpyxl  # noqa: F401

FEDORG = os.environ['FEDORG_TEST_COMMAND']
DATA = os.path.join(os.environ['FEDORG_TEST_EXAMPLES'], 'data')
_count = 0


def check(name, found, expected):
    global _count
    _count += 1
    print('%sok %d - %s' % ('' if found == expected else 'not ', _count, name), flush=True)
    if found != expected:
        print('# %.900r instead of %.900r' % (found, expected))


def finish():
    print('1..%d' % _count)


def run(*arguments, status=(0, 1), **environment):
    done = subprocess.run([FEDORG] + list(arguments), capture_output=True,
                          env=dict(os.environ, **environment))
    if done.returncode not in status:
        raise SystemExit('%r ended with %d: %r' % (arguments, done.returncode, done.stderr))
    return done.stdout.decode(), done.stderr.decode()


def packed(path):
    """The bytes of each part as they lie in the file, packed."""
    parts = {}
    with zipfile.ZipFile(path) as archive, open(path, 'rb') as file:
        for entry in archive.infolist():
            file.seek(entry.header_offset)
            name_length, extra_length = struct.unpack('<HH', file.read(30)[26:])
            file.seek(entry.header_offset + 30 + name_length + extra_length)
            parts[entry.filename] = (entry.compress_type, file.read(entry.compress_size))
    return parts


def texts(path):
    """All of a workbook as one text: every part, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return '\n'.join(archive.read(name).decode('utf-8', 'replace') for name in archive.namelist())


def rewrite(path, target, changes=None, added=None):
    """A copy of a workbook with parts changed by functions of their text, and others added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if changes and entry.filename in changes:
                data = changes[entry.filename](data.decode('utf-8')).encode('utf-8')
            new.writestr(entry.filename, data)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return target
