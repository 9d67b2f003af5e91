/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* everything that the library offers */
#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-enum-types.h>
#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-file-writer.h>
#include <fedorg/fedorg-findings-writer.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-id-number.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-macros.h>
#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-reader.h>
#include <fedorg/fedorg-roster-writer.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-ruleset.h>
#include <fedorg/fedorg-snapshot.h>
#include <fedorg/fedorg-table-writer.h>
#include <fedorg/fedorg-table.h>
#include <fedorg/fedorg-text-layout.h>
#include <fedorg/fedorg-tree-writer.h>
#include <fedorg/fedorg-version.h>
#include <fedorg/fedorg-vocabulary.h>
