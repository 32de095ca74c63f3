/* What the conductor's pages share: run.c (the order), run/intake.c (files to facts), run/artefacts.c (docs to staged files),
 * run/press.c (the press kit).
 *
 * Shape: one struct for the run's things, filled from top to bottom in the order of the arrows; each part writes its own lines
 * only.
 */
#ifndef RACIMO_RUN_PARTS_H
#define RACIMO_RUN_PARTS_H

#include "base/file.h"
#include <pthread.h>

#include "base/hash.h"
#include "guard/guard.h"
#include "model/doc.h"
#include "model/lineage.h"
#include "model/release.h"
#include "model/revision.h"
#include "publish/publish.h"
#include "render/render.h"
#include "run.h"
#include "spec/report.h"
#include "tally/tally.h"
#include "tidy/tidy.h"

struct run {
    const struct run_options *options;
    bool explains;       /* asks which rows a figure is made of */
    struct arena *arena; /* the run's */
    struct report_spec *spec;
    struct faces_spec *fonts;
    struct issues *issues;
    struct codelists codes;
    struct arena *evidence;     /* what the facts are made of: bulky, and dropped once nothing asks for firms any more */
    struct facts **facts;       /* parallel to spec->sources */
    struct period period;       /* the one that is published */
    struct release **releases;  /* parallel to spec->queries */
    struct revisions revisions; /* against the current generation; nothing in it when there is none */
    struct lineage lineage;
    const struct shapes **shapes; /* parallel to the charts; NULL where there is no map */
    const struct image *logo;     /* NULL: none */
    struct grid *disclosure;      /* what was withheld and why: internal, and gone with the true figures */
    struct grid *losses;          /* how much of each table */
    struct manifest manifest;
    struct hash_state identity; /* over everything the outcome depends on */
    struct paths press_files;   /* of the press kit, in the order of writing */
    pthread_mutex_t *turn;      /* what takes much memory waits for its turn: one language after the other */
};

/* run.c: false, with the fault, when the run was asked to end. Asked wherever something takes a tenth of a second. */
bool run_goes_on(const struct run *run, struct fault *fault);

/* run.c: definition and data; what cubes are made from; the end of the identity of a run that publishes nothing. */
bool run_read(struct run *run, struct fault *fault);
struct tally_inputs run_tally_inputs(const struct run *run);
void run_close(struct run *run);

/* run/changes.c: NULL where a table has no sums of members */
bool run_tally_changes(const struct run *run, size_t query, struct arena *arena, struct cube **out, struct fault *fault);

/* run/intake.c */
bool run_read_codes(struct run *run, struct fault *fault);
bool run_read_sources(struct run *run, struct fault *fault);

/* run/merge.c: whether nothing but sums is asked of the source, so that its rows need not be told apart */
bool run_may_merge(const struct run *run, size_t source);

/* run/shapes.c */
bool run_read_shapes(struct run *run, struct fault *fault);
bool run_read_logo(struct run *run, struct fault *fault);

/* run/sizes.c: charts in the definition's own sizes */
bool run_stage_sizes(struct run *run, const struct doc *doc, struct faces *faces, struct stage *stage, struct fault *fault);

/* run/quality.c */
bool run_apply_levels(struct run *run, struct fault *fault);
/* Whether the problems of the data are few and light enough to go on. */
bool run_check_limits(const struct run *run, struct fault *fault);

/* run/problems.c; `head` is that of the report in its first language */
bool run_stage_problems(struct run *run, const struct doc_head *head, struct faces *faces, struct stage *stage,
                        struct fault *fault);

/* run/artefacts.c */
/* run/languages.c */
bool run_stage_docs(struct run *run, const struct doc *const *docs, size_t count, struct stage *stage, struct fault *fault);

bool run_stage_doc(struct run *run, const struct doc *doc, struct faces *faces, struct stage *stage, struct fault *fault);
bool run_stage_report(struct run *run, const struct doc *doc, struct faces *faces, struct str name, struct stage *stage,
                      struct fault *fault);

/* run/revisions.c: from the releases, the sources read, and what was published before */
void run_find_revisions(struct run *run);
void run_find_lineage(struct run *run);

/* run/open.c: once a run, with the titles of the doc */
bool run_stage_open_data(struct run *run, const struct doc *doc, struct stage *stage, struct fault *fault);

/* run/burst.c: after the docs, with the head of the first */
bool run_stage_burst(struct run *run, const struct doc *const *docs, size_t count, struct faces *faces, struct stage *stage,
                     struct fault *fault);

/* run/verify.c: a part of a package, whole */
struct package;
bool run_read_part(struct package *package, struct str name, struct arena *arena, struct str *bytes, struct fault *fault);

/* run/workbook.c; `name` is the file's in the generation */
/* A workbook that was just written, against its doc: no library is believed that says that all is well. */
bool run_read_back(const struct doc *doc, struct str path, struct fault *fault);
bool run_stage_workbook(struct run *run, const struct doc *doc, const struct typeset *typeset, struct str name,
                        struct stage *stage, struct fault *fault);
bool run_stage_analysis(struct run *run, const struct doc *doc, const struct typeset *typeset, struct str name,
                        struct stage *stage, struct fault *fault);

/* run/artefacts.c: whether the definition asks for charts in a format (png, svg, pdf), and where they stand in the stage */
bool run_writes_chart(const struct run *run, const char *format);
struct str run_chart_name(const struct figure *figure, enum lang lang, const char *format, struct arena *arena);

/* run/press.c: the kit of one language, and the archive of all of it after the last one */
bool run_stage_press(struct run *run, const struct doc *doc, const struct render_meta *meta, struct faces *faces,
                     struct stage *stage, struct fault *fault);
bool run_stage_press_archive(struct run *run, const struct doc *doc, struct stage *stage, struct fault *fault);

/* run/ranges.c: what the classes of the report's dimensions say of a firm */
struct known_range *run_known_ranges(const struct run *run, struct arena *arena, size_t *count);

/* run/history.c: what generations so far have shown; NULL when there are none */
struct dict *run_told(const struct run *run, struct arena *arena);

/* run/late.c: keeps who contributed what, and compares it with what earlier generations kept: guarded->late */
bool run_find_late(const struct run *run, struct guard_inputs *guarded, struct stage *stage, struct arena *arena, struct fault *fault);

/* run/internal.c */
/* The audit's list, kept when it went wrong, cleared when it went well. */
bool run_keep_exposed(const struct run *run, bool good, struct fault *fault);
bool run_stage_disclosure(struct run *run, const struct doc_head *head, struct stage *stage, struct fault *fault);
/* Each table of true figures with its pattern, for tau-Argus and sdcTable. */
bool run_stage_exchange(struct run *run, const struct guard_inputs *guarded, struct stage *stage, struct fault *fault);
/* What the generation before withheld: it is preferred again. */
struct dict *run_recall(const struct run *run, struct arena *arena);

#endif
