/* The conductor: one definition in, one complete generation out, or nothing.
 *
 * Shape: run_report is the whole job; run_check reads and checks the sources and publishes nothing.
 * Owns:  everything a run makes lives in arenas that the call drops; the summary's texts live in the caller's arena.
 * Fails: as the rooms do; the first failure ends the run and leaves the published generation as it was.
 */
#ifndef RACIMO_RUN_H
#define RACIMO_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/str.h"

struct run_options {
    struct str report; /* path of the definition */
    struct str out;    /* directory that takes the generations */
    struct str fonts;  /* path of fonts.yaml */
    struct str version;
    enum lang lang;   /* of what run_check says */
    bool verbose;     /* run_check: every problem, a line each */
    bool export_jj;   /* the tables in the JJ format too, internal */
    bool strict;      /* warnings and errors of the data are faults */
    struct str facts; /* run_check: this source's rows instead */
    const struct log *log;
    unsigned wait_seconds; /* for another run to end, before FAULT_BUSY */
    bool (*stopped)(void); /* asked between steps whether to end (FAULT_STOPPED); may be NULL */
};

struct run_summary {
    struct str generation; /* "trimestral/2026Q3/v001", relative to out; "trimestral/current" when unchanged */
    bool unchanged;        /* nothing was written: inputs and definition are those of the published generation */
    struct str period;
    struct str opening; /* the file to look at first, relative to the generation */
    size_t tables, figures, languages, files;
    uint64_t rows_read, rows_used;
    uint64_t notes, warnings, errors; /* of the data */
};

bool run_report(const struct run_options *options, struct arena *arena, struct run_summary *summary, struct fault *fault);
bool run_check(const struct run_options *options, struct arena *arena, struct run_summary *summary, struct strbuf *out,
               struct fault *fault);
/* Compares a published generation with its manifest, and its statistical workbooks with the checklist for accessible ones. */
bool run_verify(struct str generation, const struct log *log, struct arena *arena, size_t *file_count, struct fault *fault);
/* What differs between the open data of two generations: inputs, then a line a figure, fields by TAB, and the counts. */
bool run_diff(struct str before, struct str after, enum lang lang, struct arena *arena, struct strbuf *out, struct fault *fault);
/* Writes a file as the readers see it: JSON, a line for what was found out, each sheet, row and problem; or its table as CSV. */
struct run_dump_options {
    bool csv;
    struct str encoding;     /* as a definition declares it; empty: found out */
    struct str delimiter;    /* one character, or "tab"; empty: found out */
    struct str sheet;        /* csv: by name; empty: the first that is not hidden */
    struct str heading_rows; /* csv: so many rows of headings are joined; empty: one, or those that say the same */
    const struct log *log;   /* csv: where problems are told */
};
bool run_dump(const struct run_dump_options *options, struct str path, FILE *to, struct fault *fault);
/* Where a published figure comes from: definition, operands, contributors with their rows, disclosure. Internal: it names firms.
 */
struct run_question {
    struct str table, row, column;
    struct str period; /* or empty: the latest */
    bool json;
};
bool run_explain(const struct run_options *options, const struct run_question *question, struct arena *arena, struct strbuf *out,
                 struct fault *fault);
/* A table in the JJ format: the same with the statuses of a safe pattern; or, to `attack` the pattern that it has, the range of
 * each primary cell. `told` is a line on what was lost. */
bool run_protect(const struct run_options *options, bool attack, struct arena *arena, struct strbuf *out, struct str *told,
                 struct fault *fault);
/* The manual of the definition format, and the registries by kind ("charts", "metrics", "readers", "rules", "measures",
 * "checks"). */
void run_manual(struct strbuf *out, bool english, bool markdown);
bool run_list(struct str kind, enum lang lang, struct strbuf *out);
/* A definition to begin with, commented; a file that is there is left alone. */
bool run_new(struct str path, bool english, struct fault *fault);
struct str run_libraries(struct arena *arena);

#endif
