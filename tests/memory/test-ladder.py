# SPDX-License-Identifier: LGPL-2.1-or-later
"""Small jobs of the command under a ladder of limits of the address space, from one with which the
program cannot start to one with which the job fits.

What may come out is the right result, or exit 3 with a message and nothing written; never another
result. Where a small block of GLib cannot be got the process dies by GLib's abort, with nothing
written. How often that is, is printed, and may not be more than MOST_DEATHS. GLib's abort ends in
SIGSEGV where not even its message can be made, as it calls itself until the stack ends; no step
gets there any more, so that SIGSEGV is a fault like any other.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile

SOURCE, COMMAND = os.environ['FEDORG_TEST_SOURCE'], os.environ['FEDORG_TEST_COMMAND']
STEPS = 60
# jobs whose memory is mostly that of their input climb in fewer steps, as each takes longer
BIG_STEPS = 20
# measured: none in any step of any job; another machine may lay out its memory otherwise
MOST_DEATHS = 2
DRAFT = os.path.join(SOURCE, 'examples/data/qingliu-2017-draft.csv')
BEFORE = os.path.join(SOURCE, 'examples/data/qingliu-2016.csv')
JOBS = {
    'check': ['check', DRAFT, '--rules', 'qingliu-2017'],
    'check as JSON': ['check', DRAFT, '--rules', 'qingliu-2017', '--format', 'json'],
    'report': ['report', DRAFT, '--rules', 'qingliu-2017', '--format', 'csv'],
    'compare': ['compare', BEFORE, DRAFT],
    'tree': ['tree', DRAFT],
    'convert': ['convert', DRAFT, '-o', '-', '--to', 'jsonl'],
    'convert into a snapshot': ['convert', DRAFT, '-o', '@.fedorg'],
    'check a workbook': ['check', os.path.join(SOURCE, 'examples/data/qingliu-2017-office.xlsx')],
}
# the same over input whose own size makes up the memory: @ is the folder of these files
BIG_JOBS = {
    'check of 20 000 rows': ['check', '@/rows.csv', '--rules', 'qingliu-2017', '--format', 'json', '--limit', '100000'],
    'report of 20 000 rows': ['report', '@/rows.csv', '--rules', 'qingliu-2017', '--format', 'csv'],
    'comparison with 20 000 rows': ['compare', DRAFT, '@/rows.csv', '--list'],
    'headings of 600 KB': ['check', '@/headings.csv'],
    'lint of 3000 mistakes': ['rules', 'lint', '@/wrong.json'],
    'lint of 3000 mistakes as JSON': ['rules', 'lint', '@/wrong.json', '--format', 'json'],
    'ruleset of 1000 rules': ['check', DRAFT, '--rules', '@/rules.json', '--limit', '100'],
}
DEATHS = (-signal.SIGTRAP, -signal.SIGABRT)


def make_input(folder):
    heads = '单位代码,单位名称,上级代码,层级,类型,人员编号,姓名,性别,出生年月,职务,类别,标记,任职时间\n350423,清流县,,县,,,,,,,,,\n'
    with open(os.path.join(folder, 'rows.csv'), 'w', encoding='utf-8') as file:
        file.write(heads)
        for i in range(20000):
            town = 350423100 + i // 20
            file.write('%d,第%d镇,350423,乡镇,镇,P%d,王秀华,女,19%02d-01,%s,先进女典型,,2012-04-17\n'
                       % (town, town % 1000, i, i % 100, ('主席', '副主席', '执委')[i % 3]))
    with open(os.path.join(folder, 'headings.csv'), 'w', encoding='utf-8') as file:
        file.write('花名册\n单位代码,姓名,职务,' + ','.join('第%d列' % i + '字' * 1000 for i in range(200)))
        file.write('\n350423100,王英,主席\n')
    rules = [{'id': 'r%d' % i, 'title': '规则', 'for': {'level': ['township']}, 'at_least': i % 5 + 1,
              'count': {'role': ['chair', 'vice-chair'], 'tag': '标记%d' % i}} for i in range(1000)]
    with open(os.path.join(folder, 'rules.json'), 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 'big', 'title': '大', 'rules': rules}, file, ensure_ascii=False)
    for rule in rules:
        rule.update({'for': {'levels': ['township']}, 'at_least': 'x', 'count': {'role': ['chairr']}})
    with open(os.path.join(folder, 'wrong.json'), 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 'wrong', 'title': '错', 'rules': rules}, file, ensure_ascii=False)


def run(arguments, limit=None):
    """Exit status, what was written, what was told."""
    def set_limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    environment = dict(os.environ, G_DEBUG='', LC_ALL='C.UTF-8')
    done = subprocess.run([COMMAND] + arguments + ['--threads', '1'], capture_output=True, timeout=60,
                          preexec_fn=set_limit, env=environment)
    return done.returncode, done.stdout, done.stderr


def first_limit(fits):
    """The least limit, in KiB, for which something holds."""
    low, high = 1 << 10, 1 << 22
    while high - low > 64:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle << 10) else (middle, high)
    return high << 10


def judge(result, right):
    """right, refused, dead, or what is wrong."""
    status, written, told = result
    if (status, written) == right[:2]:
        return 'right'
    if status == 3 and not written and told:
        return 'refused'
    if status in DEATHS and not written:
        return 'dead'
    return 'exit %d with %d bytes written: %s' % (status, len(written), told[-200:])


def climb(arguments, n_steps):
    """The outcomes of all steps."""
    right = run(arguments)
    start = first_limit(lambda limit: run(['--version'], limit)[0] == 0)
    end = first_limit(lambda limit: run(arguments, limit)[:2] == right[:2])
    step = max((end - start) // n_steps, 4096)
    return [judge(run(arguments, start + place * step), right) for place in range(n_steps + 1)]


def judge_job(name, arguments, n_steps):
    """Whether the job holds; its outcomes are printed."""
    outcomes = climb(arguments, n_steps)
    kinds = ('right', 'refused', 'dead')
    wrong = [outcome for outcome in outcomes if outcome not in kinds]
    if outcomes.count('dead') > MOST_DEATHS:
        wrong.append('too many deaths')
    for outcome in wrong:
        print('#   ' + outcome)
    print('# %s: %s' % (name, ', '.join('%d %s' % (outcomes.count(kind), kind) for kind in kinds)))
    print('%s memory/%s' % ('not ok' if wrong else 'ok', name), flush=True)
    return not wrong


def main():
    with tempfile.TemporaryDirectory() as folder:
        make_input(folder)
        jobs = [(name, arguments, STEPS) for name, arguments in JOBS.items()]
        jobs += [(name, arguments, BIG_STEPS) for name, arguments in BIG_JOBS.items()]
        held = [judge_job(name, [word.replace('@', folder + '/out' if word[:2] == '@.' else folder) for word in arguments],
                          n_steps) for name, arguments, n_steps in jobs]
    print('1..%d' % len(held))
    sys.exit(0 if all(held) else 1)


if __name__ == '__main__':
    main()
