# SPDX-License-Identifier: LGPL-2.1-or-later
"""The layers of lib/ as docs/architecture.md draws them, held against the #include lines and against what the
compiled files take from each other."""

import os
import re
import subprocess

import tap

# each layer with those that it may include
LAYERS = {
    'base': set(),
    'model': {'base'},
    'rules': {'base', 'model'},
    'program': {'base', 'model', 'rules'},
    'sql': {'base', 'model', 'rules', 'program'},
    'measure': {'base', 'model', 'rules', 'program'},
    'check': {'base', 'model', 'rules', 'program', 'measure'},
    'report': {'base', 'model', 'rules', 'program', 'measure'},
    'compare': {'base', 'model', 'rules', 'program', 'measure', 'report'},
    'audit': {'base'},
    'sheet': {'base', 'model', 'rules', 'program', 'measure', 'check', 'report', 'compare', 'audit'},
    'io': {'base', 'model', 'rules', 'program', 'sql', 'measure', 'check', 'report', 'compare', 'audit', 'sheet'},
}
# the folders of io, each with those that it may include
IO_FOLDERS = {
    'input': set(),
    'text': {'input'},
    'output': {'input', 'text'},
    'book': {'output'},
    'json': {'input', 'text', 'output'},
    'grid': {'input', 'text', 'output', 'json'},
    'csv': {'input', 'text', 'output', 'grid'},
    'workbook': {'input', 'text', 'output', 'grid'},
    'patch': {'input', 'text', 'output', 'grid', 'workbook'},
    'arrow': {'input', 'text', 'output', 'json'},
    'snapshot': {'input', 'text', 'output'},
    'database': {'input', 'text', 'output'},
    'ruleset': {'input', 'text', 'output', 'json'},
    'list': {'input', 'text', 'output', 'json', 'grid', 'csv', 'workbook'},
    'roster': {'input', 'text', 'output', 'json', 'grid', 'csv', 'workbook', 'arrow', 'snapshot', 'database',
               'book'},
    'html': {'input', 'text', 'output'},
    'render': {'input', 'text', 'output', 'html', 'book'},
    'mark': {'input', 'text', 'output', 'grid', 'workbook', 'patch', 'roster', 'render', 'book'},
    'fill': {'input', 'text', 'output', 'grid', 'workbook', 'patch', 'roster', 'ruleset'},
    'page': {'input', 'text', 'output', 'json', 'ruleset', 'html'},
    'template': {'output', 'roster', 'book'},
    'async': {'snapshot', 'database', 'roster', 'render', 'mark', 'fill', 'page', 'template'},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def includes(path):
    return [(mark == '"', name) for mark, name in INCLUDE.findall(tap.read(path))]


def layer_of(path):
    return path.split('/')[1]


# these still are: no new one may join them
AT_HOME = {
    'fedorg_arrow_column_free',
    'fedorg_arrow_words_ref',
    'fedorg_arrow_words_unref',
    'fedorg_batch_replace_controls',
    'fedorg_compared_table',
    'fedorg_composition_free',
    'fedorg_evaluator_get_gauge',
    'fedorg_grid_rewind',
    'fedorg_reader_read_bounded_part',
    'fedorg_roster_writer_find_id',
    'fedorg_word_dup_normal',
    'fedorg_work_draft_find',
    'fedorg_work_table',
}


def home_layers():
    """The layer of each public header: that of the source file of the same name."""
    homes = {}
    for path in tap.files('lib', '.c'):
        homes[os.path.basename(path)[:-2] + '.h'] = layer_of(path)
    return homes


def wrong_folders():
    known = set(LAYERS) | {'data'}
    for path in tap.files('lib', '.c', '.h'):
        if layer_of(path) not in known:
            yield '%s: not in the folder of a layer' % path


def wrong_steps(homes):
    for path in tap.files('lib', '.c', '.h'):
        layer = layer_of(path)
        for own, name in includes(path):
            head, _, rest = name.partition('/')
            target = homes.get(rest) if head == 'fedorg' else head if own and rest else layer
            if target in LAYERS and target != layer and target not in LAYERS.get(layer, ()):
                yield '%s (%s) includes %s (%s)' % (path, layer, name, target)


def symbols():
    """For each compiled file of a layer its path, layer, and the symbols that it defines and that it takes."""
    folder = os.path.join(tap.BUILD, 'lib', 'libfedorg-objects.a.p')
    for name in sorted(os.listdir(folder)):
        layer, _, rest = name.replace('_', '/').partition('/')
        if not name.endswith('.o') or layer not in LAYERS:
            continue
        lines = subprocess.run(['nm', '-P', os.path.join(folder, name)], capture_output=True, text=True,
                               check=True).stdout.splitlines()
        kinds = [line.split()[:2] for line in lines]
        yield ('lib/%s/%s' % (layer, rest[:-2]), layer, {symbol for symbol, kind in kinds if kind in 'TDRBVW'},
               {symbol for symbol, kind in kinds if kind == 'U'})


def wrong_calls(files):
    """A function declared below but defined above is an arrow that no #include shows."""
    homes = {symbol: layer for _, layer, defined, _ in files for symbol in defined if symbol.startswith('fedorg_')}
    for path, layer, _, taken in files:
        for symbol in sorted(taken):
            target = homes.get(symbol, layer)
            if target != layer and target not in LAYERS[layer]:
                yield '%s (%s) takes %s (%s)' % (path, layer, symbol, target)


def called_at_home(files):
    """A function of a private header that only its own file calls, or nobody, belongs into that file."""
    names = subprocess.run(['nm', '-D', '-P', '--defined-only', os.path.join(tap.BUILD, 'lib', 'libfedorg-0.so.0')],
                           capture_output=True, text=True, check=True).stdout.split()
    used = set(names).union(*(taken for _, _, _, taken in files))
    for path in tap.files('tests', '.c', '.h') + tap.files('examples', '.c') + tap.files('json', '.c'):
        used.update(re.findall(r'fedorg_\w+', tap.read(path)))
    found = {symbol: path for path, _, defined, _ in files for symbol in defined - used if symbol.startswith('fedorg_')}
    for symbol in sorted(set(found) - AT_HOME):
        yield '%s: nothing else takes %s' % (found[symbol], symbol)
    for symbol in sorted(AT_HOME - set(found)):
        yield '%s is taken from elsewhere, or gone' % symbol


def folder_of(path):
    return path.split('/')[2] if path.startswith('lib/io/') else None


def wrong_folder_steps():
    """The folders of io, by their #include lines."""
    for path in tap.files('lib/io', '.c', '.h'):
        folder = folder_of(path)
        for own, name in includes(path):
            target = folder_of('lib/' + name) if own else None
            if target and target != folder and target not in IO_FOLDERS.get(folder, ()):
                yield '%s (%s) includes %s (%s)' % (path, folder, name, target)


def wrong_folder_calls(files):
    """The folders of io, by the symbols that they take from each other."""
    homes = {symbol: folder_of(path) for path, layer, defined, _ in files if layer == 'io' for symbol in defined
             if symbol.startswith('fedorg_')}
    for path, layer, _, taken in files:
        if layer != 'io':
            continue
        folder = folder_of(path)
        for symbol in sorted(taken):
            target = homes.get(symbol, folder)
            if target != folder and target not in IO_FOLDERS[folder]:
                yield '%s (%s) takes %s (%s)' % (path, folder, symbol, target)


def missing_objects(files):
    # workbooks are left out where their libraries are not there
    optional = () if any('lib/io/workbook/' in path for path, _, _, _ in files) else 'lib/io/workbook/'
    sources = {path for path in tap.files('lib', '.c') if not optional or not path.startswith(optional)}
    for path in sorted(sources - {path for path, _, _, _ in files}):
        yield '%s: not among the compiled files' % path


def unseen_arrow():
    """An arrow that runs up must be found where there is one."""
    files = [('lib/base/low.c', 'base', {'fedorg_low'}, {'fedorg_high'}),
             ('lib/io/high.c', 'io', {'fedorg_high'}, {'fedorg_low'})]
    if list(wrong_calls(files)) != ['lib/base/low.c (base) takes fedorg_high (io)']:
        yield list(wrong_calls(files))


def wrong_style():
    """A private header is named by layer and file in quotes, a public one in angle brackets."""
    for path in tap.files('lib', '.c', '.h'):
        for own, name in includes(path):
            if own and not os.path.exists(os.path.join(tap.SOURCE, 'lib', name)):
                yield '%s: "%s" is no private header of lib/' % (path, name)
            if own and not name.endswith('-private.h'):
                yield '%s: "%s" is not named -private.h' % (path, name)
            if name.startswith('fedorg-') or (own and name.startswith('fedorg/')):
                yield '%s: %s: write <fedorg/...> or "layer/..."' % (path, name)


def header_graph():
    graph = {}
    for path in tap.files('lib', '.h') + tap.public_headers():
        key = path.split('lib/')[-1] if path.startswith('lib/') else 'fedorg/' + os.path.basename(path)
        graph[key] = [name for _, name in includes(path)]
    return graph


def cycles(graph):
    done, open_path = set(), []

    def visit(node):
        if node in open_path:
            yield ' -> '.join(open_path[open_path.index(node):] + [node])
        elif node in graph and node not in done:
            open_path.append(node)
            for target in graph[node]:
                yield from visit(target)
            open_path.pop()
            done.add(node)

    for node in sorted(graph):
        yield from visit(node)


def json_glib_anywhere():
    for path in tap.files('lib', '.c', '.h') + tap.public_headers():
        if any('json-glib' in name for _, name in includes(path)):
            yield '%s includes json-glib' % path


def private_in_public():
    for path in tap.public_headers():
        for own, name in includes(path):
            if own or not re.match(r'(fedorg/fedorg[a-z-]*|glib|glib-object|gio/gio)\.h$', name):
                yield '%s includes %s' % (os.path.basename(path), name)
            if name.endswith('-private.h'):
                yield '%s includes the private %s' % (os.path.basename(path), name)


def umbrella_gaps():
    umbrella = {name for _, name in includes('include/fedorg/fedorg.h')}
    for path in tap.public_headers():
        name = 'fedorg/' + os.path.basename(path)
        if name != 'fedorg/fedorg.h' and name not in umbrella:
            yield 'fedorg.h does not include %s' % name


tap.check('layers/every source lies in a layer', wrong_folders())
tap.check('layers/each includes only those below', wrong_steps(home_layers()))
FILES = list(symbols())
tap.check('layers/every source is among the compiled files', missing_objects(FILES))
tap.check('layers/each takes only from those below', wrong_calls(FILES))
tap.check('layers/each folder of io includes only those below', wrong_folder_steps())
tap.check('layers/each folder of io takes only from those below', wrong_folder_calls(FILES))
tap.check('layers/no function is known to more files than call it', called_at_home(FILES))
tap.check('layers/an arrow that runs up is seen', unseen_arrow())
tap.check('layers/includes are written one way', wrong_style())
tap.check('layers/no cycle of headers', cycles(header_graph()))
tap.check('layers/the library does without json-glib', json_glib_anywhere())
tap.check('layers/public headers include public headers', private_in_public())
tap.check('layers/fedorg.h includes every public header', umbrella_gaps())
tap.finish()
