# SPDX-License-Identifier: LGPL-2.1-or-later
"""What JSON means: the values that our scanner reads against those of Python's json module, over many
documents of a grammar, right ones and ones with a mistake; and the 35 documents of JSONTestSuite whose
meaning every parser decides for itself (i_*.json), each as we decide it."""

import json
import os
import random
import subprocess
import sys
from decimal import Decimal, InvalidOperation

PROGRAM = os.environ['FEDORG_TEST_EVENTS']
DOCUMENTS = 6000
REFUSED = object()


# --- what our scanner reads ---

def scan(documents):
    """The value of each document, or REFUSED. Numbers are (text, whole value or None), objects lists
    of pairs."""
    given = b''.join(b'%d\n%s' % (len(document), document) for document in documents)
    done = subprocess.run([PROGRAM], input=given, capture_output=True, check=True)
    return [value_of(part.split('\n')) for part in done.stdout.decode().split('\n\n')[:len(documents)]]


def value_of(lines):
    stack, names = [[]], []
    for line in lines:
        kind, _, rest = line.partition(' ')
        if kind == '!':
            return REFUSED
        if kind in '{[':
            stack.append([])
        elif kind in '}]':
            made = stack.pop()
            add(stack, names, ('object', made) if kind == '}' else made)
        elif kind == 'k':
            names.append((len(stack), bytes.fromhex(rest).decode()))
        elif kind != '.':
            add(stack, names, plain(kind, rest))
    return stack[0][0]


def plain(kind, rest):
    if kind == 's':
        return bytes.fromhex(rest).decode()
    if kind == 'n':
        text, _, whole = rest.partition(' ')
        return ('number', bytes.fromhex(text).decode(), int(whole) if whole else None)
    return {'t': True, 'f': False, '0': None}[kind]


def add(stack, names, value):
    if names and names[-1][0] == len(stack):
        value = (names.pop()[1], value)
    stack[-1].append(value)


# --- what Python reads ---

def number(text):
    try:
        value = Decimal(text)
    except InvalidOperation:  # an exponent that no Decimal has
        return ('number', text, 0 if not text.lower().split('e')[0].strip('-0.') else None)
    fits = value.is_finite() and abs(value.adjusted()) < 30 and value == value.to_integral_value()
    whole = int(value) if fits and -2 ** 63 <= value < 2 ** 63 else None
    return ('number', text, 0 if value == 0 else whole)


def refuse(_):
    raise ValueError


def expected(document):
    try:
        text = document.decode('utf-8-sig') if document[:3] == b'\xef\xbb\xbf' else document.decode()
        value = json.loads(text, parse_float=number, parse_int=number, parse_constant=refuse,
                           object_pairs_hook=lambda pairs: ('object', pairs))
        json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate cannot be written
        return value
    except (ValueError, UnicodeError):
        return REFUSED


# --- documents ---

def space(rng):
    return rng.choice(['', '', '', ' ', '\n', '\t ', '\r\n'])


def text(rng):
    parts = ['a', '李', '\\n', '\\"', '\\\\', '\\/', '\\b\\f\\r\\t', '\\u0041', '\\u674e', '\\uD83D\\uDE00', '😀',
             '\\u0000', 'é', '\x7f', '\\ud834\\udd1e', ' ', '\u2028', '\\u00e9', 'null', '{', ']', '/', '\ufeff']
    return '"%s"' % ''.join(rng.choice(parts) for _ in range(rng.randrange(5)))


def digits(rng):
    whole = rng.choice(['0', '1', '7', '12', '100', '9223372036854775807', '9223372036854775808',
                        '18446744073709551616', str(rng.randrange(10 ** 12))])
    fraction = rng.choice(['', '', '', '.0', '.5', '.00', '.250', '.123456789012345678901'])
    power = rng.choice(['', '', '', 'e0', 'E1', 'e+2', 'e-1', 'e-2', 'E18', 'e400', 'e-400'])
    return rng.choice(['', '', '-']) + whole + fraction + power


def value(rng, depth):
    kind = rng.randrange(9 if depth > 0 else 5)
    if kind < 5:
        return rng.choice([text(rng), digits(rng), digits(rng), rng.choice(['true', 'false', 'null'])])
    members = [space(rng) + (text(rng) + space(rng) + ':' + space(rng) if kind > 6 else '') +
               value(rng, depth - 1) + space(rng) for _ in range(rng.randrange(4))]
    inner = ','.join(members) or space(rng)
    return '{%s}' % inner if kind > 6 else '[%s]' % inner


def spoil(rng, document):
    """One byte or so other than it was; it may still be right."""
    at = rng.randrange(len(document)) if document else 0
    piece = rng.choice([b'', b',', b'"', b'\\', b'0', b'-', b'.', b'e', b'}', b']', b'\x00', b'\xff', b'\xc0\xaf',
                        b'\xed\xa0\x80', b'\\ud800', b'+1', b'NaN', b' ', b'\x1f', b'//', b"'", b'01'])
    return document[:at] + piece + document[at + rng.randrange(2):]


