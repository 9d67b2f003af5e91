# SPDX-License-Identifier: LGPL-2.1-or-later
"""Manual pages and the completion of bash say what the command itself says."""

import json
import os
import re
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
    for name in sorted(os.listdir(PAGES)):
        if name.endswith(('.1', '.5')):
            done = subprocess.run(['groff', '-man', '-Tutf8', '-K', 'utf8', '-ww', '-z',
                                   os.path.join(PAGES, name)], capture_output=True, text=True)
            for line in done.stderr.splitlines():
                yield line


def missing_keys():
    """Every key that a ruleset may have, as the schema tells them."""
    text = page('fedorg-ruleset.5')
    schema = json.loads(tap.read('docs/schema/fedorg-ruleset.schema.json'))
    for name in sorted(keys_of(schema)):
        if not re.search(r'(\\fB|")%s(\\fR|")' % re.escape(name), text):
            yield 'fedorg-ruleset.5 lacks %s' % name


def keys_of(schema):
    """The names of properties, however deep."""
    found = set()
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key in ('properties', 'patternProperties'):
            found |= set(value)
        found |= keys_of(value)
    for item in schema if isinstance(schema, list) else ():
        found |= keys_of(item)
    return found


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
tap.check('manual/every key of rulesets is described', missing_keys())
tap.check('manual/the formatter has nothing to say', formatter_warnings())
tap.check('manual/completion', wrong_completions())
tap.finish()
