# SPDX-License-Identifier: LGPL-2.1-or-later
"""docs/schema/fedorg-ruleset.schema.json, held against the built-in rulesets and the cases."""

import json
import os

import jsonschema

import tap

SCHEMA = json.loads(tap.read('docs/schema/fedorg-ruleset.schema.json'))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CASES = 'tests/cases/rules'


def fault_of(path):
    """What the schema has against a document, or None."""
    try:
        document = json.loads(tap.read(path))
    except ValueError as error:
        return str(error)
    error = next(iter(VALIDATOR.iter_errors(document)), None)
    return error and '%s: %s' % (error.json_path, error.message[:200])


def refused(paths):
    for path in paths:
        fault = fault_of(path)
        if fault:
            yield '%s: %s' % (path, fault)


def accepted(paths):
    for path in paths:
        if not fault_of(path):
            yield '%s: the schema finds nothing wrong with it' % path


def case_of(path):
    return path[len(CASES) + 1:].split('/')[0]


def rulesets_of_cases():
    """Every ruleset beside the rosters; what a case calls lint-... but not lint-deep-... is wrong
    in a way that a schema can see."""
    good, bad = [], []
    for path in tap.files(CASES, '.json'):
        name = os.path.basename(path)
        if name in ('roster.json', 'before.json', 'later.json', 'w.json'):
            continue
        wrong = case_of(path).startswith('lint-') and not case_of(path).startswith('lint-deep-')
        (bad if wrong and case_of(path) != 'lint-good' else good).append(path)
    return good, bad


def schema_faults():
    try:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
    except jsonschema.SchemaError as error:
        yield error.message


GOOD, BAD = rulesets_of_cases()
BUILT_IN = tap.files('lib/data/rulesets', '.json')
tap.check('schema/is a schema', schema_faults())
tap.check('schema/accepts the %d built-in rulesets' % len(BUILT_IN), refused(BUILT_IN))
tap.check('schema/accepts the %d good rulesets of the cases' % len(GOOD), refused(GOOD))
tap.check('schema/refuses the %d bad ones' % len(BAD), accepted(BAD))
tap.finish()
