/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arguments.h"

#include <string.h>

#include "console.h"
#include "suggest.h"

#define NO_CHOICE G_MAXUINT

/* an option with the values that the command line gives it */
typedef struct {
  const Option *option;
  GPtrArray *values; /* const char *, ended by NULL once read */
} OptionValues;

struct _Arguments {
  const Subcommand *subcommand;
  GArray *options;     /* OptionValues */
  GPtrArray *operands; /* const char *, ended by NULL once read */
  gboolean wants_help;
};

/* --- values --- */

static guint
find_choice (const Option *option, const char *value)
{
  g_auto (GStrv) words = g_strsplit (option->argument, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      return i;
  return NO_CHOICE;
}

static gboolean
parse_number (const char *value, guint *number)
{
  guint64 wide = 0;

  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &wide, NULL))
    return FALSE;
  *number = (guint) wide;
  return TRUE;
}

static gboolean
parse_level (const char *value, FedorgLevel *level)
{
  guint8 term = FEDORG_LEVEL_UNKNOWN;

  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, value, -1, &term) ||
      term == FEDORG_LEVEL_UNKNOWN)
    return FALSE;
  *level = (FedorgLevel) term;
  return TRUE;
}

static gboolean
is_valid (const Option *option, const char *value)
{
  FedorgLevel level;
  gint32 date;
  guint number;

  if (option->kind == OPTION_FILE || option->kind == OPTION_RULESET)
    return *value != '\0';
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  switch (option->kind) {
  case OPTION_CHOICE:
    return find_choice (option, value) != NO_CHOICE;
  case OPTION_DATE:
    return fedorg_date_parse (value, -1, &date, NULL);
  case OPTION_LEVEL:
    return parse_level (value, &level);
  case OPTION_NUMBER:
    return parse_number (value, &number);
  default:
    return *value != '\0';
  }
}

/* what a value should have been */
static char *
dup_description (const Option *option)
{
  g_auto (GStrv) words = NULL;

  switch (option->kind) {
  case OPTION_DATE:
    return g_strdup (say ("a date such as 2017-07-31, or a month such as 2017-07",
                          "日期（如 2017-07-31）或月份（如 2017-07）"));
  case OPTION_LEVEL:
    return g_strdup (say ("a level: nation, province, city, county, township, village, unit",
                          "层级：全国、省、市、县、乡镇、村、单位"));
  case OPTION_NUMBER:
    return g_strdup (say ("a whole number up to 4294967295", "整数（不超过 4294967295）"));
  case OPTION_CHOICE:
    words = g_strsplit (option->argument, "|", -1);
    return g_strjoinv (say (", ", "、"), words);
  default:
    return g_strdup (say ("a name or a text in UTF-8", "名称或 UTF-8 文本"));
  }
}

/* --- reading --- */

static OptionValues *
find_name (const Arguments *arguments, const char *name, gsize length)
{
  for (guint i = 0; i < arguments->options->len; i++) {
    OptionValues *values = &g_array_index (arguments->options, OptionValues, i);

    if (strlen (values->option->name) == length && memcmp (values->option->name, name, length) == 0)
      return values;
  }
  return NULL;
}

static OptionValues *
find_letter (const Arguments *arguments, char letter)
{
  for (guint i = 0; i < arguments->options->len; i++) {
    OptionValues *values = &g_array_index (arguments->options, OptionValues, i);

    if (values->option->letter == letter)
      return values;
  }
  return NULL;
}

static gboolean
add_value (Arguments *arguments, OptionValues *values, const char *value)
{
  const Option *option = values->option;

  if (!is_valid (option, value)) {
    g_autofree char *description = dup_description (option);
    usage_error (arguments->subcommand,
                 option->kind == OPTION_CHOICE
                     ? say ("--%s: “%s” is none of %s", "--%s：“%s”不在其列：%s")
                     : say ("--%s: “%s” is not %s", "--%s：“%s”不是%s"),
                 option->name, value, description);
    return FALSE;
  }
  g_ptr_array_add (values->values, (gpointer) value);
  return TRUE;
}

