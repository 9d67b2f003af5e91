# SPDX-License-Identifier: LGPL-2.1-or-later
"""Each public header compiles alone, in C and in C++, with every warning an error."""

import os
import shlex
import subprocess

import tap

WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror', '-fsyntax-only']
COMPILERS = {
    'C': shlex.split(os.environ.get('CC', 'cc')) + ['-std=c11', '-Wstrict-prototypes', '-x', 'c'],
    'C++': shlex.split(os.environ.get('CXX', 'c++')) + ['-std=c++17', '-x', 'c++'],
}


def flags():
    # the dependencies' headers are not ours to judge
    output = subprocess.run(['pkg-config', '--cflags', 'gio-2.0'], check=True,
                            capture_output=True, text=True).stdout
    system = [flag.replace('-I', '-isystem', 1) for flag in shlex.split(output)]
    return system + ['-I' + os.path.join(root, 'include') for root in (tap.SOURCE, tap.BUILD)]


def faults(compiler, path):
    name = os.path.basename(path)
    program = '#include <fedorg/%s>\n#include <fedorg/%s>\n' % (name, name)
    done = subprocess.run(compiler + WARNINGS + flags() + ['-'], input=program,
                          capture_output=True, text=True)
    if done.returncode != 0:
        yield '%s\n%s' % (name, done.stderr)


# what a program says of versions before it includes a header, and the complaint that it gets, if any
GATES = [
    ('FEDORG_VERSION_MAX_ALLOWED=FEDORG_VERSION_0_1', ''),
    ('FEDORG_VERSION_MIN_REQUIRED=0', ''),
    ('FEDORG_VERSION_MIN_REQUIRED=0 FEDORG_VERSION_MAX_ALLOWED=0', 'Not available before 0.1'),
    ('FEDORG_VERSION_MAX_ALLOWED=0', 'FEDORG_VERSION_MAX_ALLOWED is less than'),
]
USER = """#include <fedorg/fedorg.h>
FEDORG_DEPRECATED_IN_0_1_FOR (fedorg_get_version) int old_version (void);
int main (void) { return fedorg_get_version () == NULL; }
"""
OLD_USER = USER.replace('return ', 'return old_version () > 0 || ')


def complaint(language, program, definitions):
    command = COMPILERS[language] + WARNINGS + flags() + ['-D' + word for word in definitions.split()] + ['-']
    return subprocess.run(command, input=program, capture_output=True, text=True).stderr


def gate_faults(language):
    for definitions, expected in GATES:
        said = complaint(language, USER, definitions)
        if (expected not in said) or (said and not expected):
            yield '%s: %r expected, got\n%s' % (definitions, expected, said)
    if 'fedorg_get_version' not in complaint(language, OLD_USER, ''):
        yield 'what is deprecated is used without a warning'
    if complaint(language, OLD_USER, 'FEDORG_VERSION_MIN_REQUIRED=0'):
        yield 'a program for older versions is warned of what is deprecated later'


def unused_result():
    # no result is looked at where only the syntax is
    command = [word for word in COMPILERS['C'] + WARNINGS if word != '-fsyntax-only'] + flags()
    program = '#include <fedorg/fedorg.h>\nvoid leak (void);\nvoid leak (void) { fedorg_limits_new (); }\n'
    said = subprocess.run(command + ['-c', '-o', os.devnull, '-'], input=program, capture_output=True,
                          text=True).stderr
    if 'unused' not in said:
        yield 'a new object can be dropped without a warning'


for language, command in COMPILERS.items():
    tap.check('headers/each compiles alone in ' + language,
              [fault for path in tap.public_headers() for fault in faults(command, path)])
    tap.check('headers/gates of versions in ' + language, gate_faults(language))
tap.check('headers/a result that nobody takes', unused_result())
tap.finish()
