/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgFormat:
 * @FEDORG_FORMAT_TEXT: text for a reader, in columns that take wide characters into account
 * @FEDORG_FORMAT_JSON: JSON for programs; its shape does not depend on the language
 * @FEDORG_FORMAT_CSV: CSV for spreadsheets, with a BOM and CR LF, texts in quotes
 * @FEDORG_FORMAT_MARKDOWN: a table in Markdown
 * @FEDORG_FORMAT_XLSX: a workbook: tables of typed cells, charts of the shares, and a sheet that says
 *   what the figures rest on. %FEDORG_ERROR_FORMAT where the library was built without libxlsxwriter,
 *   %FEDORG_ERROR_IO if its rows find no room, %FEDORG_ERROR_LIMIT for more than 16 384 columns
 * @FEDORG_FORMAT_HTML: one file for a browser, without scripts, that asks no network for anything;
 *   whatever a roster holds stays text in it
 *
 * How findings and tables are written.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_FORMAT_TEXT = 0,
  FEDORG_FORMAT_JSON = 1,
  FEDORG_FORMAT_CSV = 2,
  FEDORG_FORMAT_MARKDOWN = 3,
  FEDORG_FORMAT_XLSX = 4,
  FEDORG_FORMAT_HTML = 5
} FedorgFormat;

/**
 * FedorgOutputOptions:
 *
 * How a document is written: format, language and looks. A new one means English text without
 * colour in 100 columns. Changed by one thread; when nobody changes it any more, read from any
 * number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgOutputOptions FedorgOutputOptions;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_output_options_get_type (void);

/**
 * fedorg_output_options_new: (constructor)
 *
 * Makes options of output.
 *
 * Returns: (transfer full): the defaults
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgOutputOptions *fedorg_output_options_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_output_options_ref:
 * @options: options
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @options with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgOutputOptions *fedorg_output_options_ref (FedorgOutputOptions *options);

/**
 * fedorg_output_options_unref:
 * @options: (nullable) (transfer full): options
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_unref (FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_format:
 * @options: options
 * @format: the format; %FEDORG_FORMAT_TEXT by default
 *
 * Chooses the format.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_format (FedorgOutputOptions *options, FedorgFormat format);

/**
 * fedorg_output_options_get_format:
 * @options: options
 *
 * Gets the format of documents.
 *
 * Returns: the format
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFormat fedorg_output_options_get_format (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_language:
 * @options: options
 * @language: the language; %FEDORG_LANGUAGE_EN by default
 *
 * Chooses the language of headings, labels, messages and hints.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_language (FedorgOutputOptions *options, FedorgLanguage language);

/**
 * fedorg_output_options_get_language:
 * @options: options
 *
 * Gets the language of documents.
 *
 * Returns: the language
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLanguage fedorg_output_options_get_language (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_color:
 * @options: options
 * @color: %TRUE to colour text with the escape sequences of terminals; %FALSE by default
 *
 * Concerns %FEDORG_FORMAT_TEXT only.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_color (FedorgOutputOptions *options, gboolean color);

/**
 * fedorg_output_options_get_color:
 * @options: options
 *
 * Says whether text has colours.
 *
 * Returns: %TRUE if text is coloured
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_color (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_redact:
 * @options: options
 * @redact: %TRUE to write 王** for a person's name; %FALSE by default
 *
 * In findings, names of persons appear in %FEDORG_FORMAT_TEXT only; the other formats name persons by
 * their identifiers. Tables whose rows are persons name them in every format.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_redact (FedorgOutputOptions *options, gboolean redact);

/**
 * fedorg_output_options_set_activities_only:
 * @options: options
 * @activities_only: %TRUE to write the activities of a roster alone; %FALSE by default
 *
 * For fedorg_roster_save(), in every format but a snapshot and a database. The activities name organisations
 * and persons by their identifiers, and persons without one by name.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_activities_only (FedorgOutputOptions *options,
                                                gboolean activities_only);

/**
 * fedorg_output_options_get_activities_only:
 * @options: options
 *
 * Says whether a roster is written as a table of its activities.
 *
 * Returns: %TRUE if only the activities of a roster are written
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_activities_only (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_get_redact:
 * @options: options
 *
 * Says whether names of persons are masked.
 *
 * Returns: %TRUE if names of persons are masked
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_redact (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_totals_only:
 * @options: options
 * @totals_only: %TRUE to write how many findings each code has instead of the findings
 *
 * In JSON the array of findings is then empty. %FALSE by default; tables do not look at it.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_totals_only (FedorgOutputOptions *options, gboolean totals_only);

/**
 * fedorg_output_options_get_totals_only:
 * @options: options
 *
 * Says whether only totals are written.
 *
 * Returns: %TRUE if single findings are not written
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_totals_only (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_summary:
 * @options: options
 * @summary: %TRUE to write how many findings of each code there are at each level, and no findings; %FALSE by
 *   default
 *
 * Concerns findings, of which there may be many.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_summary (FedorgOutputOptions *options, gboolean summary);

/**
 * fedorg_output_options_get_summary:
 * @options: options
 *
 * Says whether findings are counted in place of being listed.
 *
 * Returns: %TRUE if findings are only counted, by code and level
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_summary (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_width:
 * @options: options
 * @width: how many columns of a terminal text may take, a wide character counting as two; 100 by
 *   default; 0 for any number, so that no line is broken
 *
 * Concerns %FEDORG_FORMAT_TEXT only. What cannot be broken, such as an identifier, may be longer.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_width (FedorgOutputOptions *options, guint width);

/**
 * fedorg_output_options_get_width:
 * @options: options
 *
 * Gets the width of text.
 *
 * Returns: how many columns text may take, 0 for any number
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_output_options_get_width (const FedorgOutputOptions *options);

/**
 * fedorg_output_options_set_bars:
 * @options: options
 * @bars: %TRUE to draw a small bar beside each share of a table
 *
 * Concerns %FEDORG_FORMAT_TEXT only. %FALSE by default.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_output_options_set_bars (FedorgOutputOptions *options, gboolean bars);

/**
 * fedorg_output_options_get_bars:
 * @options: options
 *
 * Says whether shares have bars.
 *
 * Returns: %TRUE if shares are drawn
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_output_options_get_bars (const FedorgOutputOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgOutputOptions, fedorg_output_options_unref)

G_END_DECLS
