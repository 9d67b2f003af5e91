/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgTable:
 *
 * Exact figures in rows and columns, immutable. A cell is a numerator over a denominator, with the
 * column's decimals and the table's rounding for print. Read from any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgTable FedorgTable;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_table_get_type (void);

/**
 * fedorg_table_ref:
 * @table: a table
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @table with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_table_ref (FedorgTable *table);

/**
 * fedorg_table_unref:
 * @table: (nullable) (transfer full): a table
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_table_unref (FedorgTable *table);

/**
 * fedorg_table_get_id:
 * @table: a table
 *
 * Gets the identifier of a table.
 *
 * Returns: (transfer none): its identifier, such as "summary"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_id (const FedorgTable *table);

/**
 * fedorg_table_get_title:
 * @table: a table
 * @language: which language
 *
 * Gets the title of a table.
 *
 * Returns: (transfer none): its title
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_title (const FedorgTable *table, FedorgLanguage language);

/**
 * fedorg_table_get_as_of:
 * @table: a table
 *
 * Gets the reference date of a table.
 *
 * Returns: the reference date
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_table_get_as_of (const FedorgTable *table);

/**
 * fedorg_table_get_as_of_source:
 * @table: a table
 *
 * Says where the reference date came from.
 *
 * Returns: where the reference date came from
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDateSource fedorg_table_get_as_of_source (const FedorgTable *table);

/**
 * fedorg_table_get_roster:
 * @table: a table
 *
 * Organisations of rows are numbers of this roster, which the table keeps; of a comparison, it is the
 * later one.
 *
 * Returns: (transfer none): the roster that it is about
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_table_get_roster (const FedorgTable *table);

/**
 * fedorg_table_get_ruleset:
 * @table: a table
 *
 * Gets the ruleset of a table.
 *
 * Returns: (transfer none): the ruleset whose categories and conventions are meant
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_table_get_ruleset (const FedorgTable *table);

/**
 * fedorg_table_get_n_columns:
 * @table: a table
 *
 * Counts the columns of a table.
 *
 * Returns: how many columns of figures it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_table_get_n_columns (const FedorgTable *table);

/**
 * fedorg_table_get_column_id:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 *
 * Gets the identifier of a column.
 *
 * Returns: (transfer none): the column's identifier
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_column_id (const FedorgTable *table, guint column);

/**
 * fedorg_table_get_column_title:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 * @language: which language
 *
 * Gets the title of a column.
 *
 * Returns: (transfer none): the column's title
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_column_title (const FedorgTable *table, guint column,
                                           FedorgLanguage language);

/**
 * fedorg_table_get_column_unit:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 * @language: which language
 *
 * Gets the unit of a column.
 *
 * Returns: (transfer none) (nullable): what the figures are: "%", "‰", or a word for the heading,
 *   such as "yuan"; %NULL for plain numbers
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_column_unit (const FedorgTable *table, guint column,
                                          FedorgLanguage language);

/**
 * fedorg_table_get_column_scale:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 *
 * Gets the factor by which values of a column are multiplied for print.
 *
 * Returns: what a cell's value is multiplied by for print: 100 for per cent, 1000 for per mille, else 1
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint64 fedorg_table_get_column_scale (const FedorgTable *table, guint column);

/**
 * fedorg_table_get_column_decimals:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 *
 * Gets the number of decimals of a column.
 *
 * Returns: digits behind the point in print
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_table_get_column_decimals (const FedorgTable *table, guint column);

/**
 * fedorg_table_get_rows:
 * @table: a table
 *
 * Says what its rows are.
 *
 * Returns: the kind of its rows; never %FEDORG_ROWS_OF_TABLE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRows fedorg_table_get_rows (const FedorgTable *table);

/**
 * fedorg_table_get_rounding:
 * @table: a table
 *
 * Says how the texts of its cells are rounded.
 *
 * Returns: the rounding of all its columns
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRounding fedorg_table_get_rounding (const FedorgTable *table);

/**
 * fedorg_table_get_column_whole:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 *
 * Gets the column of which another one is a part.
 *
 * Returns: (transfer none) (nullable): the identifier of the column of which this one counts a part
 *   ("of which"), or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_column_whole (const FedorgTable *table, guint column);

/**
 * fedorg_table_is_column_needless:
 * @table: a table
 * @column: less than fedorg_table_get_n_columns()
 *
 * Some columns are of use only where they differ from another, such as persons beside posts. Text
 * and Markdown leave them out elsewhere; CSV and JSON have every column.
 *
 * Returns: %TRUE if the column says nothing that another does not say
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_table_is_column_needless (const FedorgTable *table, guint column);

/**
 * fedorg_table_get_n_rows:
 * @table: a table
 *
 * Counts the rows of a table.
 *
 * Returns: how many rows it has; the last is the total where there is one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_table_get_n_rows (const FedorgTable *table);

/**
 * fedorg_table_get_row_key:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Gets the key of a row.
 *
 * Returns: (transfer none): what the row is about: a level ("township"), a kind, an organisation's
 *   identifier, or "total"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_row_key (const FedorgTable *table, guint row);

/**
 * fedorg_table_get_row_label:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @language: which language
 *
 * Gets the label of a row.
 *
 * Returns: (transfer none): the label of the level or kind, or the organisation's name
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_row_label (const FedorgTable *table, guint row,
                                        FedorgLanguage language);

/**
 * fedorg_table_get_row_organization:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Gets the organisation of a row.
 *
 * Returns: the organisation's index in the roster, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_table_get_row_organization (const FedorgTable *table, guint row);

/**
 * fedorg_table_get_row_item_id:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Tables of a comparison have a row for each figure that is compared.
 *
 * Returns: (transfer none) (nullable): the identifier of the figure, such as "executives"; %NULL in
 *   other tables
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_row_item_id (const FedorgTable *table, guint row);

/**
 * fedorg_table_get_row_item_title:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @language: which language
 *
 * Gets the title of the figure that a row of a comparison is about.
 *
 * Returns: (transfer none) (nullable): the title of the figure that the row compares, or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_get_row_item_title (const FedorgTable *table, guint row,
                                             FedorgLanguage language);

/**
 * fedorg_table_is_row_subtotal:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Says whether a row is a subtotal.
 *
 * Returns: %TRUE if the row is the subtotal of an organisation over rows above it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_table_is_row_subtotal (const FedorgTable *table, guint row);

/**
 * fedorg_table_get_cell:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @column: less than fedorg_table_get_n_columns()
 * @numerator: (out) (optional): the exact numerator
 * @denominator: (out) (optional): the exact denominator, 1 for counts, 0 where there is no value
 *
 * Gets the exact value of a cell, as numerator and denominator.
 *
 * Returns: %TRUE if the cell has a value
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_table_get_cell (const FedorgTable *table, guint row, guint column,
                                gint64 *numerator, gint64 *denominator);

/**
 * fedorg_table_dup_cell_text:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @column: less than fedorg_table_get_n_columns()
 *
 * Writes the value of a cell as it is printed.
 *
 * Returns: (transfer full): the figure as it is printed: "313", "24.1", "43.3%"; "" where there is no value
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_table_dup_cell_text (const FedorgTable *table, guint row,
                                  guint column) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_table_get_cell_type:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @column: less than fedorg_table_get_n_columns()
 *
 * Cells of tables of work may be days, or parts of a whole; all others are numbers.
 *
 * Returns: what the cell is
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgCellType fedorg_table_get_cell_type (const FedorgTable *table, guint row, guint column);

/**
 * fedorg_table_get_cell_state:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 * @column: less than fedorg_table_get_n_columns()
 *
 * Says of a cell of work whether the work is done, due or overdue.
 *
 * Returns: in a table of work, how far that is which is due there; else %FEDORG_DUE_STATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDueState fedorg_table_get_cell_state (const FedorgTable *table, guint row, guint column);

/**
 * fedorg_table_get_row_person:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Gets the person of a row.
 *
 * Returns: the person of fedorg_table_get_roster() whom the row is about, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_table_get_row_person (const FedorgTable *table, guint row);

/**
 * fedorg_table_get_row_activity:
 * @table: a table
 * @row: less than fedorg_table_get_n_rows()
 *
 * Gets the activity of a row.
 *
 * Returns: the activity of fedorg_table_get_roster() that the row is about, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_table_get_row_activity (const FedorgTable *table, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTable, fedorg_table_unref)

G_END_DECLS
