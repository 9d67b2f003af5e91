# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the tests of a hostile world share: the command, rosters, and how a run ended."""

import os
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import tap  # noqa: E402,F401

SOURCE = os.environ['FEDORG_TEST_SOURCE']
COMMAND = os.environ['FEDORG_TEST_COMMAND']
PATIENCE = 300
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8'}


def make_table(path, n_posts, name='王芳', towns=40):
    """A table of so many posts, spread over towns of one county; a person each."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write('organization_id,organization_name,person_id,person_name,gender,birth_date,role,start_date\n')
        for i in range(n_posts):
            town = 100 + i * towns // n_posts
            role = 'chair' if i % 25 == 0 else 'executive'
            file.write('350423%03d,第%d镇,p%d,%s%d,female,1980-01-%02d,%s,2021-01-01\n'
                       % (town, town, i, name, i, i % 28 + 1, role))
    return path


def run(*arguments, **options):
    """The result of a command that must come to an end."""
    return subprocess.run([COMMAND, *arguments], env=ENVIRONMENT, timeout=PATIENCE, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def start(*arguments, **options):
    options.setdefault('stdout', subprocess.DEVNULL)
    options.setdefault('stderr', subprocess.DEVNULL)
    return subprocess.Popen([COMMAND, *arguments], env=ENVIRONMENT, **options)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)
    return path


def wait_for_peak(process):
    """(status, megabytes of memory at the peak) of a process; it is ended when it takes too long."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss // 1024


def limit_file_size(n_bytes):
    """For preexec_fn: no file of the process may become longer."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
