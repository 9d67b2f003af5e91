# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reads command lines as `fedorg` does, and does what they say through an interface of the library."""

import contextlib
import getopt
import sys
import types

FLAGS = {'redact', 'quiet', 'summary', 'subtotals', 'bars', 'list'}
SEVERAL = {'rules', 'before', 'severity', 'succession'}
LETTERS = {'q': 'quiet', 'r': 'rules', 'f': 'format', 'o': 'output', 's': 'succession', 'l': 'list',
           'd': 'depth', 't': 'table'}
VALUES = ['rules', 'before', 'severity', 'succession', 'format', 'lang', 'as-of', 'output', 'color',
          'limit', 'waivers', 'baseline', 'table', 'rows', 'at', 'under', 'sort', 'top', 'depth',
          'before-as-of', 'to', 'as', 'directory', 'denominators', 'by', 'measure']
SEVERITIES = {3: 'error', 2: 'warning', 1: 'info'}


class Usage(Exception):
    """What the user asked for is not there."""


@contextlib.contextmanager
def asking(interface, typed_all=False):
    """Where names stand that the user typed, an error may be a wrong usage; where all is typed, it is one."""
    try:
        yield
    except interface.Error as error:
        if typed_all or interface.is_usage(error):
            raise Usage(message_of(error)) from None
        raise


def message_of(error):
    """The English message, of either interface."""
    return error.message if isinstance(getattr(error, 'message', None), str) else str(error)


def parse(words):
    """The values of all options, given or not."""
    short = ''.join(letter + ('' if name in FLAGS else ':') for letter, name in LETTERS.items())
    found, operands = getopt.gnu_getopt(words, short, list(FLAGS) + [name + '=' for name in VALUES])
    values = {name.replace('-', '_'): None for name in VALUES}
    values.update({name: False for name in FLAGS}, **{name: [] for name in SEVERAL})
    for option, value in found:
        name = LETTERS.get(option[1:], option.lstrip('-')).replace('-', '_')
        if name in FLAGS:
            values[name] = True
        elif name in SEVERAL:
            values[name].append(value)
        else:
            values[name] = value
    return refine(types.SimpleNamespace(operands=operands, **values))


def refine(options):
    """Texts become what the library takes."""
    options.language = options.lang or 'en'
    options.format = options.format or 'text'
    options.color = options.color == 'always'
    options.activities_only = getattr(options, 'as') == 'activities'
    options.severity = dict(text.rsplit('=', 1) for text in options.severity)
    options.sort, _, order = (options.sort or '').partition(':')
    options.sort, options.descending = options.sort or None, order != 'asc'
    options.top = int(options.top or 0)
    if options.by is not None:
        options.measure = '{"values": {"of": "%s"}}' % options.by
    for name in ('limit', 'depth'):
        value = getattr(options, name)
        setattr(options, name, None if value is None else int(value))
    if options.denominators is not None:
        options.denominators = tuple(int(number) for number in options.denominators.split('-'))
    if options.baseline and options.limit is None:
        options.limit = (1 << 32) - 1
    elif options.quiet or options.summary:
        options.limit = 0
    return options


def lint(interface, options):
    """The mistakes of a ruleset, a line each."""
    counts = {'error': 0, 'warning': 0}
    for item in interface.lint(options):
        word = SEVERITIES[int(item.severity)]
        counts[word] += 1
        print('%s:%d:%d: %s: %s: %s' % (item.file, item.line, item.column, word, item.path, item.message))
    print(', '.join('%d %s%s' % (count, word, '' if count == 1 else 's')
                    for word, count in counts.items()))
    return None, counts['error'] > 0


def run(interface, words):
    """Does what a command line says; returns the exit status."""
    name, words = words[0], words[1:]
    if name == 'rules':
        assert words.pop(0) == 'lint', 'of rules, only lint is a call of the library'
        name = 'lint'
    options = parse(words)
    try:
        if name == 'lint':
            document, found = lint(interface, options)
        else:
            document, found = getattr(interface, name)(options)
    except Usage as error:
        print('fedorg: %s' % error, file=sys.stderr)
        return 2
    except interface.Error as error:
        print('fedorg: %s' % interface.message_in(error, options.language), file=sys.stderr)
        return 3
    write(document, options)
    return 1 if found else 0


def write(document, options):
    if document is None:
        return
    if options.output in (None, '-'):
        sys.stdout.write(document)
        return
    with open(options.output, 'w', encoding='utf-8', newline='') as file:
        file.write(document)
