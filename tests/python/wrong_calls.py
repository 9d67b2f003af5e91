# SPDX-License-Identifier: LGPL-2.1-or-later
"""Calls everything public of the package with wrong arguments, the objects of other classes among
them. What may come out is an exception of Python; a crash, an endless call or a critical message
of the library ends the process, and the last line says which call it was.

    wrong_calls.py SEED ROUNDS
"""

import faulthandler
import inspect
import os
import random
import sys
import tempfile

import support
from support import sample

import fedorg

# a call under way for so many seconds never ends
ENDLESS = 20
# attributes of the interpreter that mean nothing of ours
FOREIGN = {'__class__', '__new__', '__del__', '__init_subclass__', '__subclasshook__', '__reduce_ex__',
           '__sizeof__', '__dir__', '__getattribute__', '__setattr__', '__delattr__'}
# what a wrong call may end in; anything else is a fault of the package
EXPECTED = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, MemoryError, OSError,
            StopIteration, BufferError, RecursionError, ImportError, NotImplementedError, fedorg.Error)


def objects():
    """One of each class, and a closed one of those that can be closed."""
    draft = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
    before = fedorg.Roster.load(sample('qingliu-2016.csv'))
    ruleset = fedorg.Ruleset.load('qingliu-2017')
    findings, table = draft.check(ruleset), draft.report(ruleset)
    comparison = before.compare(draft, ruleset, listing=True)
    audit = fedorg.Audit.load(sample('published-qingliu-2017.csv'))
    closed = fedorg.Roster.load(sample('longjin.csv'))
    shut = closed.findings
    closed.close()
    shut.close()
    found = [draft, before, ruleset, findings, findings[0], table, table[0], table.cell(0, 0),
             comparison, audit, audit[0], closed, shut, draft.columns, draft.organizations,
             draft.organizations[5], draft.persons, draft.persons[0], draft.memberships,
             draft.memberships[0], draft.memberships[0].place, draft.organizations[5].memberships]
    return found


def wrong_values(rng, own):
    return rng.choice([
        None, True, 0, -1, 1, 7, 255, 256, 1 << 15, 1 << 16, -(1 << 31), 1 << 31, (1 << 32) - 1, 1 << 32,
        1 << 62, 1 << 63, 1 << 64, -(1 << 63), -(1 << 64), 1 << 100, 0.5, float('nan'), float('inf'),
        '', 'a', 'a\0b', '\ud800', '2017-02-30', 'x' * 100000, '350423', 'qingliu-2017', 'csv', 'level',
        b'', b'a\0b', b'\xff', bytearray(b'{}'), [], ['a'], [None], {}, {'a': None}, {1: 2}, (), (1, 2),
        object(), slice(None, None, -1), slice(1 << 70), range(3), lambda *a: None, int, fedorg.Roster,
        iter(()), memoryview(b'abc'), Ellipsis] + own)


def public_names(owner):
    """Attributes of a class or module; those that a class has of int or tuple are not ours."""
    foreign = set(dir(int)) | set(dir(tuple))
    for name in dir(owner):
        private = name.startswith('_') and not name.startswith('__')
        if not private and name not in FOREIGN and not (name in foreign and is_plain(owner)):
            yield name


def is_plain(owner):
    return inspect.isclass(owner) and issubclass(owner, (int, tuple))


def targets():
    """Every class and function of the package, and every attribute of the classes."""
    for name in sorted(fedorg.__all__) + ['vocabulary', 'enums']:
        thing = getattr(fedorg, name)
        yield name, thing
        if inspect.isclass(thing) and thing.__module__.startswith('fedorg') or inspect.ismodule(thing):
            for part in public_names(thing):
                yield '%s.%s' % (name, part), getattr(thing, part, None)


def call(thing, arguments, keywords):
    try:
        if isinstance(thing, property):
            result = thing.fget(*arguments[:1])
        elif callable(thing):
            result = thing(*arguments, **keywords)
        else:
            return
        # what was made must bear a look
        repr(result)
        if hasattr(result, '__next__'):
            for _ in zip(result, range(3)):
                pass
    except EXPECTED:
        pass


def main():
    rng, rounds = random.Random(int(sys.argv[1])), int(sys.argv[2])
    own, every = objects(), list(targets())
    words = ['as_of', 'limit', 'limits', 'progress', 'level', 'rows', 'table', 'under', 'depth', 'width',
             'format', 'language', 'index', 'ruleset', 'previous', 'severities', 'top', 'sort']
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        for number in range(rounds):
            for name, thing in every:
                arguments = [wrong_values(rng, own) for _ in range(rng.randrange(4))]
                # a method of a class gets an object of some class first
                if '.' in name and rng.random() < 0.8:
                    arguments.insert(0, rng.choice(own))
                keywords = ({rng.choice(words): wrong_values(rng, own)} if rng.random() < 0.3 else {})
                print('%d %s %s' % (number, name, [type(value).__name__ for value in arguments]),
                      file=sys.stderr, flush=True)
                faulthandler.dump_traceback_later(ENDLESS, exit=True)
                call(thing, arguments, keywords)
                faulthandler.cancel_dump_traceback_later()
                # some calls close what they were given
                if any(isinstance(value, fedorg.Roster) and value.closed for value in own[:2]):
                    own = objects()
        os.chdir(support.SOURCE)
    print('done')


if __name__ == '__main__':
    faulthandler.enable()
    main()
