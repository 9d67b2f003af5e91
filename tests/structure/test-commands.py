# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every command that the documents print is accepted: it runs over the samples, and ends with 0 or 1."""

import os
import re
import shutil
import subprocess
import tempfile

import tap

COMMANDS = os.path.join(tap.BUILD, 'examples/fedorg')
# what a reader's files are called, and the sample that stands for each
SAMPLES = {
    'qingliu-2017.csv': ['roster.csv', '花名册.csv', 'b.csv', 'after.csv'],
    'qingliu-2016.csv': ['a.csv', 'before.csv'],
    'qingliu-2017-draft.csv': ['draft.csv'],
    'qingliu-directory.csv': ['directory.csv', '名录.csv'],
    'form-2017.xlsx': ['form-2017.xlsx', 'form.xlsx'],
    'qingliu-2017-office.xlsx': ['roster.xlsx'],
    'qingliu-2017.json': ['roster.json'],
    'qingliu-2017.jsonl': ['china.jsonl'],
}
# a server, the division lists of npm or rosters made of plans are needed; tests of their own run these
ELSEWHERE = re.compile(r'postgresql:|\| (PGOPTIONS=\S+ \S+ )?psql\b|generate|divisions|\bquzhou\.csv|\bxihe\.csv')
BLOCK = re.compile(r'```(?:sh|console)?\n(.*?)```', re.S)


def commands():
    for page in tap.files('docs', '.md') + ['README.md', 'README.zh.md']:
        for block in BLOCK.findall(tap.read(page)):
            for line in block.replace('\\\n', '').split('\n'):
                command = re.sub(r'^\$ ', '', line.strip())
                if command.startswith('fedorg ') and not re.search('…|\\.\\.\\.', command):
                    yield page, command


def lay_out(folder):
    data = os.path.join(tap.SOURCE, 'examples/data')
    os.mkdir(os.path.join(folder, 'examples'))
    os.symlink(data, os.path.join(folder, 'examples/data'))
    for sample, names in SAMPLES.items():
        for name in names:
            shutil.copy(os.path.join(data, sample), os.path.join(folder, name))


def refused_commands():
    environment = dict(os.environ, PATH=COMMANDS + os.pathsep + os.environ['PATH'])
    n_run = 0
    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder)
        for page, command in commands():
            if ELSEWHERE.search(command):
                continue
            n_run += 1
            done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True,
                                  text=True, timeout=120, check=False)
            if done.returncode not in (0, 1):
                yield '%s: %s: exit %d: %s' % (page, command, done.returncode, done.stderr[:300])
    if n_run < 40:
        yield 'only %d commands were found' % n_run


tap.check('commands/every one of the documents is accepted', refused_commands())
tap.finish()
