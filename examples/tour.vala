// SPDX-License-Identifier: LGPL-2.1-or-later
// A tour in Vala: load a roster, check it, list the findings with their places, make a table, ask for one
// share, remove a post, and check again. The same program stands beside it in C and Python.
//
//   valac --pkg fedorg-0 --pkg gio-2.0 tour.vala

// the text of the first column in the last row of a ruleset's first table: the total
string total (Fedorg.Roster roster, Fedorg.Ruleset ruleset) throws GLib.Error {
    var table = new Fedorg.Report (roster, ruleset).run (null, null);
    return table.dup_cell_text (table.get_n_rows () - 1, 0);
}

Fedorg.Findings check (Fedorg.Roster roster, Fedorg.Ruleset ruleset) throws GLib.Error {
    var check = new Fedorg.Check (roster);
    check.add_ruleset (ruleset);
    return check.run (null, null);
}

// the same roster without the post that stands in a line
Fedorg.Roster remove_post (Fedorg.Roster roster, uint line) throws GLib.Error {
    var builder = new Fedorg.RosterBuilder.for_roster (roster, null);
    for (uint32 post = 0; post < roster.get_n_memberships (); post++) {
        uint its_line;
        roster.get_membership_place (post, out its_line, null);
        if (its_line == line)
            builder.remove_record (Fedorg.Record.MEMBERSHIP, post);
    }
    return builder.seal (null, null);
}

int main (string[] args) {
    try {
        var roster = Fedorg.Roster.load ({args[1]}, null, null, null);
        var ruleset = Fedorg.Ruleset.load (args[2], null);
        var findings = check (roster, ruleset);
        uint line = 0;
        for (uint i = 0; i < findings.get_n_findings (); i++) {
            unowned var finding = findings.get_finding (i);
            line = finding.get_line ();
            stdout.printf ("line %u: %s\n", line, finding.get_code ());
        }
        var chairs = new Fedorg.Ruleset.for_measure (
            """{"share": {"of": {"role": "chair"}, "among": {}}}""", null);
        stdout.printf ("%s in all, %s of the posts are chairs\n", total (roster, ruleset), total (roster, chairs));
        var left = check (remove_post (roster, line), ruleset);
        stdout.printf ("without line %u: %u findings\n", line, left.get_n_findings ());
        return 0;
    } catch (GLib.Error error) {
        stderr.printf ("%s\n", error.message);
        return 1;
    }
}
