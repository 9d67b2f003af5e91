# SPDX-License-Identifier: LGPL-2.1-or-later
"""Each public header compiles alone, in C and in C++, with every warning an error."""

import os
import shlex
import subprocess

import tap

WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror', '-fsyntax-only']
COMPILERS = {
    'C': [os.environ.get('CC', 'cc'), '-std=c11', '-Wstrict-prototypes', '-x', 'c'],
    'C++': [os.environ.get('CXX', 'c++'), '-std=c++17', '-x', 'c++'],
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


for language, command in COMPILERS.items():
    tap.check('headers/each compiles alone in ' + language,
              [fault for path in tap.public_headers() for fault in faults(command, path)])
tap.finish()
