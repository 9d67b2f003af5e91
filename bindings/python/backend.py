# SPDX-License-Identifier: LGPL-2.1-or-later
"""Builds wheel and source distribution (PEP 517) with the standard library alone.

Where libfedorg is installed, the wheel is without it and serves all platforms. Where it is not, it is
built, if the sources stand around this folder and meson is there, and put into the wheel, which then
serves this platform only. FEDORG_BUNDLE decides otherwise: the path of a library to put in, or nothing
(FEDORG_BUNDLE=) for none.
"""

import base64
import contextlib
import ctypes
import hashlib
import io
import os
import re
import shutil
import subprocess
import sysconfig
import tarfile
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
SONAME = 'libfedorg-0.so.0'
# the earliest time that a zip file can hold, so that two builds are the same
TIME = (1980, 1, 1, 0, 0, 0)


def _read(*names):
    with open(os.path.join(HERE, *names), 'rb') as file:
        return file.read()


def _field(name):
    return re.search(r'^%s = "(.*)"$' % name, _read('pyproject.toml').decode(), re.M)[1]


def _package():
    """The files of the package by their names there."""
    folder = os.path.join(HERE, 'fedorg')
    names = sorted(name for name in os.listdir(folder) if name.endswith('.py') or name == 'py.typed')
    return {'fedorg/' + name: _read('fedorg', name) for name in names}


def _metadata():
    return ('Metadata-Version: 2.1\nName: fedorg\nVersion: %s\nSummary: %s\nRequires-Python: %s\n'
            'License: LGPL-2.1-or-later\n'
            % (_field('version'), _field('description'), _field('requires-python'))).encode()


def _tag(bundled):
    if not bundled:
        return 'py3-none-any'
    return 'py3-none-' + re.sub(r'[-.]', '_', sysconfig.get_platform())


def _record(files, path):
    """The list of a wheel's files with their checksums."""
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()
        lines.append('%s,sha256=%s,%d\n' % (name, digest, len(content)))
    return ''.join(lines + [path + ',,\n']).encode()


def _is_installed():
    try:
        ctypes.CDLL(SONAME)
    except OSError:
        return False
    return True


def _compile(folder):
    """Builds the library into a folder and returns its path, or None where that cannot be done."""
    sources = os.path.dirname(os.path.dirname(HERE))
    if not os.path.exists(os.path.join(sources, 'meson.build')) or not shutil.which('meson'):
        return None
    print('libfedorg is not installed: building it')
    options = ['-Dexamples=disabled', '-Dtests=disabled', '-Dintrospection=disabled', '-Ddocs=disabled']
    for command in (['meson', 'setup', '--buildtype=release', *options, folder, sources],
                    ['meson', 'compile', '-C', folder]):
        if subprocess.run(command).returncode != 0:
            print('it cannot be built here; the wheel is without it')
            return None
    return os.path.join(folder, 'lib', SONAME)


@contextlib.contextmanager
def _bundled():
    """The path of the library that goes into the wheel, None for none."""
    chosen = os.environ.get('FEDORG_BUNDLE')
    if chosen is not None or _is_installed():
        yield chosen or None
        return
    with tempfile.TemporaryDirectory() as folder:
        yield _compile(folder)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the wheel and returns its name."""
    with _bundled() as library:
        return _write_wheel(wheel_directory, library)


def _write_wheel(folder, library):
    tag, name = _tag(library), 'fedorg-' + _field('version')
    info, files = name + '.dist-info/', _package()
    if library:
        with open(library, 'rb') as file:
            files['fedorg/' + SONAME] = file.read()
    files[info + 'METADATA'] = _metadata()
    files[info + 'WHEEL'] = ('Wheel-Version: 1.0\nGenerator: fedorg\nRoot-Is-Purelib: %s\nTag: %s\n'
                             % ('false' if library else 'true', tag)).encode()
    files[info + 'RECORD'] = _record(files, info + 'RECORD')
    wheel = '%s-%s.whl' % (name, tag)
    with zipfile.ZipFile(os.path.join(folder, wheel), 'w', zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    """Writes the source distribution and returns its name."""
    name = 'fedorg-' + _field('version')
    files = dict(_package())
    for path in ('pyproject.toml', 'backend.py', 'generate.py'):
        files[path] = _read(path)
    files['PKG-INFO'] = _metadata()
    with tarfile.open(os.path.join(sdist_directory, name + '.tar.gz'), 'w:gz') as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo('%s/%s' % (name, path))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return name + '.tar.gz'
