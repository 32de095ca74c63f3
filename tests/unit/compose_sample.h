/* Hand-made releases for the tests of composing: a few codes, figures written beside them. */
#ifndef RACIMO_TEST_COMPOSE_SAMPLE_H
#define RACIMO_TEST_COMPOSE_SAMPLE_H

#include <stddef.h>

#include "compose/composer.h"
#include "compose/metric.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define WITHHELD INT64_MIN
#define MISSING (INT64_MIN + 1)
#define EMPTY (INT64_MIN + 2)

struct sample_code {
    const char *key, *es, *en, *short_es, *short_en;
};

static inline struct text sample_text(const char *es, const char *en)
{
    return (struct text){{str_from_cstr(es), str_from_cstr(en)}};
}

static inline struct codelist *sample_codes(struct arena *arena, const char *name, const struct sample_code *codes, size_t count)
{
    struct codelist *list = ARENA_NEW(arena, struct codelist);
    list->arena = arena;
    list->name = str_from_cstr(name);
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(arena, &list->codes) = (struct code){.key = str_from_cstr(codes[i].key),
                                                       .label = sample_text(codes[i].es, codes[i].en),
                                                       .short_label = sample_text(codes[i].short_es, codes[i].short_en)};
    return list;
}

static inline struct release *sample_release(struct arena *arena, const char *table, struct axis rows, struct axis columns,
                                             const char *first_period, uint32_t periods, const struct measure_info *measures,
                                             size_t measure_count)
{
    struct period first = {0};
    struct release *release = ARENA_NEW(arena, struct release);
    if (!period_parse(str_from_cstr(first_period), &first))
        fault_abort(FAULT_INTERNAL, "a period of the test is not one");
    size_t places = measure_count * axis_size(&rows) * axis_size(&columns) * periods;
    *release = (struct release){.table = str_from_cstr(table),
                                .rows = rows,
                                .columns = columns,
                                .period_kind = first.kind,
                                .first_period = first.ordinal,
                                .period_count = periods,
                                .measure_count = measure_count,
                                .measures = measures,
                                .states = ARENA_ARRAY(arena, enum cell_state, places),
                                .values = ARENA_ARRAY(arena, struct num, places)};
    for (size_t i = 0; i < places; i++)
        release->states[i] = STATE_EMPTY;
    return release;
}

/* A figure in units of the measure's scale, or one of the marks above. */
static inline void sample_put(struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period,
                              int64_t value)
{
    size_t place =
        ((measure * axis_size(&release->rows) + row) * axis_size(&release->columns) + column) * release->period_count + period;
    release->states[place] = value == WITHHELD  ? STATE_WITHHELD
                             : value == MISSING ? STATE_MISSING
                             : value == EMPTY   ? STATE_EMPTY
                                                : STATE_SHOWN;
    release->values[place] =
        release->states[place] == STATE_SHOWN ? (struct num){value, release->measures[measure].scale} : (struct num){0};
}

/* The figures of one row over all periods, column 0. */
static inline void sample_row(struct release *release, size_t measure, uint32_t row, const int64_t *values)
{
    for (uint32_t period = 0; period < release->period_count; period++)
        sample_put(release, measure, row, axis_total(&release->columns), period, values[period]);
}

static inline struct cell_spec sample_cell(const char *text, int measure, const char *metric, int lag, int other)
{
    return (struct cell_spec){
        .text = str_from_cstr(text), .measure = measure, .metric = str_from_cstr(metric), .lag = lag, .other = other};
}

#endif
