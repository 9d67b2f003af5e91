# SPDX-License-Identifier: LGPL-2.1-or-later
"""Manual pages and the completion of bash say what the command itself says."""

import os
import re
import shutil
import subprocess

import tap

FOLDER = os.path.join(tap.BUILD, 'examples/fedorg')
PAGES = os.path.join(FOLDER, 'manual')
COMMAND = os.path.join(FOLDER, 'fedorg')
# one completion: the words typed so far are the arguments, the last one is being typed
COMPLETE = '''. "$0"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_fedorg
echo "${COMPREPLY[*]}"
'''


def help_of(*words):
    return subprocess.run([COMMAND, 'help', '--lang', 'en'] + list(words), check=True,
                          capture_output=True, text=True).stdout


def subcommands():
    block = help_of().split('Subcommands:\n')[1].split('\n\n')[0]
    return [name for name in re.findall(r'^  ([a-z]+) ', block, re.M) if name != 'help']


def page(name):
    with open(os.path.join(PAGES, name), encoding='utf-8') as file:
        return file.read().replace('\\-', '-')


def missing_pages():
    general = page('fedorg.1')
    for name in subcommands():
        if not os.path.exists(os.path.join(PAGES, 'fedorg-%s.1' % name)):
            yield 'no page fedorg-%s.1' % name
        if 'fedorg-%s (1)' % name not in general:
            yield 'fedorg.1 does not point to fedorg-%s' % name


def missing_options():
    for name in subcommands():
        text = page('fedorg-%s.1' % name)
        for option in re.findall(r'^  (?:-\w, )?(--[\w-]+)', help_of(name), re.M):
            if '\\fB%s\\fR' % option not in text:
                yield 'fedorg-%s.1 lacks %s' % (name, option)
            if option not in complete(name, '--'):
                yield '%s of %s is not completed' % (option, name)


def formatter_warnings():
    if not shutil.which('groff'):
        return
    for name in sorted(os.listdir(PAGES)):
        if name.endswith('.1'):
            done = subprocess.run(['groff', '-man', '-Tutf8', '-K', 'utf8', '-ww', '-z',
                                   os.path.join(PAGES, name)], capture_output=True, text=True)
            for line in done.stderr.splitlines():
                yield line


def complete(*words):
    environment = dict(os.environ, PATH=FOLDER + os.pathsep + os.environ['PATH'])
    done = subprocess.run(['bash', '-c', COMPLETE, os.path.join(PAGES, 'fedorg'), 'fedorg'] + list(words),
                          check=True, capture_output=True, text=True, env=environment)
    return done.stdout.split()


def wrong_completions():
    for words, expected in ((('rep',), ['report']),
                            (('check', '--form'), ['--format']),
                            (('check', '--format', 'j'), ['json']),
                            (('check', '-f', 'm'), ['markdown']),
                            (('report', '--at', 'tow'), ['township']),
                            (('check', '--rules', 'qingliu-2017'), ['qingliu-2017']),
                            (('check', 'roster'), [])):
        found = complete(*words)
        if found != expected:
            yield '%s: %s instead of %s' % (' '.join(words), found, expected)


tap.check('manual/every subcommand has a page', missing_pages())
tap.check('manual/every option is described and completed', missing_options())
tap.check('manual/the formatter has nothing to say', formatter_warnings())
tap.check('manual/completion', wrong_completions())
tap.finish()
