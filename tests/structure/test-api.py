# SPDX-License-Identifier: LGPL-2.1-or-later
"""The public headers: what they declare, how they say it, and what the library exports."""

import os
import re
import subprocess

import tap

PROTOTYPE = re.compile(r'^FEDORG_AVAILABLE_IN_(\d+_\d+)\s+([^;{]*?\b(fedorg_\w+)\s*\([^;]*?\))[^;]*;',
                       re.M | re.S)
COMMENT_BEFORE = re.compile(r'/\*\*(?:(?!\*/).)*\*/\s*$', re.S)
# a GType getter says nothing that its name does not
NEEDS_NO_COMMENT = re.compile(r'fedorg_\w+_get_type$')
FORBIDDEN = {
    'GList': r'\bG(S)?List\b',
    'GHashTable': r'\bGHashTable\b',
    'long': r'\b(unsigned\s+)?long\b',
    'FILE': r'\bFILE\b',
    'bool': r'\bbool\b',
    'varargs': r'\.\.\.',
    'inline functions': r'\binline\b',
}


def without_comments(text):
    return re.sub(r'/\*.*?\*/', ' ', text, flags=re.S)


def prototypes(path):
    """(name, text of the prototype, comment above it or None, version)"""
    text = tap.read(path)
    for match in PROTOTYPE.finditer(text):
        comment = COMMENT_BEFORE.search(text, 0, match.start())
        yield match[3], match[2], comment and comment[0], match[1].replace('_', '.')


def declared():
    return {name for path in tap.public_headers() for name, _, _, _ in prototypes(path)}


def exported():
    library = os.path.join(tap.BUILD, 'lib', 'libfedorg-0.so')
    output = subprocess.run(['nm', '--dynamic', '--defined-only', '--format=posix', library],
                            check=True, capture_output=True, text=True).stdout
    # what sanitizers, coverage and the linker add (the ends of sections, where a library that it is linked
    # with names them) is not the library's
    return {line.split()[0] for line in output.splitlines()
            if not line.startswith(('__', '_init', '_fini', '_edata', '_end'))}


def symbol_faults():
    declared_names, exported_names = declared(), exported()
    for name in sorted(declared_names - exported_names):
        yield '%s is declared but not exported' % name
    for name in sorted(exported_names - declared_names):
        yield '%s is exported but not declared' % name


# a paragraph of its own that begins with a word, before what is returned; references list it first
SUMMARY = re.compile(r'\n \*\n \* (?!Returns:|Since:|@)\w', re.A)


def comment_faults(path):
    for name, text, comment, version in prototypes(path):
        if NEEDS_NO_COMMENT.match(name):
            continue
        if not comment or '* %s:' % name not in comment:
            yield '%s has no doc comment of its name' % name
            continue
        if not SUMMARY.search(comment):
            yield '%s: no sentence says what it does' % name
        if '\n * Since: %s\n' % version not in comment:
            yield '%s: no line "Since: %s"' % (name, version)
        if not text.startswith('void ') and 'Returns:' not in comment:
            yield '%s: no "Returns:"' % name
        for parameter in parameters(text):
            if '* @%s:' % parameter not in comment:
                yield '%s: @%s is not described' % (name, parameter)


def unmarked_results(path):
    """What a caller must give back is never dropped unseen; a reference may be taken for its own sake."""
    text = tap.read(path)
    for match in PROTOTYPE.finditer(text):
        comment = COMMENT_BEFORE.search(text, 0, match.start())
        returns = comment[0].partition('Returns:')[2] if comment else ''
        if ('(transfer full)' in returns.partition(':')[0] or '(transfer full)' in returns.partition('\n')[0]) \
                and not match[3].endswith('_ref') and 'G_GNUC_WARN_UNUSED_RESULT' not in match[0]:
            yield match[3] + ' lacks G_GNUC_WARN_UNUSED_RESULT'


def parameters(prototype):
    inside = prototype[prototype.index('(') + 1:prototype.rindex(')')]
    for part in inside.split(','):
        words = re.findall(r'\w+', part)
        if len(words) > 1:
            yield words[-1]


