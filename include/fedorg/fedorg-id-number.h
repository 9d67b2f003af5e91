/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgIdNumberFault:
 * @FEDORG_ID_NUMBER_OK: nothing is wrong
 * @FEDORG_ID_NUMBER_LENGTH: neither 18 nor 15 characters
 * @FEDORG_ID_NUMBER_CHARACTER: a character that cannot stand there
 * @FEDORG_ID_NUMBER_DATE: the birth date does not exist
 * @FEDORG_ID_NUMBER_CHECKSUM: the check character is wrong
 * @FEDORG_ID_NUMBER_DAMAGED: a spreadsheet's number (scientific notation, or the last digits lost to zeros)
 *
 * What is wrong with an ID number (GB 11643).
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ID_NUMBER_OK = 0,
  FEDORG_ID_NUMBER_LENGTH = 1,
  FEDORG_ID_NUMBER_CHARACTER = 2,
  FEDORG_ID_NUMBER_DATE = 3,
  FEDORG_ID_NUMBER_CHECKSUM = 4,
  FEDORG_ID_NUMBER_DAMAGED = 5
} FedorgIdNumberFault;

/**
 * fedorg_id_number_check:
 * @text: 18 characters (the last a digit, X or x), or the old form of 15 digits
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @birth_date: (out) (optional): days since 1970-01-01
 * @gender: (out) (optional): the sex by the sequence number
 *
 * The outputs are written only if nothing is wrong. The library keeps no ID number.
 *
 * Returns: what is wrong
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgIdNumberFault fedorg_id_number_check (const char *text, gssize length, gint32 *birth_date,
                                            FedorgGender *gender);

G_END_DECLS