/* takes the value from the same word, else from the next */
static gboolean
take_value (Arguments *arguments, OptionValues *values, const char *inside, char ***next)
{
  if (inside == NULL && **next == NULL) {
    usage_error (arguments->subcommand, say ("--%s needs a value: %s", "--%s 需要一个值：%s"),
                 values->option->name, values->option->argument);
    return FALSE;
  }
  return add_value (arguments, values, inside != NULL ? inside : *(*next)++);
}

static gboolean
refuse_unknown (const Arguments *arguments, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < arguments->options->len; i++)
    g_ptr_array_add (names,
                     (gpointer) g_array_index (arguments->options, OptionValues, i).option->name);
  g_ptr_array_add (names, (gpointer) "help");
  g_ptr_array_add (names, NULL);
  nearest = suggest_nearest (name, (const char *const *) names->pdata);
  if (nearest != NULL)
    usage_error (
        arguments->subcommand,
        say ("there is no option --%s; did you mean --%s?", "没有选项 --%s；是否指 --%s？"), name,
        nearest);
  else
    usage_error (arguments->subcommand, say ("there is no option --%s", "没有选项 --%s"), name);
  return FALSE;
}

/* --name, --name=value, --name value */
static gboolean
parse_long (Arguments *arguments, const char *word, char ***next)
{
  const char *equals = strchr (word, '=');
  gsize length = equals != NULL ? (gsize) (equals - word) : strlen (word);
  g_autofree char *name = g_strndup (word, length);
  OptionValues *values = find_name (arguments, word, length);

  if (values == NULL && strcmp (word, "help") == 0) {
    arguments->wants_help = TRUE;
    return TRUE;
  }
  if (values == NULL)
    return refuse_unknown (arguments, name);
  if (values->option->kind != OPTION_FLAG)
    return take_value (arguments, values, equals != NULL ? equals + 1 : NULL, next);
  if (equals != NULL) {
    usage_error (arguments->subcommand, say ("--%s takes no value", "--%s 不带值"), name);
    return FALSE;
  }
  g_ptr_array_add (values->values, (gpointer) values->option->name);
  return TRUE;
}

/* -q, -oFILE, -o FILE, -qo FILE */
static gboolean
parse_letters (Arguments *arguments, const char *letters, char ***next)
{
  for (; *letters != '\0'; letters++) {
    OptionValues *values = find_letter (arguments, *letters);

    if (values == NULL && *letters == 'h') {
      arguments->wants_help = TRUE;
      return TRUE;
    }
    if (values == NULL) {
      g_autofree char *letter =
          g_strndup (letters, (gsize) (g_utf8_find_next_char (letters, NULL) - letters));
      usage_error (arguments->subcommand, say ("there is no option -%s", "没有选项 -%s"), letter);
      return FALSE;
    }
    if (values->option->kind != OPTION_FLAG)
      return take_value (arguments, values, letters[1] != '\0' ? letters + 1 : NULL, next);
    g_ptr_array_add (values->values, (gpointer) values->option->name);
  }
  return TRUE;
}

static gboolean
parse_words (Arguments *arguments, char **words)
{
  gboolean options_over = FALSE;

  while (*words != NULL && !arguments->wants_help) {
    const char *word = *words++;
    gboolean good = TRUE;

    if (options_over || word[0] != '-' || word[1] == '\0')
      g_ptr_array_add (arguments->operands, (gpointer) word);
    else if (strcmp (word, "--") == 0)
      options_over = TRUE;
    else if (word[1] == '-')
      good = parse_long (arguments, word + 2, &words);
    else
      good = parse_letters (arguments, word + 1, &words);
    if (!good)
      return FALSE;
  }
  return TRUE;
}

