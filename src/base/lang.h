/* The two languages of every artefact, and how each writes numbers, dates and periods.
 *
 * Shape: es-MX and en share "1,234.5" and "12.3%"; a negative number takes U+2212, a signed one "+" as well.
 * Source: Unicode CLDR 47, es-MX and en: separators, month names, long dates.
 */
#ifndef RACIMO_BASE_LANG_H
#define RACIMO_BASE_LANG_H

#include "base/date.h"
#include "base/num.h"
#include "base/period.h"
#include "base/str.h"

enum lang { LANG_ES, LANG_EN, LANG_COUNT };

/* One text in each language; an absent one is empty. */
struct text {
    struct str in[LANG_COUNT];
};

const char *lang_tag(enum lang lang);  /* "es", "en": file names */
const char *lang_full_tag(enum lang lang); /* "es-MX", "en": document language */

/* "1,234.5"; with signed_form "+1,234.5", "−3", and "0" without a sign. */
struct str lang_num(struct arena *arena, struct num num, bool signed_form);
struct str lang_percent(struct arena *arena, struct num num, bool signed_form); /* "12.3%" */
/* 805,312 → "805 mil" / "805 thousand"; 1,234,567 → "1.2 millones" / "1.2 million"; small ones as they are. */
struct str lang_num_short(struct arena *arena, struct num num, enum lang lang);
/* "dos" … "quince", "two" … "fifteen"; empty for any other: it is written in figures. */
struct str lang_few(uint64_t count, enum lang lang);
struct str lang_place(struct arena *arena, uint64_t place, enum lang lang); /* "2"; "2nd" */
struct str lang_date(struct arena *arena, struct date date, enum lang lang); /* "14 de agosto de 2025", "14 August 2025" */

enum period_style {
    PERIOD_WORDS, /* "tercer trimestre de 2026", "third quarter of 2026"; "septiembre de 2026"; "2026" */
    PERIOD_SHORT, /* "3T 2026", "Q3 2026"; "sep 2026"; "2026" */
    PERIOD_TIGHT  /* "3T26", "Q3 26": axis labels */
};
struct str lang_period(struct arena *arena, struct period period, enum lang lang, enum period_style style);

#endif
