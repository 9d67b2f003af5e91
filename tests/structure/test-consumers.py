# SPDX-License-Identifier: LGPL-2.1-or-later
"""Other projects use the library: as a meson subproject, and installed through pkg-config."""

import os
import re
import shlex
import shutil
import subprocess

import tap

PROGRAM = '''#include <fedorg/fedorg.h>
#include <string.h>

int
main (void)
{
  gint32 date = FEDORG_DATE_NONE;

  if (!fedorg_date_parse ("2017-07-31", -1, &date, NULL) || fedorg_date_new (2017, 7, 31) != date)
    return 1;
  return strcmp (fedorg_get_version (), FEDORG_VERSION) == 0 ? 0 : 2;
}
'''
PROJECT = '''project('consumer', 'c', default_options: ['c_std=c11', 'warning_level=3', 'werror=true'])
fedorg = dependency('fedorg-0', version: '>= 0.1')
test('uses', executable('uses', 'uses.c', dependencies: fedorg))
'''


# what belongs to the library and the command, wherever the machine keeps it
INSTALLED = [
    '/libfedorg-0.so.0', '/fedorg-0.pc', '/include/fedorg-0/fedorg/fedorg.h', '/bin/fedorg',
    '/man1/fedorg.1', '/man1/fedorg-check.1', '/man1/fedorg-report.1', '/man1/fedorg-compare.1',
    '/man1/fedorg-audit.1', '/man1/fedorg-tree.1', '/man1/fedorg-convert.1', '/man1/fedorg-rules.1',
    '/man1/fedorg-generate.1', '/man5/fedorg-ruleset.5', '/bash-completion/completions/fedorg',
]
if os.path.exists(os.path.join(tap.BUILD, 'lib/Fedorg-0.gir')):
    INSTALLED += ['/gir-1.0/Fedorg-0.gir', '/girepository-1.0/Fedorg-0.typelib',
                  '/vala/vapi/fedorg-0.vapi', '/vala/vapi/fedorg-0.deps']


def chapter_program():
    """The program of docs/c.md; it has at most thirty lines, as it says."""
    program = re.search(r'^```c\n(.*?)^```$', tap.read('docs/c.md'), re.M | re.S)[1]
    if program.count('\n') > 30:
        raise Fault('the thirty lines of docs/c.md are %d' % program.count('\n'))
    return program


class Fault(Exception):
    pass


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise Fault('%s\n%s' % (shlex.join(command), done.stdout))
    return done.stdout


def fresh_folder(name):
    folder = os.path.join(tap.BUILD, 'tests/structure', name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, 'uses.c'), 'w', encoding='utf-8') as file:
        file.write(PROGRAM)
    return folder


def as_subproject():
    folder = fresh_folder('subproject')
    os.mkdir(os.path.join(folder, 'subprojects'))
    # the example of a wrap says what the sources provide; they are here already
    shutil.copy(os.path.join(tap.SOURCE, 'examples/fedorg.wrap'), os.path.join(folder, 'subprojects'))
    os.symlink(tap.SOURCE, os.path.join(folder, 'subprojects/fedorg'))
    with open(os.path.join(folder, 'meson.build'), 'w', encoding='utf-8') as file:
        file.write(PROJECT)
    build = os.path.join(folder, 'build')
    run('meson', 'setup', '--force-fallback-for=fedorg-0', '--wrap-mode=nodownload', build, folder)
    run('meson', 'test', '-C', build)

    # a subproject brings the library and nothing else
    targets = run('ninja', '-C', build, '-t', 'targets', 'all')
    for unwanted in ('fedorg-unit', 'fedorg-cases', 'examples/fedorg/fedorg:'):
        if unwanted in targets:
            raise Fault('the subproject also builds ' + unwanted)


def as_installed():
    folder = fresh_folder('installed')
    destination = os.path.join(folder, 'destination')
    run('meson', 'install', '-C', tap.BUILD, '--no-rebuild', '--destdir', destination)
    found = [parent for parent, _, names in os.walk(destination) if 'fedorg-0.pc' in names]
    if len(found) != 1:
        raise Fault('fedorg-0.pc was installed %d times' % len(found))

    installed = {os.path.relpath(os.path.join(parent, name), destination)
                 for parent, _, names in os.walk(destination) for name in names}
    for ending in INSTALLED:
        if not any(path.endswith(ending) for path in installed):
            raise Fault(ending + ' is not installed')

    # the same file as if its prefix were the destination
    with open(os.path.join(found[0], 'fedorg-0.pc'), encoding='utf-8') as file:
        text = file.read()
    with open(os.path.join(folder, 'fedorg-0.pc'), 'w', encoding='utf-8') as file:
        file.write(text.replace('prefix=/', 'prefix=%s/' % destination, 1))
    environment = dict(os.environ, PKG_CONFIG_PATH=folder)
    flags = shlex.split(run('pkg-config', '--cflags', '--libs', 'fedorg-0', env=environment))
    program = os.path.join(folder, 'uses')
    run(*shlex.split(os.environ.get('CC', 'cc')), '-std=c11', '-Wall', '-Wextra', '-Werror', '-o', program,
        os.path.join(folder, 'uses.c'), *flags)
    run(program, env=dict(os.environ, LD_LIBRARY_PATH=os.path.dirname(found[0])))

    run_chapter(folder, flags, os.path.dirname(found[0]))
    libraries = run('pkg-config', '--libs', 'fedorg-0', env=environment)
    if 'json' in libraries:
        raise Fault('JSON-GLib is private, but shows in: ' + libraries)
    if run('pkg-config', '--modversion', 'fedorg-0', env=environment).strip() not in tap.read(
            'meson.build'):
        raise Fault('the version of fedorg-0.pc is not the project\'s')


def as_built():
    """The folder of the build alone: the uninstalled pkg-config file, as meson devenv sets it."""
    folder = fresh_folder('built')
    environment = dict(os.environ, PKG_CONFIG_PATH=os.path.join(tap.BUILD, 'meson-uninstalled'))
    flags = shlex.split(run('pkg-config', '--cflags', '--libs', 'fedorg-0', env=environment))
    program = os.path.join(folder, 'uses')
    run(*shlex.split(os.environ.get('CC', 'cc')), '-std=c11', '-Wall', '-Wextra', '-Werror', '-o', program,
        os.path.join(folder, 'uses.c'), *flags)
    run(program, env=dict(os.environ, LD_LIBRARY_PATH=os.path.join(tap.BUILD, 'lib')))


def run_chapter(folder, flags, libraries):
    """What a stranger reads first."""
    program = os.path.join(folder, 'chapter')
    with open(program + '.c', 'w', encoding='utf-8') as file:
        file.write(chapter_program())
    run(*shlex.split(os.environ.get('CC', 'cc')), '-std=c11', '-Wall', '-Wextra', '-Werror', '-o', program,
        program + '.c', *flags)
    done = subprocess.run(
        [program, os.path.join(tap.SOURCE, 'examples/data/qingliu-2017-draft.csv')],
        capture_output=True, text=True,
        env=dict(os.environ, LD_LIBRARY_PATH=libraries))
    if done.returncode != 1 or done.stdout.count('qingliu-2017/one-chair') != 2:
        raise Fault('docs/c.md: %d, %s%s' % (done.returncode, done.stdout, done.stderr))


def faults(job):
    try:
        job()
    except Fault as fault:
        yield fault


tap.check('consumers/a meson subproject', faults(as_subproject))
tap.check('consumers/the library as built', faults(as_built))
tap.check('consumers/the installed library', faults(as_installed))
tap.finish()