def stray_functions(path):
    """A prototype without the availability macro would be hidden."""
    text = without_comments(tap.read(path))
    marked = {name for name, _, _, _ in prototypes(path)}
    for name in re.findall(r'^[A-Za-z][\w\s\*]*?\b(fedorg_\w+)\s*\([^;{]*\)\s*;', text, re.M):
        if name not in marked:
            yield '%s has no FEDORG_AVAILABLE_IN_' % name


def forbidden_words(path):
    # preprocessor lines are not seen by bindings
    text = re.sub(r'^\s*#(.*\\\n)*.*$', '', without_comments(tap.read(path)), flags=re.M)
    for what, pattern in FORBIDDEN.items():
        if re.search(pattern, text):
            yield '%s in a public header' % what


def type_comments(path):
    text = tap.read(path)
    for match in re.finditer(r'^(?:#ifndef FEDORG_\w+\n)?(?:typedef |#define FEDORG_\w+ )', text, re.M):
        if any(word in match[0] for word in ('AVAILABLE', 'DEPRECATED', 'EXTERN')):
            continue
        comment = COMMENT_BEFORE.search(text, 0, match.start())
        if not comment or 'Since: ' not in comment[0]:
            yield 'line %d: no doc comment with "Since:"' % (text.count('\n', 0, match.start()) + 1)


# words that say neither who reports, nor how many
VAGUE = re.compile(r'\b(?:tells?|told|telling|so many|so much)\b')


def vague_words(path):
    """A header is understood at the first reading: it reports, recognises, distinguishes or says."""
    for number, line in enumerate(tap.read(path).splitlines(), 1):
        for word in VAGUE.findall(line):
            yield 'line %d: "%s"' % (number, word)


def enumerations_without_type():
    types = set()
    for path in tap.public_headers():
        types |= set(re.findall(r'The #GType of #(\w+)', tap.read(path)))
    for path in tap.public_headers():
        for name in re.findall(r'typedef enum\s*\{[^}]*\}\s*(\w+);', tap.read(path)):
            if name not in types:
                yield '%s has no GType' % name


# long work that needs no pair beside a main loop, and why
PLAIN_ONLY = {
    'fedorg_roster_builder_add_arrow': 'the stream may be bound to the thread of the program that made it',
}


def long_work_without_pair():
    """What can be cancelled may take long, so it can also be done beside a main loop."""
    texts = {name: text for path in tap.public_headers() for name, text, _, _ in prototypes(path)}
    for name, text in sorted(texts.items()):
        if name.endswith('_async'):
            if name[:-len('_async')] + '_finish' not in texts:
                yield name + ' has no _finish'
            if name[:-len('_async')] not in texts:
                yield name + ' has no plain function'
        elif 'GCancellable *' in text:
            if (name + '_async' in texts) == (name in PLAIN_ONLY):
                yield name + ' has no _async, or has one and is listed as if it had none'
        elif 'FedorgProgressFunc' in text:
            yield name + ' reports progress and cannot be cancelled'
    for name in sorted(set(PLAIN_ONLY) - set(texts)):
        yield name + ' is listed and not declared'


def all_headers(faults_of):
    for path in tap.public_headers():
        for fault in faults_of(path):
            yield '%s: %s' % (os.path.basename(path), fault)


tap.check('api/exports equal the prototypes', symbol_faults())
tap.check('api/every function is commented', all_headers(comment_faults))
tap.check('api/no owned result is dropped unseen', all_headers(unmarked_results))
tap.check('api/long work can be done beside a main loop', long_work_without_pair())
tap.check('api/every type is commented', all_headers(type_comments))
tap.check('api/no vague word in a header', all_headers(vague_words))
tap.check('api/every enumeration has a GType', enumerations_without_type())
tap.check('api/every prototype is marked', all_headers(stray_functions))
tap.check('api/nothing that bindings cannot take', all_headers(forbidden_words))
tap.finish()
