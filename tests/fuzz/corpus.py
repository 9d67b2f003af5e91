# SPDX-License-Identifier: LGPL-2.1-or-later
"""The kept inputs of the fuzz targets: one zip archive for each target in tests/fuzz/corpus, whose
members are named by the SHA-1 of their content."""

import hashlib
import os
import zipfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'corpus')


def archive(target):
    return os.path.join(FOLDER, target + '.zip')


def unpack(target, folder):
    """Puts the inputs of a target into a folder; returns how many there are."""
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(archive(target)):
        return 0
    with zipfile.ZipFile(archive(target)) as kept:
        kept.extractall(folder)
        return len(kept.namelist())


def pack(target, folder):
    """Keeps the files of a folder as the inputs of a target. The same files make the same archive."""
    contents = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), 'rb') as file:
            content = file.read()
        contents[hashlib.sha1(content).hexdigest()] = content
    os.makedirs(FOLDER, exist_ok=True)
    with zipfile.ZipFile(archive(target), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for name in sorted(contents):
            kept.writestr(zipfile.ZipInfo(name), contents[name], zipfile.ZIP_DEFLATED)
    return len(contents)
