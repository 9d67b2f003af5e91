/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"

#include "io/output/fedorg-text-layout-private.h"

/* Charts as SVG, drawn from figures that are exact until they become pixels. A chart has no script
 * and no font of its own; what it says stands in a table beside it as well. */

/* Measures in pixels of the drawing. It is as wide as a telephone, so that its letters are legible
 * there, and stands beside others on a wide screen. */
#define WIDTH        360
#define LABEL        150 /* the labels of rows on the left, at most */
#define VALUE        50  /* the values on the right */
#define ROW          24
#define THICKNESS    14
#define LEGEND_ROW   20
#define LETTER       7  /* half the width of a Chinese character, with a margin for broad letters */
#define MOST_LETTERS 20 /* of a label on an axis */
#define MOST_LEGEND  32 /* of a label in the legend */
#define SWATCH       16 /* a colour of the legend and its gap */
#define AGE          84 /* the middle of a pyramid */
#define SIDE         ((WIDTH - AGE) / 2)

#define PLOT       150 /* the height of lines */
#define PLOT_TOP   10
#define PLOT_LEFT  40
#define PLOT_RIGHT 20
#define MOST_TICKS 6 /* of periods that are named below lines */

/* a whole bar in the steps of fedorg_chart_get_share() */
#define WHOLE 10000

/* --- pieces --- */

static void
append_number (FedorgBuffer *buffer, const char *name, gint value)
{
  fedorg_html_append (buffer, " ");
  fedorg_html_append (buffer, name);
  fedorg_html_append (buffer, "=\"");
  fedorg_buffer_append_int (buffer, value);
  fedorg_html_append (buffer, "\"");
}

static void
append_box (FedorgBuffer *buffer, const char *style, gint x, gint y, gint width, gint height)
{
  fedorg_html_append (buffer, "<rect class=\"");
  fedorg_html_append (buffer, style);
  fedorg_html_append (buffer, "\"");
  append_number (buffer, "x", x);
  append_number (buffer, "y", y);
  append_number (buffer, "width", width);
  append_number (buffer, "height", height);
  fedorg_html_append (buffer, "/>");
}

static const char *
get_series_style (guint series)
{
  static const char *const styles[] = {"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"};

  return styles[series % G_N_ELEMENTS (styles)];
}

/* a label that is too long ends in an ellipsis; the table beside the chart has it whole */
static void
append_short (FedorgBuffer *buffer, const char *text, guint most)
{
  g_autoptr (GString) cut = NULL;
  guint width = 0;

  if (fedorg_text_get_width (text) <= most) {
    fedorg_html_append_text (buffer, text);
    return;
  }
  cut = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    width += g_unichar_iswide (character) ? 2 : 1;
    if (width >= most)
      break;
    g_string_append_unichar (cut, character);
  }
  g_string_append (cut, "…");
  fedorg_html_append_text (buffer, cut->str);
}

static void
append_text (FedorgBuffer *buffer, const char *style, gint x, gint y, const char *language,
             const char *text, guint most)
{
  fedorg_html_append (buffer, "<text class=\"");
  fedorg_html_append (buffer, style);
  fedorg_html_append (buffer, "\"");
  append_number (buffer, "x", x);
  append_number (buffer, "y", y);
  if (language != NULL) {
    fedorg_html_append (buffer, " lang=\"");
    fedorg_html_append (buffer, language);
    fedorg_html_append (buffer, "\"");
  }
  fedorg_html_append (buffer, ">");
  append_short (buffer, text, most);
  fedorg_html_append (buffer, "</text>");
}

/* a label in both languages at the same place, of which the style shows one */
static void
append_label (FedorgBuffer *buffer, const char *style, gint x, gint y,
              const FedorgChartLabel *label, guint most)
{
  const char *english = label->texts[FEDORG_LANGUAGE_EN];
  const char *chinese = label->texts[FEDORG_LANGUAGE_ZH];

  if (g_strcmp0 (english, chinese) == 0) {
    append_text (buffer, style, x, y, NULL, english != NULL ? english : "", most);
    return;
  }
  append_text (buffer, style, x, y, "zh", chinese != NULL ? chinese : "", most);
  append_text (buffer, style, x, y, "en", english != NULL ? english : "", most);
}

static void
append_value (FedorgBuffer *buffer, const char *style, gint x, gint y, const FedorgFigure *value)
{
  g_autofree char *text = fedorg_figure_dup_text (value);

  if (value->ratio.denominator > 0)
    append_text (buffer, style, x, y, NULL, text, MOST_LETTERS);
}

static gint
scale (guint share, gint length)
{
  return (gint) ((share * (guint) length + WHOLE / 2) / WHOLE);
}

static guint
get_label_width (const FedorgChartLabel *label, guint most)
{
  guint width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (label->texts); i++)
    if (label->texts[i] != NULL)
      width = MAX (width, MIN (fedorg_text_get_width (label->texts[i]), most));
  return width * LETTER;
}

