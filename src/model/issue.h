/* Problems of the data: collected, located, counted; never a reason to stop by themselves.
 *
 * Shape: an issue names its rule (a row of issue_rules.def, which says in both languages what it means and what to do),
 *        where it stands (file, sheet, row, column) and what stood there. A check result counts an identity that was tested.
 * Owns:  the texts are copied into the arena of the collection.
 * Fails: never.
 */
#ifndef RACIMO_MODEL_ISSUE_H
#define RACIMO_MODEL_ISSUE_H

#include <stdint.h>

#include "base/lang.h"
#include "base/str.h"
#include "base/vec.h"

enum issue_level { ISSUE_NOTE, ISSUE_WARNING, ISSUE_ERROR, ISSUE_LEVEL_COUNT };
#define ISSUE_OFF ISSUE_LEVEL_COUNT /* as a rule's level: not told and not counted */

enum issue_rule {
#define ISSUE_RULE(name, id, level, es, en, todo_es, todo_en) ISSUE_##name,
#include "model/issue_rules.def"
#undef ISSUE_RULE
    ISSUE_RULE_COUNT
};

struct issue_rule_info {
    const char *id; /* "duplicate-member" */
    enum issue_level level;
    struct text what;
    struct text todo;
};

struct issue {
    enum issue_rule rule;
    struct str source; /* name of the source in the definition */
    struct str file;
    struct str sheet;
    uint32_t row; /* as Excel or a text editor counts, from 1; 0 = the whole file */
    struct str column; /* the heading as the file spells it */
    struct str seen;   /* what stood there; the key of a natural person comes masked */
    struct str done;   /* value used instead, or empty */
    struct str hint;   /* the nearest known value: a suggestion that was not used; or empty */
};

#define ISSUES_LISTED_MAX 20000U /* of one rule; those beyond are counted only */

/* Rows read = rows used + rows excluded, by file: printed on the methodology page. */
struct intake_count {
    struct str source;
    struct str file;
    struct str sheet;
    uint64_t rows_read;
    uint64_t rows_used;
    uint64_t rows_blank;
    uint64_t rows_total; /* TOTAL and subtotal rows */
    uint64_t rows_note;  /* titles and footnotes */
    uint64_t rows_refused;
    uint64_t rows_filtered; /* not of the part that is asked for */
    uint64_t rows_excluded; /* left out by declaration */
};

struct check_result {
    struct str source;
    struct str name; /* "insured by state = national" */
    struct text label;
    bool by_row; /* what was tested are rows or keys, not periods */
    uint64_t tested;
    uint64_t failed;
};

struct issues {
    struct arena *arena;
    VEC(struct issue) list;
    VEC(struct intake_count) intakes;
    VEC(struct check_result) checks;
    enum issue_level level_of[ISSUE_RULE_COUNT]; /* as the definition has it, else as issue_rules.def */
    uint64_t by_level[ISSUE_LEVEL_COUNT];
    uint64_t by_rule[ISSUE_RULE_COUNT];
};

struct issues *issues_new(struct arena *arena);
void issues_append(struct issues *issues, const struct issue *issue);
void issues_count(struct issues *issues, const struct intake_count *count);
const struct issue_rule_info *issue_rule_info(enum issue_rule rule);
/* ISSUE_RULE_COUNT when no rule has this id. */
enum issue_rule issue_rule_find(struct str id);
/* "note", "warning", "error", "off". */
const char *issue_level_name(enum issue_level level);
void issues_dump(const struct issues *issues, struct strbuf *out);

#endif
