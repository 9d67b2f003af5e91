// SPDX-License-Identifier: LGPL-2.1-or-later
// A tour in Vala: load a roster, check it, list the findings with their places, make a table, and ask
// for one share. The same program stands beside it in C and Python.
//
//   valac --pkg fedorg-0 --pkg gio-2.0 tour.vala

// the text of the first column in the last row of a ruleset's first table: the total
string total (Fedorg.Roster roster, Fedorg.Ruleset ruleset) throws GLib.Error {
    var table = new Fedorg.Report (roster, ruleset).run (null, null);
    return table.dup_cell_text (table.get_n_rows () - 1, 0);
}

int main (string[] args) {
    try {
        var roster = Fedorg.Roster.load ({args[1]}, null, null, null);
        var ruleset = Fedorg.Ruleset.load (args[2], null);
        var check = new Fedorg.Check (roster);
        check.add_ruleset (ruleset);
        var findings = check.run (null, null);
        for (uint i = 0; i < findings.get_n_findings (); i++) {
            unowned var finding = findings.get_finding (i);
            stdout.printf ("line %u: %s\n", finding.get_line (), finding.get_code ());
        }
        var chairs = new Fedorg.Ruleset.for_measure (
            """{"share": {"of": {"role": "chair"}, "among": {}}}""", null);
        stdout.printf ("%s in all, %s of the posts are chairs\n", total (roster, ruleset), total (roster, chairs));
        return 0;
    } catch (GLib.Error error) {
        stderr.printf ("%s\n", error.message);
        return 1;
    }
}
