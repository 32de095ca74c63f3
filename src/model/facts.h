/* Columns of equal length: what a source says, typed, with the place each row came from.
 *
 * Shape: columns are those of the source in the definition, in its order. Column c of row r: `ids[r]` for keys (dict), codes
 *        (codelist) and texts (dict), `ordinals[r]` for dates (days) and periods, `units[r]` with the column's scale for figures.
 *        `present[r]` says whether the row has a value at all.
 *        Keys of linked sources share one dict, so that a firm has one id throughout the run.
 * Units: figures are fixed-point: units / 10^scale.
 * Owns:  the arena it was made in.
 * Fails: facts_check returns false with a fault when columns differ in length or ids leave their list.
 */
#ifndef RACIMO_MODEL_FACTS_H
#define RACIMO_MODEL_FACTS_H

#include <stdint.h>

#include "base/dict.h"
#include "base/fault.h"
#include "base/period.h"
#include "base/vec.h"
#include "model/codelist.h"

enum facts_kind { FACTS_KEY, FACTS_CODE, FACTS_TEXT, FACTS_DATE, FACTS_PERIOD, FACTS_FIGURE };

struct facts_column {
    struct str name;
    enum facts_kind kind;
    uint8_t scale;               /* figures */
    const struct codelist *list; /* codes */
    struct dict *dict;           /* keys and texts */
    VEC(uint32_t) ids;           /* key, code (CODE_NONE allowed), text */
    VEC(int32_t) ordinals;       /* date days, or period ordinals of `period_kind` */
    enum period_kind period_kind;
    VEC(int64_t) units;
    VEC(uint8_t) present;
};

struct facts_origin {
    uint32_t file; /* index into files */
    uint32_t row;
};

struct facts_file {
    struct str path; /* as shown to people: relative to the definition */
    struct str sheet;
    const struct str *headings; /* parallel to columns, as the file spells them; empty where it has none */
};

struct facts {
    struct arena *arena;
    struct str source;
    size_t row_count;
    VEC(struct facts_column) columns;
    VEC(struct facts_origin) origins;
    VEC(struct facts_file) files;
};

struct facts *facts_new(struct arena *arena, struct str source);
/* The column of that name, or NULL. */
const struct facts_column *facts_find(const struct facts *facts, struct str name);
bool facts_check(const struct facts *facts, struct fault *fault);
/* Canonical text, for tests: a line per row, columns by TAB. */
void facts_dump(const struct facts *facts, struct strbuf *out);

/* All facts of a run, one per source, in the order of the definition. */
struct facts_set {
    VEC(const struct facts *) list;
};
const struct facts *facts_set_find(const struct facts_set *set, struct str source);

#endif
