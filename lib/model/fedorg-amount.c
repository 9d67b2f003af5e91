/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-amount-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-period-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-packed-private.h"

gboolean
fedorg_amount_is_field (FedorgField field)
{
  return field == FEDORG_FIELD_TIMES || field == FEDORG_FIELD_QUANTITY ||
         field == FEDORG_FIELD_TARGET || field == FEDORG_FIELD_AMOUNT ||
         field == FEDORG_FIELD_AMOUNT_10000;
}

guint
fedorg_amount_get_n_decimals (FedorgField field)
{
  /* hundredths of a yuan are millionths of ten thousand yuan */
  return field == FEDORG_FIELD_AMOUNT_10000
             ? FEDORG_QUANTITY_DECIMALS
             : fedorg_storage_get_n_decimals (fedorg_schema_get (field)->storage);
}

/* the unit behind a number; FALSE if the text there is no unit */
static gboolean
read_unit (const char *rest, gsize length, guint8 *unit)
{
  *unit = FEDORG_QUANTITY_UNIT_NONE;
  return length == 0 ||
         fedorg_vocabulary_parse (FEDORG_VOCABULARY_UNIT, rest, (gssize) length, unit);
}

static gboolean
read_number (const char *text, gsize length, guint n_decimals, gint64 *value, guint8 *unit)
{
  const char *rest;

  return fedorg_decimal_parse (text, length, n_decimals, value, &rest) &&
         read_unit (rest, (gsize) (text + length - rest), unit);
}

/* the sign of the currency before the number says nothing that the field does not */
static const char *
skip_currency (const char *text, gsize *length)
{
  static const char *const signs[] = {"¥", "￥"};

  text = fedorg_text_strip (text, length);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    gsize size = strlen (signs[i]);

    if (*length > size && memcmp (text, signs[i], size) == 0) {
      *length -= size;
      return text + size;
    }
  }
  return text;
}

/* a unit of money behind the number says more than the heading */
static gboolean
read_money (const char *text, gsize length, gboolean in_10000, gint64 *value)
{
  text = skip_currency (text, &length);
  gint64 hundredths = 0, millionths = 0;
  guint8 unit = FEDORG_QUANTITY_UNIT_NONE, same;
  gboolean in_yuan = read_number (text, length, FEDORG_MONEY_DECIMALS, &hundredths, &unit);
  gboolean in_more = read_number (text, length, FEDORG_QUANTITY_DECIMALS, &millionths, &same);

  unit = in_yuan ? unit : in_more ? same : FEDORG_QUANTITY_UNIT_NONE;
  if (unit == FEDORG_QUANTITY_UNIT_NONE)
    unit = in_10000 ? FEDORG_QUANTITY_UNIT_YUAN_10000 : FEDORG_QUANTITY_UNIT_YUAN;
  *value = unit == FEDORG_QUANTITY_UNIT_YUAN ? hundredths : millionths;
  return (unit == FEDORG_QUANTITY_UNIT_YUAN && in_yuan) ||
         (unit == FEDORG_QUANTITY_UNIT_YUAN_10000 && in_more);
}

static gboolean
read_count (const char *text, gsize length, gint64 *value)
{
  guint8 unit;

  return read_number (text, length, 0, value, &unit) && *value >= 0 && *value <= G_MAXUINT32;
}

gboolean
fedorg_amount_parse (FedorgField field, const char *text, gsize length, gint64 *value, guint8 *unit)
{
  *unit = FEDORG_QUANTITY_UNIT_NONE;
  if (field == FEDORG_FIELD_TIMES)
    return read_count (text, length, value);
  if (field == FEDORG_FIELD_AMOUNT || field == FEDORG_FIELD_AMOUNT_10000)
    return read_money (text, length, field == FEDORG_FIELD_AMOUNT_10000, value);
  return read_number (text, length, FEDORG_QUANTITY_DECIMALS, value, unit);
}
