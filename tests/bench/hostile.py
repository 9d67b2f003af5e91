#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rosters that are meant to hurt, each beside an ordinary one of as many rows and bytes.

    hostile.py FOLDER [SCALE]    writes them; SCALE 1 is the full size, 0.01 that of the tests
"""

import os
import sys

HEADINGS = ('organization_id,organization_name,level,parent_id,person_id,person_name,gender,'
            'birth_date,role,start_date\n')
MASK = (1 << 64) - 1


def organization(name, level, parent):
    return '%s,O,%s,%s,,,,,,\n' % (name, level, parent)


def post(organization_id, person, name='王芳'):
    return '%s,,,,%s,%s,female,1980-05-17,executive,2021-01-01\n' % (organization_id, person, name)


# --- the ordinary ones ---

def ordinary_tree(n):
    """Ten below each."""
    for i in range(n):
        yield organization('o%08d' % i, 'unit', 'o%08d' % ((i - 1) // 10) if i else '')


def ordinary_posts(n, prefix='p'):
    """Ten posts in each of the organisations, each of somebody else."""
    for i in range(max(1, n // 10)):
        yield organization('o%08d' % i, 'unit', 'o%08d' % ((i - 1) // 10) if i else '')
    for i in range(n):
        yield post('o%08d' % (i // 10 % max(1, n // 10)), '%s%015d' % (prefix, i))


# --- the hostile ones ---

def children_of_one(n):
    for i in range(n):
        yield organization('o%08d' % i, 'unit', 'o%08d' % 0 if i else '')


def chain(n):
    """From the lowest to the uppermost: each parent is met after its child."""
    for i in range(n - 1, -1, -1):
        yield organization('o%08d' % i, 'unit', 'o%08d' % (i - 1) if i else '')


def members_of_one(n):
    for i in range(max(1, n // 10)):
        yield organization('o%08d' % i, 'unit', 'o%08d' % ((i - 1) // 10) if i else '')
    for i in range(n):
        yield post('o%08d' % 0, 'p%015d' % i)


def ten_posts_each(n):
    """The posts of a person stand far from each other, in ten organisations."""
    n_persons, n_organizations = max(1, n // 10), max(1, n // 10)
    for i in range(n_organizations):
        yield organization('o%08d' % i, 'unit', 'o%08d' % ((i - 1) // 10) if i else '')
    for i in range(n):
        person = i % n_persons
        yield post('o%08d' % ((person * 7919 + i // n_persons * 104729) % n_organizations),
                   'p%015d' % person)


# --- identifiers that collide ---

def colliding(n, first, second):
    """Texts of blocks that any polynomial hash with that pair of blocks cannot tell apart."""
    blocks = 0
    while 1 << blocks < n:
        blocks += 1
    for i in range(n):
        yield ''.join(second if i >> bit & 1 else first for bit in range(blocks))


def djb2(n):
    """h * 33 + c, as g_str_hash does: "ab" and "bA" are equal whatever stands before them."""
    return colliding(n, 'ab', 'bA')


def java(n):
    """h * 31 + c."""
    return colliding(n, 'Aa', 'BB')


def same_suffix(n):
    """Differs early, is equal for long: for hashes over the last bytes."""
    for i in range(n):
        yield '%07d%s' % (i, 'x' * 33)


def same_prefix(n):
    for i in range(n):
        yield '%s%07d' % ('x' * 33, i)


def multiply_shift(n):
    """Numbers whose product with the golden ratio has the same upper bits: Fibonacci hashing."""
    inverse = pow(0x9E3779B97F4A7C15, -1, 1 << 64)
    for i in range(n):
        yield '%020d%020d' % (i * inverse & MASK, 0)


def even_numbers(n):
    """Multiples of a power of two: for tables that mask a number's lower bits."""
    for i in range(n):
        yield '%040d' % (i << 32)


def fnv_1a(n):
    """Equal lower 21 bits of FNV-1a: heads and tails that meet in the middle."""
    prime, basis, mask = 0x100000001B3, 0xCBF29CE484222325, (1 << 21) - 1
    inverse = pow(prime, -1, mask + 1)
    heads = {}
    for i in range(min(1 << 20, 4096 * n)):
        head = '%05x' % i
        value = basis & mask
        for byte in head.encode():
            value = (value ^ byte) * prime & mask
        heads.setdefault(value, head)
    n_found = number = 0
    while n_found < n:
        tail = '%06x' % number
        number += 1
        # the state before the tail that makes the one after it 0
        value = 0
        for byte in reversed(tail.encode()):
            value = (value * inverse & mask) ^ byte
        if value in heads:
            yield heads[value] + tail + 'x' * 29
            n_found += 1


def persons_called(family):
    def rows(n):
        for i in range(max(1, n // 10)):
            yield organization('o%08d' % i, 'unit', 'o%08d' % ((i - 1) // 10) if i else '')
        for i, name in enumerate(family(n)):
            yield post('o%08d' % (i // 10 % max(1, n // 10)), name)
    return rows


def organizations_called(family):
    def rows(n):
        for name in family(n):
            yield organization(name, 'unit', '')
    return rows


def plain(n):
    for i in range(n):
        yield 'q%039d' % (i * 2654435761 % (1 << 40))


MILLION = 1000000
# name: hostile rows, ordinary rows, how many
PAIRS = {
    'children': (children_of_one, ordinary_tree, 10 * MILLION),
    'chain': (chain, ordinary_tree, 665000),
    'members': (members_of_one, ordinary_posts, 10 * MILLION),
    'posts': (ten_posts_each, ordinary_posts, 10 * MILLION),
}
FAMILIES = {'djb2': djb2, 'java': java, 'suffix': same_suffix, 'prefix': same_prefix,
            'multiply': multiply_shift, 'even': even_numbers, 'fnv': fnv_1a}
for _name, _family in FAMILIES.items():
    PAIRS['persons-' + _name] = (persons_called(_family), persons_called(plain), MILLION)
    PAIRS['organizations-' + _name] = (organizations_called(_family), organizations_called(plain),
                                       MILLION)


def write(path, rows):
    with open(path + '.part', 'w', encoding='utf-8') as file:
        file.write(HEADINGS)
        file.writelines(rows)
    os.rename(path + '.part', path)


def make(folder, name, scale=1):
    """The paths of a hostile roster and of the ordinary one beside it, made where missing."""
    hostile, ordinary, n = PAIRS[name]
    n = max(100, int(n * scale))
    os.makedirs(folder, exist_ok=True)
    paths = (os.path.join(folder, 'hostile-%s-%d.csv' % (name, n)),
             os.path.join(folder, 'ordinary-%s-%d.csv' % (ordinary_name(name), n)))
    for path, rows in zip(paths, (hostile, ordinary)):
        if not os.path.exists(path):
            write(path, rows(n))
    return paths


def ordinary_name(name):
    """Several share the ordinary roster of their size."""
    if name in ('children', 'chain'):
        return 'tree'
    return 'posts' if name in ('members', 'posts') else name.split('-')[0]


if __name__ == '__main__':
    for pair in PAIRS:
        print(*make(sys.argv[1], pair, float(sys.argv[2]) if len(sys.argv) > 2 else 1))