/* bars begin behind the longest label */
static gint
get_left (const FedorgChart *chart)
{
  guint width = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    width = MAX (width, get_label_width (&chart->rows[i], MOST_LETTERS));
  return MIN ((gint) width + 10, LABEL);
}

/* --- bars --- */

static gint
get_bars_height (const FedorgChart *chart)
{
  return (gint) chart->n_rows * ROW;
}

static void
append_bars (FedorgBuffer *buffer, const FedorgChart *chart)
{
  const FedorgFigure one = {.ratio = {1, 1}};
  gint left = get_left (chart), whole = WIDTH - VALUE - left;

  for (guint row = 0; row < chart->n_rows; row++) {
    const FedorgFigure *value = &chart->series[0].values[row];
    gint y = (gint) row * ROW + (ROW - THICKNESS) / 2;

    append_label (buffer, "end", left - 8, y + THICKNESS - 3, &chart->rows[row], MOST_LETTERS);
    append_box (buffer, "track", left, y, whole, THICKNESS);
    append_box (buffer, "s0", left, y, scale (fedorg_chart_get_share (value, &one), whole),
                THICKNESS);
    append_value (buffer, "end value", WIDTH, y + THICKNESS - 3, value);
  }
}

/* --- stacked bands --- */

/* the legend breaks like a line of words; without a buffer it is only measured */
static gint
append_legend (FedorgBuffer *buffer, const FedorgChart *chart)
{
  gint x = 0, y = 0;

  for (guint i = 0; i < chart->n_series; i++) {
    gint width = SWATCH + (gint) get_label_width (&chart->series[i].label, MOST_LEGEND) + SWATCH;

    if (x > 0 && x + width > WIDTH) {
      x = 0;
      y += LEGEND_ROW;
    }
    if (buffer != NULL) {
      append_box (buffer, get_series_style (i), x, y + 4, 10, 10);
      append_label (buffer, "start", x + SWATCH, y + 13, &chart->series[i].label, MOST_LEGEND);
    }
    x += width;
  }
  return y + LEGEND_ROW;
}

static gint
get_stacked_height (const FedorgChart *chart)
{
  return append_legend (NULL, chart) + 4 + (gint) chart->n_rows * ROW;
}

static void
append_stack (FedorgBuffer *buffer, const FedorgChart *chart, guint row, gint y)
{
  gint left = get_left (chart), whole = WIDTH - VALUE - left;
  const FedorgFigure sum = fedorg_chart_get_sum (chart, row);
  FedorgFigure so_far = {.ratio = {0, 1}};
  gint x = 0;

  /* ends are rounded, not lengths, so that the parts fill the bar */
  for (guint i = 0; i < chart->n_series; i++) {
    FedorgRatio value = chart->series[i].values[row].ratio;
    gint end;

    if (value.denominator > 0)
      fedorg_ratio_add (so_far.ratio, value, &so_far.ratio);
    end = scale (fedorg_chart_get_share (&so_far, &sum), whole);
    append_box (buffer, get_series_style (i), left + x, y, end - x, THICKNESS);
    x = end;
  }
  append_value (buffer, "end value", WIDTH, y + THICKNESS - 3, &sum);
}

static void
append_stacked (FedorgBuffer *buffer, const FedorgChart *chart)
{
  gint top = append_legend (buffer, chart) + 4, left = get_left (chart);

  for (guint row = 0; row < chart->n_rows; row++) {
    gint y = top + (gint) row * ROW + (ROW - THICKNESS) / 2;

    append_label (buffer, "end", left - 8, y + THICKNESS - 3, &chart->rows[row], MOST_LETTERS);
    append_stack (buffer, chart, row, y);
  }
}

/* --- pyramids --- */

static void
append_side (FedorgBuffer *buffer, const FedorgFigure *value, const FedorgFigure *greatest,
             gboolean is_left, gint y)
{
  gint length = scale (fedorg_chart_get_share (value, greatest), SIDE - VALUE);
  gint x = is_left ? SIDE - length : SIDE + AGE;

  append_box (buffer, is_left ? "s0" : "s1", x, y, length, THICKNESS);
  append_value (buffer, is_left ? "end value" : "start value",
                is_left ? SIDE - length - 6 : SIDE + AGE + length + 6, y + THICKNESS - 3, value);
}

/* the first row, the youngest, stands at the bottom */
static void
append_pyramid (FedorgBuffer *buffer, const FedorgChart *chart)
{
  FedorgFigure greatest = fedorg_chart_get_greatest (chart);

  append_label (buffer, "end", SIDE, 13, &chart->series[0].label, MOST_LETTERS);
  if (chart->n_series > 1)
    append_label (buffer, "start", SIDE + AGE, 13, &chart->series[1].label, MOST_LETTERS);
  for (guint i = 0; i < chart->n_rows; i++) {
    guint row = chart->n_rows - 1 - i;
    gint y = LEGEND_ROW + (gint) i * ROW + (ROW - THICKNESS) / 2;

    append_label (buffer, "middle", SIDE + AGE / 2, y + THICKNESS - 3, &chart->rows[row],
                  MOST_LETTERS);
    append_side (buffer, &chart->series[0].values[row], &greatest, TRUE, y);
    if (chart->n_series > 1)
      append_side (buffer, &chart->series[1].values[row], &greatest, FALSE, y);
  }
}

