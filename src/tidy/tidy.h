/* Room tour: tidy turns batches into facts: it finds the headings, types the values, knows the codes, links the sources.
 *
 * An intake takes one source. For each sheet of each file the conductor asks tidy_match with the first batches until the headings are
 * found (or the sheet turns out not to have them), then gives every batch to tidy_append. After the last file tidy_finish gives the facts.
 * tidy_link ties all sources: one value a key for attributes, employment without membership, members without figures, duplicates.
 *
 * Each type of column is one file (type_key.c … in types.def), each identity too (check_parts.c in checks.def). Matching tells nothing and
 * may be repeated; issues of a sheet begin with its first tidy_append.
 *
 * Every row read is either used or counted under the rule that left it out (issue.h, intake_count).
 * Owns:  facts live in the arena given to tidy_new.
 * Fails: FAULT_DATA when no sheet has the required headings (naming the nearest heading that is there), or the file has no data rows.
 */
#ifndef RACIMO_TIDY_TIDY_H
#define RACIMO_TIDY_TIDY_H

#include "base/fault.h"
#include "model/batch.h"
#include "model/codelist.h"
#include "model/facts.h"
#include "model/issue.h"
#include "spec/schema.h"

struct codelists {
    VEC(const struct codelist *) list; /* in the order of the report's codes */
};

/* The rows of a code list file: headings key, es, en, then any of short_es, short_en, subject_es, subject_en, parent, colour,
 * aliases, prefixes. Called with batch after batch; the first row of the first is the heading. */
struct codelist_intake;
struct codelist_intake *codelist_intake_new(struct arena *arena, const struct codes_spec *spec, struct issues *issues);
bool codelist_intake_append(struct codelist_intake *intake, const struct batch *batch, struct fault *fault);
bool codelist_intake_finish(struct codelist_intake *intake, const struct codelist **out, struct fault *fault);

struct intake;

/* `keys` is the dict shared by linked sources. */
struct intake *tidy_new(struct arena *arena, const struct source_spec *source, const struct codelists *codes, struct dict *keys,
                        struct issues *issues);

/* Before the first file: rows that differ in figures alone become one with the sums, at the place of the first (merge.h). For
 * sources of which nothing but sums is asked. */
void tidy_merge(struct intake *intake);

enum tidy_match { TIDY_MATCHED, TIDY_NO_HEADINGS };

/* Looks for the headings in the first batch of a sheet (they must be within its first 50 rows). On TIDY_MATCHED the intake is set for
 * this sheet, `wanted` (room for batch->width) says which columns it needs, and tidy_append must be given this same batch first. */
bool tidy_match(struct intake *intake, const struct file_spec *file, struct str shown, struct str sheet, const struct batch *first,
                enum tidy_match *result, bool *wanted, struct fault *fault);
bool tidy_append(struct intake *intake, const struct batch *batch, struct fault *fault);
/* After the last batch of a sheet: closes its counts; a matched sheet without data rows is a fault. */
bool tidy_close_sheet(struct intake *intake, struct fault *fault);
/* When no sheet of a file matched: the fault that says which required headings were not found, and the nearest ones that were. */
bool tidy_refuse(struct intake *intake, struct str shown, struct fault *fault);
bool tidy_finish(struct intake *intake, struct facts **out, struct fault *fault);

/* `period_kind` of the report; `latest` the period it publishes. Writes attribute values (one_per_key) back into the roster's column. */
bool tidy_link(const struct source_spec *sources, size_t source_count, struct facts *const *facts, struct period latest,
               struct issues *issues, struct fault *fault);
/* The last period that any figure source has, in the given kind: what `period: latest` means. A quarter of months counts when its last month is there. */
bool tidy_latest(const struct source_spec *sources, size_t source_count, struct facts *const *facts, enum period_kind kind,
                 struct period *out, struct fault *fault);
/* The identities that the source declares; results and failures go to `issues`. */
bool tidy_check(const struct source_spec *source, const struct facts *facts, struct issues *issues, struct fault *fault);

#endif
