# SPDX-License-Identifier: LGPL-2.1-or-later
"""The page in a real browser: filters, search, order, language, tree, print, keyboard, widths, dark; no
request, no console error, nothing serious for an accessibility checker."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import tap
from browser import Browser

COMMAND = os.environ['FEDORG_TEST_COMMAND']
SOURCE = pathlib.Path(os.environ['FEDORG_TEST_SOURCE'])
AXE = SOURCE / 'build/bench/node_modules/axe-core/axe.min.js'
DRAFT = SOURCE / 'examples/data/qingliu-2017-draft.csv'
RULES = ['--rules', 'qingliu-2017', '--rules', 'charter', '--as-of', '2017-07-31']

# names that would be markup or script, a formula, or would turn the direction of writing
HOSTILE = '''organization_id,organization_name,level,person_id,person_name,role
350423100,"</script><script>document.title='owned'</script>",township,P1,"<img src=x onerror=""document.title='owned'"">",vice-chair
350423100201,"{{script}}=1+1\u202e<b>",village,P2,"\u2028'"" & </td>",vice-chair
'''


def make_page(folder, name, *arguments):
    path = pathlib.Path(folder) / name
    subprocess.run([COMMAND, 'page', *arguments, '-o', path], check=True)
    return path.as_uri()


def rows(browser):
    return browser.run("return [...document.querySelectorAll('#list tbody tr')].map(row => row.innerText)")


def choose(browser, name, label):
    """Chooses the option that begins with the label, as a user does."""
    browser.run('''const select = document.getElementById('filter-' + arguments[0]);
        select.value = [...select.options].find(option => option.text.startsWith(arguments[1])).value;
        select.dispatchEvent(new Event('change', {bubbles: true}));''', name, label)


def search(browser, text):
    browser.run('''const input = document.getElementById('filter-text');
        input.value = arguments[0];
        input.dispatchEvent(new Event('input', {bubbles: true}));
        return new Promise(done => setTimeout(done, 400));''', text)


def clear(browser):
    browser.run('''document.getElementById('filters').reset();
        return new Promise(done => setTimeout(done, 50));''')


def expect(got, expected):
    if got != expected:
        yield 'got %r, expected %r' % (got, expected)


def faults_of_filters(browser):
    all_rows = rows(browser)
    yield from expect(len(all_rows), 47)
    for name, label, part, number in (('severity', '错误', '错误', 20), ('code', '每届任期五年', '每届任期五年', 19),
                                      ('area', '龙津镇', '', None), ('level', '乡镇', '', 14)):
        choose(browser, name, label)
        found = rows(browser)
        yield from expect([row for row in found if part not in row], [])
        if number is not None:
            yield from expect(len(found), number)
        if name == 'area':
            yield from expect(0 < len(found) < 47 and all('龙津镇' in row for row in found), True)
        clear(browser)
    choose(browser, 'severity', '错误')
    search(browser, '沙芜 five')
    yield from expect([('沙芜乡' in row, 'five-plus-n' in row) for row in rows(browser)], [(True, True)])
    yield from expect('1 个' in browser.run("return document.getElementById('shown').innerText"), True)
    search(browser, 'there is no such text')
    yield from expect(rows(browser), [])
    clear(browser)
    yield from expect(rows(browser), all_rows)


def faults_of_ledger(browser, folder):
    """Waivers and an earlier check: what is new, what remains, what is accepted, what is gone."""
    earlier = pathlib.Path(folder) / 'earlier.json'
    waivers = pathlib.Path(folder) / 'waivers.csv'
    found = subprocess.run([COMMAND, 'check', DRAFT, *RULES, '--format', 'json'], capture_output=True).stdout
    document = json.loads(found)
    gone = dict(document['findings'][0], fingerprint='0123456789abcdef', code='roster/gone')
    document['findings'] = document['findings'][::2] + [gone]
    earlier.write_text(json.dumps(document), encoding='utf-8')
    waivers.write_text('rule,organization,reason\nqingliu-2017/five-plus-n,350423101205,正在增补\n', encoding='utf-8')
    browser.open(make_page(folder, 'ledger.html', DRAFT, *RULES, '--waivers', waivers, '--baseline', earlier,
                           '--lang', 'zh'))
    tiles = browser.run("return [...document.querySelectorAll('.tiles div')].map(tile => tile.innerText.split('\\n'))")
    yield from expect([tile for tile in tiles if tile[0] in ('豁免', '新增', '仍在', '已解决')],
                      [['豁免', '1'], ['新增', '23'], ['仍在', '24'], ['已解决', '1']])
    yield from expect(browser.run("return document.getElementById('states').hidden"), False)
    # a waived finding is in the ledger as such, and in none of the others
    for label, number in (('豁免', 1), ('新增', 23), ('仍在', 23)):
        choose(browser, 'state', label)
        yield from expect((label, len(rows(browser))), (label, number))
    choose(browser, 'state', '豁免')
    yield from expect('正在增补' in rows(browser)[0], True)
    yield from expect('roster/gone' in browser.run("return document.getElementById('findings').textContent"), True)
    clear(browser)


def faults_of_order(browser):
    before = rows(browser)
    button = "document.querySelector('#list th[data-key=\"%s\"] button')"
    states = []
    for _ in range(3):
        browser.run((button + '.click()') % 'severity')
        states.append((browser.run('return ' + (button + '.parentElement.getAttribute("aria-sort")') % 'severity'),
                       rows(browser)[0][:2]))
    yield from expect(states, [('ascending', '错误'), ('descending', '警告'), (None, before[0][:2])])
    yield from expect(rows(browser), before)


def faults_of_language(browser):
    heading = "return document.getElementById('findings-title').innerText"
    yield from expect(browser.run(heading), '问题')
    browser.run("document.querySelector('label[for=language-en]').click()")
    yield from expect(browser.run(heading), 'Findings')
    yield from expect(browser.run('return document.documentElement.lang'), 'en')
    yield from expect(browser.run("return document.getElementById('filter-severity').options[0].text"), 'all')
    yield from expect('error' in rows(browser)[1], True)
    browser.run("document.querySelector('label[for=language-zh]').click()")
    yield from expect(browser.run(heading), '问题')


def faults_of_tree(browser):
    count = "return document.querySelectorAll('.tree details%s').length"
    n = browser.run(count % '')
    yield from expect(n, 13)
    browser.run("document.getElementById('open-all').click()")
    yield from expect(browser.run(count % '[open]'), n)
    browser.run("document.getElementById('close-all').click()")
    yield from expect(browser.run(count % '[open]'), 0)
    seats = browser.run("return [...document.querySelectorAll('.tree .open span[lang=zh]')].map(seat => seat.textContent)")
    yield from expect(sorted(set(seats)), sorted(set(seats) | {'主席（空缺）', '调解女能手（空缺）'}))


def faults_of_keyboard(browser):
    """From the first element to the search field by Tab alone, a word, then a heading by Enter."""
    browser.open(browser.run('return location.href'))
    path = []
    for _ in range(60):
        browser.press('Tab')
        at = browser.run("return document.activeElement.id || document.activeElement.className || "
                         "document.activeElement.tagName")
        path.append(at)
        if at == 'filter-text':
            break
    yield from expect((path[0], path[-1], 'language-zh' in path), ('skip', 'filter-text', True))
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    yield from expect(outline, 'solid')
    browser.press(*'five')
    browser.run('return new Promise(done => setTimeout(done, 400))')
    found = rows(browser)
    yield from expect(0 < len(found) < 47, True)
    browser.press('Tab', 'Enter')
    browser.run('return new Promise(done => setTimeout(done, 100))')
    yield from expect(len(rows(browser)), 47)


def faults_of_print(browser):
    search(browser, '沙芜')
    short = browser.print()
    clear(browser)
    whole = browser.print()
    yield from expect((short[:5], whole[:5]), (b'%PDF-', b'%PDF-'))
    yield from expect(whole.count(b'/Type /Page\n') > short.count(b'/Type /Page\n'), True)
    yield from expect(b'/MediaBox [0 0 594.95' in whole or b'/MediaBox [0 0 595' in whole, True)
    # what was listed before it was printed is listed again
    yield from expect(len(rows(browser)), 47)


def faults_of_widths(browser):
    for width in (360, 1440):
        browser.resize(width, 900)
        wide = browser.run('return document.documentElement.scrollWidth')
        if wide > width:
            yield 'at %d pixels the page is %d wide' % (width, wide)


def faults_of_axe(browser):
    if not AXE.exists():
        yield 'axe-core is missing in build/bench: tests/run installs it'
        return
    source = AXE.read_text(encoding='utf-8')
    for dark in (False, True):
        browser.darken(dark)
        found = browser.run(source + ''';
            return axe.run(document, {resultTypes: ['violations']}).then(result => result.violations
              .filter(fault => ['serious', 'critical'].includes(fault.impact))
              .map(fault => [fault.id, fault.impact, fault.nodes.length, fault.nodes[0].html.slice(0, 200),
                             fault.nodes[0].failureSummary]));''')
        for fault in found:
            yield '%s: %s' % ('dark' if dark else 'light', fault)
    browser.darken(False)


def faults_of_dark(browser):
    colours = []
    for dark in (False, True):
        browser.darken(dark)
        colours.append(browser.run('return getComputedStyle(document.body).backgroundColor'))
    browser.darken(False)
    yield from expect(colours, ['rgb(246, 246, 243)', 'rgb(20, 24, 27)'])


def faults_of_logs(browser):
    """No message of the console, and no request but for the page itself."""
    for entry in browser.log('browser'):
        yield entry['message']
    for entry in browser.log('performance'):
        message = json.loads(entry['message'])['message']
        if message['method'] == 'Network.requestWillBeSent':
            address = message['params']['request']['url']
            if not address.startswith(('file:///', 'data:')):
                yield 'asks for ' + address
            elif address.startswith('file:///') and not address.endswith('.html'):
                yield 'asks for ' + address


def faults_of_hostile_names(browser, folder):
    roster = pathlib.Path(folder) / 'hostile.csv'
    roster.write_text(HOSTILE, encoding='utf-8')
    browser.open(make_page(folder, 'hostile.html', roster, '--rules', 'charter', '--lang', 'en'))
    yield from expect(browser.run('return document.title') == 'owned', False)
    yield from expect(browser.run("return document.querySelectorAll('img, td b, th b').length"), 0)
    text = browser.run('return document.body.innerText')
    for name in ("</script><script>document.title='owned'</script>", '{{script}}=1+1'):
        if name not in text:
            yield 'not shown: ' + name
    yield from expect([mark for mark in '\u202e\u2028' if mark in text], [])


# an assessment by points, and meetings of each quarter
SCORES = {'fedorg_ruleset': 1, 'id': 'kaohe', 'title': {'zh': '年度考核', 'en': 'Assessment'},
          'activity_kinds': [{'id': 'meeting', 'title': {'zh': '会议', 'en': 'meeting'}}],
          'rules': [{'id': 'assessment', 'title': {'zh': '考核不低于二十分', 'en': 'at least 20 points'}, 'for': {'level': 'township'},
                     'score': {'items': [{'id': 'held', 'occurrences': {'kind': 'meeting'}, 'points': 10}],
                               'grades': [{'id': 'good', 'at_least': 20}, {'id': 'poor'}]}, 'window': '2020', 'at_least': 20},
                    {'id': 'quarterly', 'title': {'zh': '每季度一次', 'en': 'each quarter'}, 'for': {'level': 'township'},
                     'occurrences': {'kind': 'meeting'}, 'per': 'quarter', 'window': '2020', 'at_least': 1}]}
WORK = '''organization_id,organization_name,level,activity_kind,activity_date
350423100,甲镇,township,meeting,2020-02-01
350423100,甲镇,township,meeting,2020-05-01
350423100,甲镇,township,meeting,2020-08-01
350423100,甲镇,township,meeting,2020-11-01
350423101,乙镇,township,meeting,2020-02-01
'''


def faults_of_scores(browser, folder):
    """The score sheet and the calendar of what is due, narrow and wide, light and dark."""
    folder = pathlib.Path(folder)
    (folder / 'scores.json').write_text(json.dumps(SCORES), encoding='utf-8')
    (folder / 'work.csv').write_text(WORK, encoding='utf-8')
    browser.open(make_page(folder, 'scores.html', folder / 'work.csv', '--rules', folder / 'scores.json',
                           '--as-of', '2020-12-31', '--lang', 'zh'))
    text = browser.run("return document.getElementById('figures').innerText")
    yield from expect([word for word in ('考核评分表', '名次', '考核不低于二十分', '2020-Q4') if word not in text], [])
    rows_of = browser.run("return [...document.querySelectorAll('table')].filter(table => table.innerText.includes('名次'))"
                          ".flatMap(table => [...table.tBodies[0].rows].map(row => row.innerText.split(/\\s+/)))")
    yield from expect([[row[1], 'good' in row, 'poor' in row] for row in rows_of], [['甲镇', True, False], ['乙镇', False, True]])
    yield from faults_of_widths(browser)
    yield from faults_of_axe(browser)
    browser.resize(1440, 900)


def faults_of_nothing_found(browser, folder):
    roster = pathlib.Path(folder) / 'sound.csv'
    roster.write_text(WORK, encoding='utf-8')
    browser.open(make_page(folder, 'sound.html', roster, '--as-of', '2020-12-31', '--lang', 'zh'))
    yield from expect(browser.run("return document.getElementById('shown').innerText"), '没有发现问题。')
    yield from expect(browser.run("return document.getElementById('list').offsetHeight"), 0)


def faults_without_scripts(browser, address):
    browser.allow_scripts(False)
    browser.open(address)
    browser.allow_scripts(True)
    yield from expect(len(rows(browser)), 47)
    yield from expect(browser.run("return document.getElementById('filters').hidden"), True)
    yield from expect(browser.run("return document.querySelectorAll('svg.chart').length > 3"), True)
    # a line for each level, over the years in which posts began
    yield from expect(browser.run("return document.querySelectorAll('.lines polyline').length"), 2)


def main():
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        address = make_page(folder, 'draft.html', DRAFT, *RULES, '--lang', 'zh')
        browser.resize(1440, 900)
        browser.open(address)
        for name, faults in (('filters and search', faults_of_filters), ('order', faults_of_order),
                             ('language', faults_of_language), ('tree', faults_of_tree),
                             ('print', faults_of_print), ('keyboard alone', faults_of_keyboard),
                             ('no accessibility fault', faults_of_axe), ('dark', faults_of_dark),
                             ('360 and 1440 pixels', faults_of_widths)):
            tap.check('page/' + name, faults(browser))
        tap.check('page/ledger', faults_of_ledger(browser, folder))
        tap.check('page/score sheet', faults_of_scores(browser, folder))
        tap.check('page/nothing found', faults_of_nothing_found(browser, folder))
        tap.check('page/hostile names', faults_of_hostile_names(browser, folder))
        tap.check('page/without scripts', faults_without_scripts(browser, address))
        tap.check('page/no request and no message', faults_of_logs(browser))
    tap.finish()


if __name__ == '__main__':
    sys.exit(main())
