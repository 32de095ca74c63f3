/* What every part of composing needs: the inputs, the language, and the doc being made.
 *
 * Owns:  nothing beyond the arena. The doc is the one thing that grows.
 * Fails: parts that cannot answer raise in `fault` and go on with a marker; compose_doc looks at it once, at the end.
 */
#ifndef RACIMO_COMPOSE_COMPOSER_H
#define RACIMO_COMPOSE_COMPOSER_H

#include "compose/compose.h"
#include "compose/noun.h"
#include "compose/words.h"

struct composer {
    const struct compose_inputs *in;
    enum lang lang;
    struct arena *arena;
    struct doc *doc;
    struct fault *fault;
};

/* A text of the definition in the language of the doc; the other language where it has only that. */
struct str composer_text(const struct composer *c, const struct text *text);
const struct release *composer_release(const struct composer *c, int table);
/* Place of the report's period in a release; out of range when the release does not reach it. */
int32_t composer_latest(const struct composer *c, const struct release *release);
int composer_periods_a_year(enum period_kind kind);
/* How a change over `lag` periods is called ("anual"; empty for an unusual lag) and the span it covers ("un año", "5
 * trimestres"). */
struct str composer_lag_adjective(const struct composer *c, enum period_kind kind, int lag);
struct str composer_lag_span(const struct composer *c, enum period_kind kind, int lag);
struct str composer_count(const struct composer *c, uint64_t count); /* "1,204" */

#endif
