#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes the pictures of the README from the sample data, in Debian's Chromium:

    docs/make-pictures.py FEDORG      the command that was built; writes docs/pictures/
"""

import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SOURCE / 'tests/browser'))

from browser import Browser  # noqa: E402  (found by the path above)

# what fits beside the text of a README without being scaled until it cannot be read
WIDTH, HEIGHT = 1180, 760
PAGE = ['page', SOURCE / 'examples/data/qingliu-2017-draft.csv', '--rules', 'qingliu-2017', '--rules', 'charter',
        '--as-of', '2017-07-31', '--redact']


def main(command):
    pictures = SOURCE / 'docs/pictures'
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        browser.resize(WIDTH, HEIGHT)
        for language, title in (('en', 'Qingliu County'), ('zh', '清流县')):
            page = pathlib.Path(folder) / (language + '.html')
            subprocess.run([command, *PAGE, '--lang', language, '--title', title, '-o', page], check=True)
            browser.open(page.as_uri())
            (pictures / ('page-%s.png' % language)).write_bytes(browser.screenshot())


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
