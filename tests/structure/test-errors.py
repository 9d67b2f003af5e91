# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every error that the library can raise has a template in lib/data/errors.ini, so that it is rendered in
Chinese: the sources are searched for the messages, and the library is asked for each."""

import ctypes
import os
import re

import tap

# comments, characters and texts, of which only texts are kept
TOKEN = re.compile(r"""/\*.*?\*/|'(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)*\"""", re.S)
# texts that stand one after the other are one; the macros of formats between them are numbers
LITERALS = re.compile(r'(?:"(?:[^"\\]|\\.)*"|G_G[A-Z0-9]+_FORMAT|\s)+')
PART = re.compile(r'"(?:[^"\\]|\\.)*"|G_G[A-Z0-9]+_FORMAT')
# what raises an error: a statement that names a code of one, or a function that is called after failing
CODE = re.compile(r'FEDORG_ERROR_[A-Z_]+')
FAILING = re.compile(r'\b\w*(?:fail|refuse|fault|damage|hit_limit|mistake|set_error|spoil)\w* \(')
LIMIT = re.compile(r'#define FEDORG_\w*LIMIT\w* +("[^\n]*)')
CONVERSION = re.compile(r'%(?:\.\*|\.\d+)?[-0-9]*l*[a-z]')
HIDDEN = str.maketrans(';{}', '\1\2\3')
SHOWN = str.maketrans('\1\2\3', ';{}')
# parts of messages, whose wholes have templates
PARTS = {
    '%s: %s', '%s%s: %s', '%s%s%u:%u: %s', '%s; %s', ': %s',
    # before the first stands the name of the library of the database, before the others that of the database
    ' is not installed, so that no database can be reached', ' cannot be reached: %s',
    ": the tables are not of the form that 'fedorg sql schema' prints",
    # "the stream failed to give its schema", "... a batch of rows"
    'the stream failed to give %s (error %d)', 'its schema',
    # "the document is empty: ..." has a template for each expectation
    'the document %s: %s',
    # "expected one of these: ..." and words of its kind
    'expected %s', 'kind of activity', 'a kind of activity', 'group of education', 'a word', 'a word or a list of words',
    'an object of stages and days, such as {"election": "2021-01-31"}',
    'the term names no category; name one%s', ', or say "open": true',
}


def hide(match):
    return match[0].translate(HIDDEN) if match[0][0] == '"' else ' '


def statements(text):
    """The pieces of a source in which messages of errors stand."""
    for match in CODE.finditer(text):
        start = max(text.rfind(character, 0, match.start()) for character in ';{}')
        yield text[start + 1:text.find(';', match.end())]
    for match in FAILING.finditer(text):
        end, body = text.find(';', match.end()), text.find('{', match.end())
        if body == -1 or body > end:
            yield text[match.start():end]
    for match in LIMIT.finditer(text):
        yield match[1]


def texts(statement):
    for match in LITERALS.finditer(statement):
        parts = [part[1:-1].encode().decode('unicode_escape').encode('latin1').decode() if part[0] == '"' else 'u'
                 for part in PART.findall(match[0])]
        text = ''.join(parts).translate(SHOWN)
        if '"' in match[0] and ' ' in text and re.search('[a-z]', text):
            yield text


def messages():
    found = {}
    for path in tap.files('lib', '.c', '.h') + tap.files('json', '.c'):
        for statement in statements(TOKEN.sub(hide, tap.read(path))):
            for text in texts(statement):
                found.setdefault(text, path)
    return found


def translator():
    glib = ctypes.CDLL('libglib-2.0.so.0')
    library = ctypes.CDLL(os.path.join(tap.BUILD, 'lib', 'libfedorg-0.so.0'))
    glib.g_error_new_literal.restype = ctypes.c_void_p
    glib.g_error_new_literal.argtypes = [ctypes.c_uint, ctypes.c_int, ctypes.c_char_p]
    library.fedorg_error_dup_message.restype = ctypes.c_char_p
    library.fedorg_error_dup_message.argtypes = [ctypes.c_void_p, ctypes.c_int]
    quark = library.fedorg_error_quark()
    return lambda text: library.fedorg_error_dup_message(
        glib.g_error_new_literal(quark, 0, text.encode()), 1).decode()


def without_template():
    found, translate = messages(), translator()
    if len(found) < 300:
        yield 'only %d messages were found' % len(found)
    for text, path in sorted(found.items(), key=lambda item: item[::-1]):
        said = CONVERSION.sub('7', text).replace('%%', '%')
        if text not in PARTS and translate(said) == said:
            yield '%s: no template for "%s"' % (path, text)
    for text in sorted(PARTS - set(found)):
        yield 'no source has "%s" any more' % text


tap.check('errors/each has a template in both languages', without_template())
tap.finish()
