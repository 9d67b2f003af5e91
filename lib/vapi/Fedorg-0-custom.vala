// SPDX-License-Identifier: LGPL-2.1-or-later
// Declared here with the type that C has, as C compilers else warn of every Vala program that loads a
// roster. The attributes of the class are those of vapigen, which it takes from here.
namespace Fedorg {
	[CCode (cheader_filename = "fedorg/fedorg.h", ref_function = "fedorg_roster_ref", type_id = "fedorg_roster_get_type ()", unref_function = "fedorg_roster_unref")]
	[Compact]
	[Version (since = "0.1")]
	public class Roster {
		public static Fedorg.Roster? load ([CCode (array_length = false, array_null_terminated = true, type = "const gchar* const*")] string[] paths, Fedorg.ReadOptions? options, GLib.Cancellable? cancellable, Fedorg.ProgressFunc? progress) throws GLib.Error;
	}
}
