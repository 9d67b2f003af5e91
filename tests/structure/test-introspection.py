# SPDX-License-Identifier: LGPL-2.1-or-later
"""The introspection data: PyGObject, JavaScript and Vala do the same small job as the C example."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import tap

LIBRARY = os.path.join(tap.BUILD, 'lib')
SAMPLE = os.path.join(tap.SOURCE, 'examples/data/qingliu-2017-draft.csv')
CLEAN = os.path.join(tap.SOURCE, 'examples/data/qingliu-2017.csv')
ENVIRONMENT = dict(os.environ, LD_LIBRARY_PATH=LIBRARY, GI_TYPELIB_PATH=LIBRARY)
WITH_PYGOBJECT = '''
import sys, gi
gi.require_version('Fedorg', '0')
from gi.repository import Fedorg
roster = Fedorg.Roster.load([sys.argv[1]], None, None, None)
ruleset = Fedorg.Ruleset.load('qingliu-2017', None)
check = Fedorg.Check.new(roster)
check.add_ruleset(ruleset)
findings = check.run(None, None)
kept = findings.get_finding(0)
print([findings.get_finding(i).get_code() for i in range(findings.get_n_findings())].count(
    'qingliu-2017/one-chair'), findings.get_n_findings(), findings.get_total(Fedorg.Severity.ERROR))
del check, findings
print(kept.get_code())
table = Fedorg.Report.new(roster, ruleset).run(None, None)
column = [table.get_column_id(i) for i in range(table.get_n_columns())].index('executives-per-organization')
found, numerator, denominator = table.get_cell(0, column)
print(found, numerator, denominator, table.dup_cell_text(0, column))
print(Fedorg.NONE, Fedorg.DATE_NONE, Fedorg.date_parse('2017-07-31', -1)[1])
try:
    Fedorg.Roster.load(['nowhere.csv'], None, None, None)
except gi.repository.GLib.Error as error:
    print(error.matches(Fedorg.error_quark(), Fedorg.Error.NOT_FOUND))
'''
WITH_GJS = '''
imports.gi.versions.Fedorg = '0';
const {Fedorg, GLib} = imports.gi;
const roster = Fedorg.Roster.load([ARGV[0]], null, null, null);
const ruleset = Fedorg.Ruleset.load('qingliu-2017', null);
const check = Fedorg.Check.new(roster);
check.add_ruleset(ruleset);
const findings = check.run(null, null);
const kept = findings.get_finding(0);
let chairs = 0;
for (let i = 0; i < findings.get_n_findings(); i++)
  if (findings.get_finding(i).get_code() === 'qingliu-2017/one-chair')
    chairs++;
print(chairs, findings.get_n_findings(), Number(findings.get_total(Fedorg.Severity.ERROR)));
print(kept.get_code());
const table = Fedorg.Report.new(roster, ruleset).run(null, null);
let column = 0;
while (table.get_column_id(column) !== 'executives-per-organization')
  column++;
const [found, numerator, denominator] = table.get_cell(0, column);
print(found ? 'True' : 'False', numerator, denominator, table.dup_cell_text(0, column));
print(Fedorg.NONE, Fedorg.DATE_NONE, Fedorg.date_parse('2017-07-31', -1)[1]);
try {
  Fedorg.Roster.load(['nowhere.csv'], null, null, null);
} catch (error) {
  print(error.matches(Fedorg.error_quark(), Fedorg.Error.NOT_FOUND) ? 'True' : 'False');
}
'''
EXPECTED = '''2 24 18
roster/unknown-field
True 313 13 24.1
4294967295 -2147483648 17378
True
'''


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=ENVIRONMENT)


def pygobject():
    done = run(sys.executable, '-c', WITH_PYGOBJECT, SAMPLE)
    if done.stdout != EXPECTED:
        yield done.stdout


def gjs():
    done = run('gjs', '-c', WITH_GJS, SAMPLE)
    if done.stdout != EXPECTED:
        yield done.stdout


def vala():
    program = os.path.join(tap.BUILD, 'tests/structure/check-roster-vala')
    flags = ['-I' + os.path.join(tap.BUILD, 'include'), '-I' + os.path.join(tap.SOURCE, 'include'),
             '-L' + LIBRARY, '-lfedorg-0', '-Werror']
    done = run('valac', '--vapidir', LIBRARY, '--pkg', 'fedorg-0', '--pkg', 'gio-2.0', '-o', program,
               *[word for flag in flags for word in ('-X', flag)],
               os.path.join(tap.SOURCE, 'examples/check-roster.vala'))
    if done.returncode != 0:
        yield done.stdout
        return
    done = run(program, SAMPLE, 'qingliu-2017')
    last = done.stdout.splitlines()[-1]
    if (done.returncode, last) != (1, '132 organisations, 1873 persons, 1915 posts: 18 errors'):
        yield '%s: %d, %s' % (shlex.join(done.args), done.returncode, last)


def tours():
    """The four programs of docs/tour.md say the same, and the page shows them as they are."""
    page = tap.read('docs/tour.md')
    for name in ('tour.c', 'tour.vala', 'tour.py', 'tour_with_gi.py'):
        if tap.read('examples/' + name) not in page:
            yield 'docs/tour.md does not show examples/%s as it is' % name
    vala_program = os.path.join(tap.BUILD, 'tests/structure/tour-vala')
    flags = ['-I' + os.path.join(tap.BUILD, 'include'), '-I' + os.path.join(tap.SOURCE, 'include'),
             '-L' + LIBRARY, '-lfedorg-0', '-Werror']
    built = run('valac', '--vapidir', LIBRARY, '--pkg', 'fedorg-0', '--pkg', 'gio-2.0', '-o', vala_program,
                *[word for flag in flags for word in ('-X', flag)], os.path.join(tap.SOURCE, 'examples/tour.vala'))
    if built.returncode != 0:
        yield built.stdout
        return
    examples = os.path.join(tap.SOURCE, 'examples')
    ENVIRONMENT['PYTHONPATH'] = os.path.join(tap.SOURCE, 'bindings/python')
    said = [run(*command, SAMPLE, 'qingliu-2017').stdout for command in (
        [os.path.join(tap.BUILD, 'examples/tour')], [vala_program],
        [sys.executable, os.path.join(examples, 'tour.py')],
        [sys.executable, os.path.join(examples, 'tour_with_gi.py')])]
    if not said[0].endswith('without line 1880: 23 findings\n') or said[0].count('\n') != 26:
        yield said[0]
    for other in said[1:]:
        if other != said[0]:
            yield other


WITH_JSON_GLIB = '''
import json, sys, gi
gi.require_version('Fedorg', '0')
gi.require_version('FedorgJson', '0')
from gi.repository import FedorgJson, Json
office = Json.from_string(open(sys.argv[1]).read()).get_object()
roster = FedorgJson.load_roster(office.get_member('roster'), 'roster', None, None)
findings = FedorgJson.dup_findings(roster.get_findings(), None, None)
print([finding['code'] for finding in json.loads(Json.to_string(findings, False))['findings']])
'''
OFFICE = {'office': 'x', 'roster': {
    'fedorg': 1, 'organizations': [{'id': 't', 'name': 'Town', 'level': 'township'}],
    'memberships': [{'organization_id': 't', 'person_id': 'p', 'name': 'Li Na', 'role': 'chiar'}]}}


RULES_WITH_GI = '''
import sys, gi
gi.require_version('Fedorg', '0')
from gi.repository import Fedorg
base = Fedorg.Ruleset.load('qingliu-2017', None)
builder = Fedorg.RulesetBuilder.new_for_ruleset(base)
assert builder.edit_part(Fedorg.RulesetPart.RULE, 'one-chair')
builder.set_text('severity', 'warning')
builder.end_part()
ours = builder.build(None)
document = ours.dup_document()
again = Fedorg.Ruleset.load_bytes(document, 'again.json', None)
print(again.get_rule_severity(1) == Fedorg.Severity.WARNING, again.get_n_rules() == base.get_n_rules())
'''


def rules_by_calls():
    """A ruleset is changed by calls, in C and with PyGObject; the page shows the C program as it is."""
    if tap.read('examples/rules-by-calls.c') not in tap.read('docs/c.md'):
        yield 'docs/c.md does not show examples/rules-by-calls.c as it is'
    for done, expected in (
            (run(os.path.join(tap.BUILD, 'examples/rules-by-calls'), SAMPLE, 'qingliu-2017'),
             '31 findings, 13 townships, 11 categories\n'),
            (run(sys.executable, '-c', RULES_WITH_GI), 'True True\n')):
        if done.stdout != expected:
            yield '%s: %s' % (shlex.join(done.args)[:60], done.stdout)


MONTHS = [(0, 0, 0), (0, 0, 0), (1, 1, 0), (1, 0, 0), (0, 0, 1), (0, 0, 0)]


def months():
    """A roster is changed and checked month by month; the page shows the program as it is."""
    if tap.read('examples/monthly.c') not in tap.read('docs/roster.md'):
        yield 'docs/roster.md does not show examples/monthly.c as it is'
    done = run(os.path.join(tap.BUILD, 'examples/monthly'), CLEAN, '350423100')
    expected = ''.join('2018-%02d: %d findings, %d new, %d settled\n' % (month, *numbers)
                       for month, numbers in enumerate(MONTHS, 1))
    if done.stdout != expected:
        yield done.stdout + done.stderr


def json_nodes():
    """A roster out of a larger document, and findings into another: in C, and with PyGObject."""
    folder = os.path.join(tap.BUILD, 'json')
    if not os.path.exists(os.path.join(folder, 'FedorgJson-0.typelib')):
        return
    example = tap.read('examples/roster-in-json.c')
    if example not in tap.read('docs/c.md'):
        yield 'docs/c.md does not show examples/roster-in-json.c as it is'
    for name in ('LD_LIBRARY_PATH', 'GI_TYPELIB_PATH'):
        ENVIRONMENT[name] = LIBRARY + os.pathsep + folder
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, 'office.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(OFFICE, file)
        done = run(os.path.join(tap.BUILD, 'examples/roster-in-json'), path, 'roster', 'qingliu-2017')
        try:
            codes = [finding['code'] for finding in json.loads(done.stdout)['findings_of']['findings']]
        except ValueError:
            codes = done.stdout
        if 'roster/unknown-value' not in codes:
            yield 'roster-in-json: %s' % codes
        done = run(sys.executable, '-c', WITH_JSON_GLIB, path)
        if done.stdout != "['roster/unknown-value']\n":
            yield done.stdout


CORE = '{http://www.gtk.org/introspection/core/1.0}'
C = '{http://www.gtk.org/introspection/c/1.0}'
# fedorg_roster_dup_column() gives bindings the same without a pointer into the roster
LEFT_OUT = {'fedorg_roster_get_column'}
TRANSFERS = {'none', 'container', 'full'}


def values(node):
    """The parameters of a function, and what it returns."""
    parameters = node.find(CORE + 'parameters')
    return ([] if parameters is None else list(parameters)) + node.findall(CORE + 'return-value')


def of_a_value(value):
    array, name = value.find(CORE + 'array'), value.get('name', 'what it returns')
    if value.get('transfer-ownership') not in TRANSFERS:
        yield name + ' has no transfer'
    if array is not None and array.find(CORE + 'type') is None and array.find(CORE + 'array') is None:
        yield name + ' has no element type'
    if array is not None and array.get('zero-terminated') == '0' and not (
            array.get('length') or array.get('fixed-size')):
        yield name + ' has no length'
    plain = value.find(CORE + 'type')
    if plain is not None and plain.get('name', '').endswith('Func') and not value.get('scope'):
        yield name + ' has no scope'


def annotations():
    """What bindings would have to guess."""
    root = ElementTree.parse(os.path.join(LIBRARY, 'Fedorg-0.gir')).getroot()
    for kind in ('function', 'method', 'constructor', 'callback'):
        for node in root.iter(CORE + kind):
            name = node.get(C + 'identifier') or node.get('name')
            if node.get('introspectable') == '0' and name not in LEFT_OUT:
                yield name + ' cannot be bound'
            for value in values(node):
                for fault in of_a_value(value):
                    yield '%s: %s' % (name, fault)


tap.check('introspection/annotations are complete', annotations())
tap.check('introspection/PyGObject', pygobject())
tap.check('introspection/JavaScript', gjs())
tap.check('introspection/Vala', vala())
tap.check('introspection/one job in four languages', tours())
tap.check('introspection/rules by calls', rules_by_calls())
tap.check('introspection/a roster month by month', months())
tap.check('introspection/documents as nodes of JSON-GLib', json_nodes())
tap.finish()
