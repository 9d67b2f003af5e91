# SPDX-License-Identifier: LGPL-2.1-or-later
"""The examples of the documentation: every docstring of the package, and the chapters."""

import doctest
import importlib
import os
import pkgutil
import unittest

import support

import fedorg


def setting(module):
    """What an example may use: the package's names, those of its module, and the sample data."""
    return {**vars(fedorg), **vars(module), 'sample': support.sample, 'fedorg': fedorg}


def suite():
    found = unittest.TestSuite()
    for info in pkgutil.walk_packages(fedorg.__path__, 'fedorg.'):
        module = importlib.import_module(info.name)
        tests = doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs=setting(module))
        found.addTests(doctest.DocTestCase(test) for test in tests if test.examples)
    tests = doctest.DocTestFinder().find(fedorg, extraglobs=setting(fedorg))
    found.addTests(doctest.DocTestCase(test) for test in tests if test.examples)
    for page in ('analyst.md', 'arrow.md', 'python.md'):
        with open(os.path.join(support.SOURCE, 'docs', page), encoding='utf-8') as file:
            # the fence that closes an example is no part of what it prints
            text = file.read().replace('```\n', '\n')
        chapter = doctest.DocTestParser().get_doctest(text, setting(fedorg), page, page, 0)
        found.addTest(doctest.DocTestCase(chapter))
    return found


if __name__ == '__main__':
    support.run(suite())