static void
option_values_clear (gpointer data)
{
  g_ptr_array_unref (((OptionValues *) data)->values);
}

static Arguments *
arguments_new (const Subcommand *subcommand)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->subcommand = subcommand;
  arguments->operands = g_ptr_array_new ();
  arguments->options = g_array_new (FALSE, FALSE, sizeof (OptionValues));
  g_array_set_clear_func (arguments->options, option_values_clear);
  for (const Option *const *table = subcommand->option_tables; *table != NULL; table++)
    for (const Option *option = *table; option->name != NULL; option++) {
      OptionValues values = {option, g_ptr_array_new ()};
      g_array_append_val (arguments->options, values);
    }
  return arguments;
}

Arguments *
arguments_parse (const Subcommand *subcommand, char **words)
{
  g_autoptr (Arguments) arguments = arguments_new (subcommand);

  if (!parse_words (arguments, words))
    return NULL;
  g_ptr_array_add (arguments->operands, NULL);
  for (guint i = 0; i < arguments->options->len; i++)
    g_ptr_array_add (g_array_index (arguments->options, OptionValues, i).values, NULL);
  return g_steal_pointer (&arguments);
}

void
arguments_free (Arguments *arguments)
{
  if (arguments == NULL)
    return;
  g_array_unref (arguments->options);
  g_ptr_array_unref (arguments->operands);
  g_free (arguments);
}

/* --- asking --- */

const Subcommand *
arguments_get_subcommand (const Arguments *arguments)
{
  return arguments->subcommand;
}

gboolean
arguments_wants_help (const Arguments *arguments)
{
  return arguments->wants_help;
}

const char *const *
arguments_get_operands (const Arguments *arguments)
{
  return (const char *const *) arguments->operands->pdata;
}

guint
arguments_get_n_operands (const Arguments *arguments)
{
  return arguments->operands->len - 1;
}

/* an option that a subcommand does not have was not given */
const char *const *
arguments_get_texts (const Arguments *arguments, const char *name)
{
  static const char *const none[] = {NULL};
  const OptionValues *values = find_name (arguments, name, strlen (name));

  return values != NULL ? (const char *const *) values->values->pdata : none;
}

const char *
arguments_get_text (const Arguments *arguments, const char *name)
{
  const char *const *texts = arguments_get_texts (arguments, name);
  const char *last = NULL;

  while (*texts != NULL)
    last = *texts++;
  return last;
}

gboolean
arguments_get_flag (const Arguments *arguments, const char *name)
{
  return arguments_get_text (arguments, name) != NULL;
}

guint
arguments_get_number (const Arguments *arguments, const char *name, guint fallback)
{
  const char *text = arguments_get_text (arguments, name);
  guint number = fallback;

  if (text != NULL)
    parse_number (text, &number);
  return number;
}

gint32
arguments_get_date (const Arguments *arguments, const char *name)
{
  const char *text = arguments_get_text (arguments, name);
  FedorgDatePrecision precision = FEDORG_DATE_PRECISION_DAY;
  gint32 date = FEDORG_DATE_NONE;

  if (text != NULL)
    fedorg_date_parse (text, -1, &date, &precision);
  /* the figures of a month are those at its end, as in the files that are read */
  return precision == FEDORG_DATE_PRECISION_MONTH ? fedorg_date_get_month_end (date) : date;
}

FedorgLevel
arguments_get_level (const Arguments *arguments, const char *name)
{
  const char *text = arguments_get_text (arguments, name);
  FedorgLevel level = FEDORG_LEVEL_UNKNOWN;

  if (text != NULL)
    parse_level (text, &level);
  return level;
}

guint
arguments_get_choice (const Arguments *arguments, const char *name, guint fallback)
{
  const OptionValues *values = find_name (arguments, name, strlen (name));
  const char *text = arguments_get_text (arguments, name);

  return text != NULL ? find_choice (values->option, text) : fallback;
}
