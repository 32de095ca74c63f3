/* Registry of headline rules: the finding that a chart's title states, found from its published figures alone.
 *
 * Shape: a record a rule (one row in headlines.def), asked in order; the first that speaks wins, and when none does the
 *        statistical title stands. A superlative is never claimed while a figure that could contradict it is withheld or missing.
 * Fails: never.
 */
#ifndef RACIMO_COMPOSE_HEADLINE_H
#define RACIMO_COMPOSE_HEADLINE_H

#include "compose/chart_view.h"

#define FINDING_KEYS 2

struct finding {
    struct str text;
    struct str keys[FINDING_KEYS]; /* of the lines that it speaks of */
    size_t key_count;
};

struct headline_rule {
    const char *name;
    const char *summary;
    bool (*find)(const struct chart_view *view, struct finding *out);
};

#define HEADLINE(record) extern const struct headline_rule record;
#include "compose/headlines.def"
#undef HEADLINE

size_t headline_rule_count(void);
const struct headline_rule *headline_rule_at(size_t index);
bool headline_find(const struct chart_view *view, struct finding *out);

/* Who a sentence is about: "Automotriz concentra", "Las grandes empresas concentran". */
struct subject {
    struct str text;   /* as a sentence begins */
    struct str inside; /* as it goes on: "las grandes empresas"; a name that stands alone is a proper one */
    bool plural, feminine;
};
struct subject subject_of_line(const struct composer *c, const struct line *line);
/* "uno de cada cuatro puestos de trabajo", or "25.7% de los puestos de trabajo"; false when there is no such share. */
bool share_phrase(const struct composer *c, const struct measure_info *info, struct reading part, struct reading whole,
                  struct str *out);
struct str join_names(const struct composer *c, struct str a, struct str b); /* "Aeroespacial e Impresión" */
struct str axis_noun(const struct composer *c, const struct axis *axis); /* "clúster" */
struct str span_of_cell(const struct cell_view *view);                   /* "un año" for change_pct(4) */
struct reading reading_absolute(struct reading reading);

/* The codes of a chart at one period: the largest, whether it is alone, and how many there are of each sort. */
struct extremes {
    size_t top, bottom;           /* lines */
    size_t second;                /* one that ties with the top, or the top */
    size_t top_ties, bottom_ties; /* how many share the value, themselves included */
    size_t shown, hidden, rising;
};
struct extremes extremes_of_codes(const struct chart_view *view, int32_t period);

#endif
