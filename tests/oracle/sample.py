# SPDX-License-Identifier: LGPL-2.1-or-later
"""One random roster with its rulesets, as files in a folder."""

import random

import command
import random_roster
import random_ruleset

RULESETS = ('a', 'b', 'c')


class Sample:
    """A roster, perhaps with that of the last term, and three rulesets, of which one may extend another."""

    def __init__(self, seed, index):
        chance = random.Random('%s/%d' % (seed, index))
        self.name = '--seed %s --only %d' % (seed, index)
        self.chance = chance
        self.roster = random_roster.make_roster(chance)
        self.before = random_roster.make_earlier(chance, self.roster) if chance.random() < 0.5 else None
        self.rulesets = [random_ruleset.make_ruleset(chance, self.roster, name, chance.randint(3, 8),
                                                     chance.random() < 0.5) for name in RULESETS]
        self.files = {name + '.json': ruleset for name, ruleset in zip(RULESETS, self.rulesets)}
        if chance.random() < 0.4:
            # what the last one says together with the first is what the oracle reads
            document, together = random_ruleset.make_extension(chance, self.rulesets[0], 'a.json', 'c')
            self.files['c.json'], self.rulesets[2] = document, together

    def write(self, folder):
        command.write(folder, 'roster.json', self.roster)
        if self.before:
            command.write(folder, 'before.json', self.before)
        for name, document in self.files.items():
            command.write(folder, name, document)

    def check(self, folder, rosters=('roster.json',)):
        options = ('--before', 'before.json') if self.before else ()
        return command.check(folder, rosters, list(self.files), *options)
