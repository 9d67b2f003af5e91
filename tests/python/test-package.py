# SPDX-License-Identifier: LGPL-2.1-or-later
"""The package itself: nothing generated is stale, the library is found and matched, it installs."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import support

import fedorg
from fedorg import _library, _prototypes, enums, errors

LIBRARY = os.environ['FEDORG_LIBRARY']
INCLUDE = 'include/fedorg'
PROTOTYPE = re.compile(r'^FEDORG_AVAILABLE_IN_\w+\s+[^;{(]*?\b(fedorg_\w+)\s*\(([^;]*?)\)'
                       r'(?:\s*G_GNUC_WARN_UNUSED_RESULT)?\s*;', re.M | re.S)
MEMBER = re.compile(r'\b(FEDORG_\w+) = (\d+)')

# every name and type that it says must be the one of the package
TYPED = '''import datetime
from fractions import Fraction
from typing import List, Optional, Tuple

import fedorg

with fedorg.Roster.load('roster.csv', as_of=datetime.date(2017, 7, 31)) as roster:
    towns: fedorg.Organizations = roster.organizations[2:]
    town: fedorg.Organization = roster.organizations['350423100000']
    posts: List[fedorg.Membership] = list(town.memberships)
    roles: List[fedorg.Role] = [post.role for post in posts]
    start: Optional[datetime.date] = posts[0].start_date
    name: str = posts[0].person.name
    findings: fedorg.Findings = roster.check('qingliu-2017', fedorg.Ruleset.load('charter'))
    missing: List[Tuple[str, ...]] = [finding.missing for finding in findings]
    figure: Optional[Fraction] = roster.report('qingliu-2017').cell(0, 1)
    agrees: bool = fedorg.Audit.load('figures.csv', denominators=(1, None)).agrees
    roles_of: memoryview = roster.columns['membership_role']
'''


def headers():
    """The text of all public headers, the generated ones included."""
    for root in (support.SOURCE, os.environ['FEDORG_TEST_BUILD']):
        for name in sorted(os.listdir(os.path.join(root, INCLUDE))):
            if name.endswith('.h'):
                with open(os.path.join(root, INCLUDE, name), encoding='utf-8') as file:
                    yield re.sub(r'/\*.*?\*/', '', file.read(), flags=re.S)


def read(*names):
    with open(os.path.join(support.SOURCE, *names), encoding='utf-8') as file:
        return file.read()


def start(*command, **environment):
    """Runs Python with another environment; returns the exit status and the last line."""
    done = subprocess.run([sys.executable] + list(command), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True,
                          env={**{key: value for key, value in os.environ.items()
                                  if key not in ('FEDORG_LIBRARY', 'PYTHONPATH')}, **environment})
    return done.returncode, (done.stdout.splitlines() or [''])[-1]


class TestGenerated(unittest.TestCase):
    def test_functions_of_the_headers(self):
        declared = {}
        for text in headers():
            for name, parameters in PROTOTYPE.findall(text):
                declared[name] = 0 if parameters.strip() == 'void' else parameters.count(',') + 1
        generated = {name: len(arguments) for name, (_, arguments) in _prototypes.PROTOTYPES.items()
                     if not re.fullmatch(r'fedorg_\w+_get_type', name)}
        self.assertEqual(generated, {name: count for name, count in declared.items()
                                     if not re.fullmatch(r'fedorg_\w+_get_type', name)})

    def test_values_of_the_headers(self):
        declared = sorted(int(value) for text in headers() for _, value in MEMBER.findall(text))
        classes = [getattr(enums, name) for name in enums.__all__]
        self.assertEqual(sorted(int(item) for cls in classes for item in cls.__members__.values()),
                         declared)
        self.assertEqual(fedorg.Kind.RESIDENTS_COMMUNITY, 20)
        self.assertEqual(fedorg.ErrorCode.CANCELLED, 11)

    def test_element_sizes_of_columns(self):
        self.assertEqual(len(_prototypes.COLUMN_FORMATS), len(fedorg.Column))
        for column in fedorg.Column:
            with self.subTest(column=column):
                view = memoryview(b'').cast(_prototypes.COLUMN_FORMATS[column])
                self.assertEqual(view.itemsize, fedorg._call.fedorg_column_get_element_size(column))

    @unittest.skipUnless('FEDORG_TEST_GIR' in os.environ, 'built without introspection')
    def test_generated_files_are_fresh(self):
        done = subprocess.run([sys.executable, os.path.join(support.PACKAGE, 'generate.py'), '--check',
                               os.environ['FEDORG_TEST_GIR']], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, ''))

    def test_a_class_for_every_error(self):
        self.assertEqual(set(errors.CLASSES), set(fedorg.ErrorCode))
        for code, cls in errors.CLASSES.items():
            self.assertIs(getattr(fedorg, cls.__name__), cls)
            self.assertEqual(cls.code, code)
            self.assertTrue(issubclass(cls, fedorg.Error))


class TestLayers(unittest.TestCase):
    def test_no_module_imports_what_imports_it(self):
        folder = os.path.join(support.PACKAGE, 'fedorg')
        imports = {name[:-3]: set(re.findall(r'^ *from \.(\w+) import', read(folder, name), re.M))
                   for name in os.listdir(folder) if name.endswith('.py')}
        while imports:
            lowest = [name for name, needed in imports.items() if not needed & set(imports)]
            self.assertTrue(lowest, 'in a circle: %s' % sorted(imports))
            for name in lowest:
                del imports[name]


class TestLibrary(unittest.TestCase):
    def test_versions(self):
        version = re.search(r"version: '([\d.]+)'", read('meson.build'))[1]
        self.assertEqual(fedorg.__version__, version)
        self.assertEqual(fedorg.library_version(), version)
        self.assertIn('version = "%s"' % version, read('bindings/python/pyproject.toml'))

    def test_matching(self):
        for found, wanted, expected in (('0.1.0', '0.1.0', True), ('0.1.3', '0.1.0', True),
                                        ('0.1.0', '0.1.1', False), ('0.2.0', '0.1.0', False),
                                        ('1.1.0', '0.1.0', False), ('0.0.9', '0.1.0', False)):
            self.assertEqual(_library.matches(found, wanted), expected)

    def import_fedorg(self, **environment):
        return start('-c', 'import fedorg; print(fedorg.library_version())',
                     PYTHONPATH=support.PACKAGE, **environment)

    def test_missing_library(self):
        status, text = self.import_fedorg(FEDORG_LIBRARY='/nowhere/libfedorg-0.so.0')
        self.assertEqual(status, 1)
        self.assertIn('ImportError: fedorg: the shared library', text)
        self.assertIn('/nowhere/libfedorg-0.so.0', text)

    def test_another_library(self):
        status, text = self.import_fedorg(FEDORG_LIBRARY='libc.so.6')
        self.assertEqual((status, text), (1, 'ImportError: fedorg: libc.so.6 is no libfedorg'))

    def test_another_version(self):
        with tempfile.TemporaryDirectory() as folder:
            source, library = os.path.join(folder, 'other.c'), os.path.join(folder, 'other.so')
            with open(source, 'w', encoding='utf-8') as file:
                file.write('const char *fedorg_get_version (void) { return "0.9.0"; }\n')
            subprocess.run(['cc', '-shared', '-fPIC', '-o', library, source], check=True)
            status, text = self.import_fedorg(FEDORG_LIBRARY=library)
        self.assertEqual((status, text), (1, 'ImportError: fedorg: this package is made for libfedorg '
                                             '0.1.0, but %s is version 0.9.0' % library))


class TestTypes(unittest.TestCase):
    def test_strict(self):
        """The hints are complete, and a program sees what they promise."""
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, 'program.py')
            with open(program, 'w', encoding='utf-8') as file:
                file.write(TYPED)
            done = subprocess.run(
                [sys.executable, '-m', 'mypy', '--strict', '--python-version', '3.9', '--cache-dir',
                 os.devnull, os.path.join(support.PACKAGE, 'fedorg'), program],
                env=dict(os.environ, MYPYPATH=support.PACKAGE), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


class TestInstalling(unittest.TestCase):
    def build(self, folder, **environment):
        program = ('import sys; sys.path.insert(0, sys.argv[1]); import backend;'
                   'print(backend.build_wheel(sys.argv[2]))')
        status, name = start('-c', program, support.PACKAGE, folder, **environment)
        self.assertEqual(status, 0, name)
        return name

    def test_pip_without_a_network(self):
        with tempfile.TemporaryDirectory() as folder:
            # what it would build otherwise is here already
            status, text = start('-m', 'pip', 'install', '--quiet', '--no-index', '--target', folder,
                                 '--disable-pip-version-check', '--root-user-action=ignore',
                                 support.PACKAGE, FEDORG_BUNDLE=LIBRARY)
            self.assertEqual((status, text), (0, ''))
            found = start('-c', 'import fedorg; print(fedorg.Roster.load(%r))'
                          % support.sample('longjin.csv'), PYTHONPATH=folder)
        self.assertEqual(found[0], 0)
        self.assertRegex(found[1], '^<Roster: ')

    def test_wheel_without_library(self):
        with tempfile.TemporaryDirectory() as folder:
            name = self.build(folder, FEDORG_BUNDLE='')
            self.assertEqual(name, 'fedorg-0.1.0-py3-none-any.whl')
            with zipfile.ZipFile(os.path.join(folder, name)) as archive:
                names = archive.namelist()
                archive.extractall(folder)
            self.assertIn('fedorg/py.typed', names)
            self.assertFalse([entry for entry in names if '.so' in entry])
            status, text = start('-c', 'import fedorg; print(fedorg.__file__)', PYTHONPATH=folder,
                                 FEDORG_LIBRARY=LIBRARY)
            self.assertEqual((status, text), (0, os.path.join(folder, 'fedorg', '__init__.py')))

    def test_wheel_with_library(self):
        with tempfile.TemporaryDirectory() as folder:
            name = self.build(folder, FEDORG_BUNDLE=LIBRARY)
            self.assertRegex(name, r'^fedorg-0\.1\.0-py3-none-linux_\w+\.whl$')
            with zipfile.ZipFile(os.path.join(folder, name)) as archive:
                archive.extractall(folder)
            status, text = start('-c', 'import fedorg; print(fedorg.library_version())',
                                 PYTHONPATH=folder)
            self.assertEqual((status, text), (0, fedorg.__version__))


class TestExample(unittest.TestCase):
    def test_check_roster(self):
        program = os.path.join(support.SOURCE, 'examples', 'check_roster.py')
        environment = {'FEDORG_LIBRARY': LIBRARY, 'PYTHONPATH': support.PACKAGE}
        for arguments, expected in (
                (('qingliu-2017-draft.csv', 'qingliu-2017'),
                 (1, '132 organisations, 1873 persons, 1915 posts: 18 errors')),
                (('qingliu-2017.csv', 'qingliu-2017'),
                 (0, '132 organisations, 1874 persons, 1914 posts: 0 errors'))):
            path = support.sample(arguments[0])
            self.assertEqual(start(program, path, arguments[1], **environment), expected)
        status, text = start(program, 'nowhere.csv', 'qingliu-2017', **environment)
        self.assertEqual(status, 3)
        self.assertIn('nowhere.csv', text)
        self.assertEqual(start(program, **environment), (2, 'usage: check_roster.py FILE RULESET'))

    def test_notebook(self):
        with tempfile.TemporaryDirectory() as folder:
            picture = os.path.join(folder, 'executives.png')
            # a character that no font has would be a warning
            status, text = start('-W', 'error::UserWarning', os.path.join(
                support.SOURCE, 'examples', 'notebook.py'), support.sample(
                'qingliu-2017-draft-gb18030.csv'), picture, FEDORG_LIBRARY=LIBRARY,
                PYTHONPATH=support.PACKAGE, MPLCONFIGDIR=folder)
            self.assertEqual((status, text), (0, 'written: ' + picture))
            with open(picture, 'rb') as file:
                content = file.read()
        self.assertTrue(content.startswith(b'\x89PNG'))
        self.assertGreater(len(content), 10000)


if __name__ == '__main__':
    support.main()
