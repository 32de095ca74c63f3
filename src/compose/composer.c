#include "compose/composer.h"

struct str composer_text(const struct composer *c, const struct text *text)
{
    struct str own = text->in[c->lang];
    return own.len ? own : text->in[c->lang == LANG_ES ? LANG_EN : LANG_ES];
}

const struct release *composer_release(const struct composer *c, int table)
{
    return c->in->releases[c->in->layout->tables.at[table].query];
}

int32_t composer_latest(const struct composer *c, const struct release *release)
{
    return c->in->period.ordinal - release->first_period;
}

int composer_periods_a_year(enum period_kind kind)
{
    static const int counts[] = {[PERIOD_NONE] = 0, [PERIOD_YEAR] = 1, [PERIOD_QUARTER] = 4, [PERIOD_MONTH] = 12};
    return counts[kind];
}

/* The row of the table for a lag that is a whole year, quarter or month; -1 for any other. */
static int usual_lag(enum period_kind kind, int lag)
{
    int year = composer_periods_a_year(kind);
    if (lag == year)
        return 0;
    if (lag * 4 == year)
        return 1;
    return lag * 12 == year ? 2 : -1;
}

struct str composer_lag_adjective(const struct composer *c, enum period_kind kind, int lag)
{
    static const enum word adjectives[] = {WORD_ADJECTIVE_YEAR, WORD_ADJECTIVE_QUARTER, WORD_ADJECTIVE_MONTH};
    int usual = usual_lag(kind, lag);
    return usual < 0 ? STR_NONE : word_text(c->lang, adjectives[usual]);
}

struct str composer_lag_span(const struct composer *c, enum period_kind kind, int lag)
{
    static const enum word spans[] = {WORD_SPAN_YEAR, WORD_SPAN_QUARTER, WORD_SPAN_MONTH};
    static const enum word many[] = {[PERIOD_NONE] = WORD_SPAN_QUARTERS,
                                     [PERIOD_YEAR] = WORD_SPAN_YEARS,
                                     [PERIOD_QUARTER] = WORD_SPAN_QUARTERS,
                                     [PERIOD_MONTH] = WORD_SPAN_MONTHS};
    int usual = usual_lag(kind, lag);
    return usual < 0 ? SAY(c, many[kind], composer_count(c, (uint64_t)lag)) : word_text(c->lang, spans[usual]);
}

struct str composer_count(const struct composer *c, uint64_t count)
{
    return lang_num(c->arena, num_from_int((int64_t)count), false);
}
