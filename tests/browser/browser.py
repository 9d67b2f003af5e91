# SPDX-License-Identifier: LGPL-2.1-or-later
"""A real browser for tests: Debian's Chromium, driven over WebDriver's HTTP with the standard library."""

import base64
import json
import re
import shutil
import subprocess
import urllib.error
import urllib.request

# a loaded machine starts a browser slowly
SECONDS = 120
ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
# what WebDriver calls keys
KEYS = {'Tab': '\ue004', 'Enter': '\ue007', 'Space': ' ', 'Right': '\ue014', 'Left': '\ue012', 'Home': '\ue011'}


class Browser:
    """One browser without a window; to be used in a `with`."""

    def __init__(self):
        driver, chromium = shutil.which('chromedriver'), shutil.which('chromium')
        if not driver or not chromium:
            raise RuntimeError('there is no chromium or chromedriver: tests/run installs them')
        self.process = subprocess.Popen([driver, '--port=0'], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            found = re.search(r'successfully on port (\d+)', line)
            if found:
                break
        self.address = 'http://127.0.0.1:%s' % found[1]
        # a container has no name spaces for the sandbox and little shared memory
        arguments = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
                     '--force-device-scale-factor=1', '--hide-scrollbars']
        answer = self.ask('POST', '/session', {'capabilities': {'alwaysMatch': {
            'browserName': 'chrome',
            'timeouts': {'script': SECONDS * 1000},
            'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'},
            'goog:chromeOptions': {'binary': chromium, 'args': arguments}}}})
        self.session = '/session/' + answer['sessionId']

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        try:
            self.ask('DELETE', self.session)
        finally:
            self.process.terminate()
            self.process.wait()

    def ask(self, method, path, body=None):
        """A command of WebDriver and its answer."""
        data = None if body is None else json.dumps(body).encode('utf-8')
        request = urllib.request.Request(self.address + path, data, {'Content-Type': 'application/json'},
                                         method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)['value']['message'].splitlines()[0]) from None

    def tell(self, command, **parameters):
        """A command of Chromium's own protocol."""
        return self.ask('POST', self.session + '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def open(self, address):
        self.ask('POST', self.session + '/url', {'url': address})

    def run(self, script, *arguments):
        """What a script returns; it may be a promise."""
        return self.ask('POST', self.session + '/execute/sync', {'script': script, 'args': arguments})

    def press(self, *keys):
        """Keys on whatever has the focus, as somebody without a mouse presses them."""
        for key in keys:
            text = KEYS.get(key, key)
            self.ask('POST', self.session + '/actions', {'actions': [
                {'type': 'key', 'id': 'keys', 'actions': [{'type': 'keyDown', 'value': text},
                                                          {'type': 'keyUp', 'value': text}]}]})

    def resize(self, width, height):
        self.tell('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1,
                  mobile=False)

    def darken(self, dark):
        self.tell('Emulation.setEmulatedMedia', features=[
            {'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def allow_scripts(self, allowed):
        self.tell('Emulation.setScriptExecutionDisabled', value=not allowed)

    def screenshot(self):
        return base64.b64decode(self.ask('GET', self.session + '/screenshot'))

    def print(self):
        """The page on paper, as the style and the page itself have it."""
        return base64.b64decode(self.tell('Page.printToPDF', preferCSSPageSize=True)['data'])

    def log(self, kind):
        return self.ask('POST', self.session + '/se/log', {'type': kind})