def documents(rng):
    for i in range(DOCUMENTS):
        made = (space(rng) + value(rng, rng.randrange(6)) + space(rng)).encode()
        yield made if i % 2 == 0 else spoil(rng, made)


# --- what every parser decides for itself: the name in JSONTestSuite, the document, whether we read it ---

UNDECIDED = [
    ('number_double_huge_neg_exp', b'[123.456e-789]', True),
    ('number_huge_exp', b'[0.4e0066' + b'9' * 100 + b'6' + b'9' * 10 + b'006]', True),
    ('number_neg_int_huge_exp', b'[-1e+9999]', True),
    ('number_pos_double_huge_exp', b'[1.5e+9999]', True),
    ('number_real_neg_overflow', b'[-123123e100000]', True),
    ('number_real_pos_overflow', b'[123123e100000]', True),
    ('number_real_underflow', b'[123e-10000000]', True),
    ('number_too_big_neg_int', b'[-123123123123123123123123123123]', True),
    ('number_too_big_pos_int', b'[100000000000000000000]', True),
    ('number_very_big_negative_int', b'[-237462374673276894279832749832423479823246327846]', True),
    ('object_key_lone_2nd_surrogate', b'{"\\uDFAA":0}', False),
    ('string_1st_surrogate_but_2nd_missing', b'["\\uDADA"]', False),
    ('string_1st_valid_surrogate_2nd_invalid', b'["\\uD888\\u1234"]', False),
    ('string_UTF-16LE_with_BOM', '\ufeff["é"]'.encode('utf-16-le'), False),
    ('string_UTF-8_invalid_sequence', '["日ш'.encode() + b'\xfa"]', False),
    ('string_UTF8_surrogate_U+D800', b'["\xed\xa0\x80"]', False),
    ('string_incomplete_surrogate_and_escape_valid', b'["\\uD800\\n"]', False),
    ('string_incomplete_surrogate_pair', b'["\\uDd1ea"]', False),
    ('string_incomplete_surrogates_escape_valid', b'["\\uD800\\uD800\\n"]', False),
    ('string_invalid_lonely_surrogate', b'["\\ud800"]', False),
    ('string_invalid_surrogate', b'["\\ud800abc"]', False),
    ('string_invalid_utf-8', b'["\xff"]', False),
    ('string_inverted_surrogates_U+1D11E', b'["\\uDd1e\\uD834"]', False),
    ('string_iso_latin_1', b'["\xe9"]', False),
    ('string_lone_second_surrogate', b'["\\uDFAA"]', False),
    ('string_lone_utf8_continuation_byte', b'["\x81"]', False),
    ('string_not_in_unicode_range', b'["\xf4\xbf\xbf\xbf"]', False),
    ('string_overlong_sequence_2_bytes', b'["\xc0\xaf"]', False),
    ('string_overlong_sequence_6_bytes', b'["\xfc\x83\xbf\xbf\xbf\xbf"]', False),
    ('string_overlong_sequence_6_bytes_null', b'["\xfc\x80\x80\x80\x80\x80"]', False),
    ('string_truncated-utf-8', b'["\xe0\xff"]', False),
    ('string_utf16BE_no_BOM', '["é"]'.encode('utf-16-be'), False),
    ('string_utf16LE_no_BOM', '["é"]'.encode('utf-16-le'), False),
    # the limit of depth is 512
    ('structure_500_nested_arrays', b'[' * 500 + b']' * 500, True),
    ('structure_UTF-8_BOM_empty_object', b'\xef\xbb\xbf{}', True),
]


def tell(name, faults):
    for fault in faults[:10]:
        print('#   ' + fault)
    print('%s json-values/%s' % ('not ok' if faults else 'ok', name), flush=True)
    return bool(faults)


def main():
    made = list(documents(random.Random(20170731)))
    wanted = [expected(document) for document in made]
    differing = ['%r is %r, and not %r' % (document, got, want)
                 for document, got, want in zip(made, scan(made), wanted) if got != want]
    n_refused = sum(want is REFUSED for want in wanted)
    print('# %d documents, of which %d are refused' % (len(made), n_refused))
    failed = tell('grammar', differing)
    failed |= tell('grammar holds both kinds', [] if 500 < n_refused < DOCUMENTS - 500 else ['%d' % n_refused])
    got = scan([document for _, document, _ in UNDECIDED])
    failed |= tell('undecided kinds', ['%s is %s' % (name, 'refused' if read is REFUSED else 'read')
                                       for (name, _, is_read), read in zip(UNDECIDED, got)
                                       if (read is not REFUSED) != is_read])
    failed |= tell('there are 35 undecided kinds', [] if len(UNDECIDED) == 35 else ['%d' % len(UNDECIDED)])
    print('1..4')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
