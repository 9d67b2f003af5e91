# SPDX-License-Identifier: LGPL-2.1-or-later
"""What holds for every file: licence line, no banned function, no path of one machine."""

import os
import re
import subprocess

import tap

CODE = ('.c', '.h', '.h.in', '.py', '.sh', '.vala', '.build', 'meson_options.txt', '.ini', '.xml')
# scripts that are found by their place, not by an ending
SCRIPTS = {'tests/run', 'tests/fuzz/run', 'tests/mutants/run', 'examples/quickstart', '.ci/run'}
SPDX = 'SPDX-License-Identifier: LGPL-2.1-or-later'
BANNED = re.compile(r'\b(g_str_hash|g_int64_hash)\b'
                    r'|\b(g_error|g_assert\w*|g_abort|abort|strtod|atoi|sprintf|strcpy|strcat'
                    r'|sscanf|g_ascii_strtod|printf|g_print|g_printerr|puts|putchar|fputs|fprintf'
                    r'|goto|setlocale|localtime|localtime_r|mktime|g_date_time_new_now_local)\b\s*\('
                    r'|\bgoto\b')
MACHINE_PATH = re.compile(r'(?<![\w.])/(?:home|root|work|Users)/\w')
LONG_FILE, LONG_FUNCTION = 600, 60


def is_code(path):
    return path in SCRIPTS or path.endswith(CODE)


def code_files():
    return [path for path in tap.files('.') if is_code(path)]


def without_comments_and_strings(text):
    """Same line numbers, no comments, no string literals."""
    def blank(match):
        return re.sub(r'[^\n]', ' ', match[0])
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def missing_licences():
    for path in code_files():
        if SPDX not in '\n'.join(tap.read(path).splitlines()[:3]):
            yield path


def banned_calls():
    for path in tap.files('lib', '.c', '.h'):
        for number, line in enumerate(without_comments_and_strings(tap.read(path)).splitlines(), 1):
            match = BANNED.search(line)
            if match:
                yield '%s:%d: %s' % (path, number, match[0].strip(' ('))


def machine_paths():
    for path in code_files() + tap.files('.', '.md', 'command', 'expected.txt'):
        for number, line in enumerate(tap.read(path).splitlines(), 1):
            if tap.SOURCE in line or MACHINE_PATH.search(line):
                yield '%s:%d' % (path, number)


def forgotten_sources():
    for path in tap.files('lib', '.c') + tap.files('tests/unit', '.c') + tap.files('examples', '.c'):
        folder, name = os.path.split(path)
        build_file = os.path.join(folder, 'meson.build')
        listed = tap.read(build_file) if build_file in tap.files(folder) else ''
        if "'%s'" % name not in listed and "'%s'" % name[:-2] not in listed:
            yield '%s is not in %s/meson.build' % (path, folder)


def unformatted():
    """Every C file as .clang-format has it; the first place of each file that differs."""
    run = subprocess.run(['clang-format', '--dry-run', '--ferror-limit=1'] + tap.files('.', '.c', '.h'),
                         cwd=tap.SOURCE, capture_output=True, text=True)
    if run.returncode:
        yield 'clang-format ended with status %d' % run.returncode
    yield from re.findall(r'^(\S+:\d+):.*code should be clang-formatted', run.stderr, re.M)


def notes_on_size():
    """Each a place to look, none a fault."""
    for path in tap.files('.', '.c', '.h'):
        lines = tap.read(path).splitlines()
        if len(lines) > LONG_FILE:
            yield '%s: %d lines' % (path, len(lines))
        start = None
        for number, line in enumerate(lines, 1):
            if line.startswith('{'):
                start = number
            elif line.startswith('}') and start:
                if number - start > LONG_FUNCTION:
                    yield '%s:%d: a function of %d lines' % (path, start, number - start)
                start = None


for text in notes_on_size():
    tap.note('large: ' + text)
# comments take this part of the lines of each folder of the library, in per cent
FEWEST_COMMENTS, MOST_COMMENTS = 7, 15
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def share_of_comments(folder):
    """The lines of comments of the files in a folder, in per cent; None where it has none."""
    n_lines = n_comments = 0
    for path in tap.files(folder, '.c', '.h'):
        if os.path.dirname(path) != folder:
            continue
        text = tap.read(path)
        n_lines += text.count('\n')
        n_comments += sum(match[0].count('\n') + 1 for match in COMMENT.finditer(text))
    return 100 * n_comments / n_lines if n_lines else None


def folders_without_comments():
    folders = {os.path.dirname(path) for path in tap.files('lib', '.c', '.h')}
    for folder in sorted(folders):
        share = share_of_comments(folder)
        if not FEWEST_COMMENTS <= share <= MOST_COMMENTS:
            yield '%s: %.1f %% of the lines are comments' % (folder, share)


# words that say neither who reports, nor by what something is recognised, nor how many; persons are told apart
VAGUE = re.compile(r'\b(?:tells?|told|telling)\b(?!(?:\s|\*)+apart)(?! the\w* apart| them apart)|\bso (?:many|much)\b')


def vague_comments():
    for folder in ('lib', 'include', 'json', 'examples'):
        for path in tap.files(folder, '.c', '.h'):
            text = tap.read(path)
            for comment in COMMENT.finditer(text):
                for word in VAGUE.finditer(comment[0]):
                    yield '%s:%d: "%s"' % (path, text.count('\n', 0, comment.start() + word.start()) + 1, word[0])


# tell is recognise, report, say or distinguish: a name takes the one that it means
TOLD = re.compile(r'\b(?:\w*_)?(?:tell|tells|told|telling)(?:_\w*)?\b')


def vague_names():
    for path in tap.files('lib', '.c', '.h'):
        for number, line in enumerate(without_comments_and_strings(tap.read(path)).splitlines(), 1):
            for name in TOLD.finditer(line):
                yield '%s:%d: "%s"' % (path, number, name[0])


tap.check('files/names say report, show or distinguish', vague_names())
tap.check('files/comments are neither few nor many', folders_without_comments())
tap.check('files/comments have no vague word', vague_comments())
tap.check('files/every code file names its licence', missing_licences())
tap.check('files/every source is built', forgotten_sources())
tap.check('files/no banned function in the library', banned_calls())
tap.check('files/no path of one machine', machine_paths())
tap.check('files/the formatter changes nothing', unformatted())
tap.finish()
