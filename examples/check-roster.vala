// SPDX-License-Identifier: LGPL-2.1-or-later
// Checks a roster against a ruleset and prints what is wrong.
//
//   valac --pkg fedorg-0 --pkg gio-2.0 check-roster.vala
//   ./check-roster roster.csv qingliu-2017

// Names come from the file. A control character among them could begin an escape sequence of the
// terminal, so none is printed.
void print_line (string label, string text) {
    var safe = new StringBuilder (text);
    for (int i = 0; i < safe.len; i++)
        if (safe.data[i] < 0x20 || safe.data[i] == 0x7f)
            safe.data[i] = '?';
    stdout.printf ("  %s%s\n", label, safe.str);
}

void print_finding (Fedorg.Roster roster, Fedorg.Finding finding) {
    stdout.printf ("%s:%u: %s\n", finding.get_source () ?? "roster", finding.get_line (), finding.get_code ());
    if (finding.get_organization () != Fedorg.NONE)
        print_line ("where:   ", roster.get_organization_name (finding.get_organization ()));
    print_line ("what:    ", finding.dup_message (Fedorg.Language.EN));
    print_line ("to mend: ", finding.dup_hint (Fedorg.Language.EN));
    for (uint i = 0; i < finding.get_n_missing (); i++)
        print_line ("missing: ", finding.get_missing (i));
    for (uint i = 0; i < finding.get_n_persons (); i++)
        print_line ("person:  ", roster.get_person_id (finding.get_person (i)));
}

int main (string[] args) {
    if (args.length != 3) {
        stderr.printf ("usage: check-roster FILE RULESET\n");
        return 2;
    }
    try {
        var roster = Fedorg.Roster.load ({ args[1] }, null, null, null);
        var check = new Fedorg.Check (roster);

        check.add_ruleset (Fedorg.Ruleset.load (args[2], null));
        var findings = check.run (null, null);
        for (uint i = 0; i < findings.get_n_findings (); i++)
            print_finding (roster, findings.get_finding (i));
        var errors = findings.get_total (Fedorg.Severity.ERROR);
        stdout.printf ("%u organisations, %u persons, %u posts: %s errors\n", roster.get_n_organizations (),
               roster.get_n_persons (), roster.get_n_memberships (), errors.to_string ());
        return errors > 0 ? 1 : 0;
    } catch (Error error) {
        stderr.printf ("%s\n", error.message);
        return 3;
    }
}
