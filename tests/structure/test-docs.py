# SPDX-License-Identifier: LGPL-2.1-or-later
"""Pages that are made from data are what the data gives; links between pages lead somewhere."""

import os
import re
import subprocess
import sys

import tap

LINK = re.compile(r'\]\(([^)#\s]+)(?:#[^)]*)?\)')


def stale_pages():
    made = subprocess.run([sys.executable, os.path.join(tap.SOURCE, 'docs', 'make-findings.py'),
                           '--check'], capture_output=True, text=True)
    if made.returncode != 0:
        yield made.stderr.strip()


def broken_links():
    pages = tap.files('docs', '.md') + tap.files('examples', '.md')
    pages += ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'NEWS.md']
    for page in pages:
        folder = os.path.dirname(os.path.join(tap.SOURCE, page))
        for target in LINK.findall(tap.read(page)):
            if '://' not in target and not os.path.exists(os.path.join(folder, target)):
                yield '%s: no such file: %s' % (page, target)


tap.check('docs/findings.md is what the catalogue gives', stale_pages())
tap.check('links between pages lead somewhere', broken_links())
tap.finish()