static gint
get_pyramid_height (const FedorgChart *chart)
{
  return LEGEND_ROW + (gint) chart->n_rows * ROW;
}

/* --- lines --- */

static gint
get_lines_height (const FedorgChart *chart)
{
  return append_legend (NULL, chart) + PLOT_TOP + PLOT + LEGEND_ROW;
}

static gint
get_period_x (const FedorgChart *chart, guint row)
{
  return PLOT_LEFT +
         (gint) (row * (guint) (WIDTH - PLOT_LEFT - PLOT_RIGHT) / MAX (chart->n_rows - 1, 1));
}

/* the greatest value and half of it */
static void
append_scale (FedorgBuffer *buffer, const FedorgFigure *greatest, gint top)
{
  const FedorgRatio two = {2, 1};

  for (gint i = 0; i <= 2; i++) {
    gint y = top + i * PLOT / 2;
    FedorgFigure value = *greatest;

    append_box (buffer, "track", PLOT_LEFT, y, WIDTH - PLOT_LEFT - PLOT_RIGHT, 1);
    if (i == 2)
      value.ratio = (FedorgRatio){0, 1};
    else if (i == 1 && !fedorg_ratio_divide (value.ratio, two, &value.ratio))
      continue;
    if (value.ratio.denominator == 1)
      append_value (buffer, "end value", PLOT_LEFT - 6, y + 4, &value);
  }
}

/* a period without a value interrupts nothing: it has no point */
static void
append_line (FedorgBuffer *buffer, const FedorgChart *chart, guint series,
             const FedorgFigure *greatest, gint top)
{
  fedorg_html_append (buffer, "<polyline class=\"line ");
  fedorg_html_append (buffer, get_series_style (series));
  fedorg_html_append (buffer, "\" points=\"");
  for (guint row = 0; row < chart->n_rows; row++) {
    const FedorgFigure *value = &chart->series[series].values[row];

    if (value->ratio.denominator == 0)
      continue;
    fedorg_buffer_append_int (buffer, get_period_x (chart, row));
    fedorg_html_append (buffer, ",");
    fedorg_buffer_append_int (buffer,
                              top + PLOT - scale (fedorg_chart_get_share (value, greatest), PLOT));
    fedorg_html_append (buffer, " ");
  }
  fedorg_html_append (buffer, "\"/>");
}

static void
append_lines (FedorgBuffer *buffer, const FedorgChart *chart)
{
  FedorgFigure greatest = fedorg_chart_get_greatest (chart);
  gint top = append_legend (buffer, chart) + PLOT_TOP;
  guint step = (chart->n_rows + MOST_TICKS - 1) / MOST_TICKS;

  append_scale (buffer, &greatest, top);
  for (guint i = 0; i < chart->n_series; i++)
    append_line (buffer, chart, i, &greatest, top);
  /* counted from the last period, which is the one that is asked for */
  for (guint row = 0; row < chart->n_rows; row++)
    if ((chart->n_rows - 1 - row) % step == 0)
      append_label (buffer, "middle", get_period_x (chart, row), top + PLOT + 16, &chart->rows[row],
                    MOST_LETTERS);
}

/* --- charts --- */

typedef struct {
  gint (*get_height) (const FedorgChart *chart);
  void (*append) (FedorgBuffer *buffer, const FedorgChart *chart);
} Kind;

static const Kind kinds[] = {
    [FEDORG_CHART_BARS] = {get_bars_height, append_bars},
    [FEDORG_CHART_STACKED] = {get_stacked_height, append_stacked},
    [FEDORG_CHART_PYRAMID] = {get_pyramid_height, append_pyramid},
    [FEDORG_CHART_LINES] = {get_lines_height, append_lines},
};

void
fedorg_svg_append_chart (FedorgBuffer *buffer, const FedorgChart *chart, const char *label)
{
  const Kind *kind = &kinds[chart->kind];

  fedorg_html_append (buffer, "<svg class=\"chart\" role=\"img\" aria-labelledby=\"");
  fedorg_html_append_text (buffer, label);
  fedorg_html_append (buffer, "\"");
  fedorg_html_append (buffer, " viewBox=\"0 0 ");
  fedorg_buffer_append_int (buffer, WIDTH);
  fedorg_html_append (buffer, " ");
  fedorg_buffer_append_int (buffer, kind->get_height (chart));
  fedorg_html_append (buffer, "\">");
  kind->append (buffer, chart);
  fedorg_html_append (buffer, "</svg>");
}
