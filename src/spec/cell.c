#include "spec/cell.h"

#include "base/speech.h"
#include "spec/read_measure.h"

#define LAG_MAX 1000

enum metric_takes { METRIC_TAKES_NONE, METRIC_TAKES_LAG, METRIC_TAKES_MEASURE, METRIC_TAKES_MEASURE_LAG };

static const struct metric_row {
    const char *name;
    enum metric_takes takes;
    bool adds_up;
} metrics[] = {
#define METRIC(symbol, name, takes, adds_up) {name, METRIC_TAKES_##takes, adds_up},
#include "spec/metrics.def"
#undef METRIC
};

#define METRIC_COUNT (sizeof metrics / sizeof metrics[0])
#define FIRST_DERIVED 1 /* the measure itself has no name */

static const struct metric_row *metric_find(struct str name)
{
    for (size_t i = FIRST_DERIVED; i < METRIC_COUNT; i++)
        if (str_equal(name, str_from_cstr(metrics[i].name)))
            return &metrics[i];
    return NULL;
}

static bool refuse_metric(struct reading *reading, struct spot spot, struct str name)
{
    struct strs known = {0};
    for (size_t i = FIRST_DERIVED; i < METRIC_COUNT; i++)
        *VEC_PUSH(reading->arena, &known.list) = str_from_cstr(metrics[i].name);
    return reading_refuse_name(reading, spot, "metric", name, &known);
}

static bool find_measure(struct reading *reading, struct str name, struct spot spot, int *out)
{
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->measures.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->measures.at[i].name;
        if (str_equal(reading->report->measures.at[i].name, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, spot, "measure", name, &known);
}

/* "change(4)" → "change", "4"; false when the parentheses are not a pair at the end. */
static bool cut_argument(struct str text, struct str *name, struct str *argument, bool *has_argument)
{
    ptrdiff_t open = str_find(text, STR("("));
    *has_argument = open >= 0;
    *argument = STR_NONE;
    *name = text;
    if (open < 0)
        return str_find(text, STR(")")) < 0;
    *name = str_slice(text, 0, (size_t)open);
    *argument = str_slice(text, (size_t)open + 1, text.len);
    if (!str_ends(*argument, STR(")")))
        return false;
    *argument = str_slice(*argument, 0, argument->len - 1);
    return str_find(*argument, STR("(")) < 0 && str_find(*argument, STR(")")) < 0;
}

static bool parse_lag(struct str text, int *out)
{
    struct num num;
    if (text.len > 4 || !num_parse(text, (struct num_style){'.', 0}, &num) || num.scale || num.units < 1 || num.units > LAG_MAX)
        return false;
    *out = (int)num.units;
    return true;
}

/* "nation,4" */
static bool read_other_and_lag(struct reading *reading, const struct metric_row *metric, struct str argument, struct cell_spec *cell)
{
    struct str lag, name = str_cut(argument, ',', &lag);
    if (!parse_lag(lag, &cell->lag))
        return reading_refuse(reading, cell->spot,
                              "'%s' needs a reference and how many periods to look back; for example: %.*s.%s(nation,4)", metric->name,
                              STR_ARGS(reading->report->measures.at[cell->measure].name), metric->name);
    return find_measure(reading, name, cell->spot, &cell->other);
}

static bool read_argument(struct reading *reading, const struct metric_row *metric, struct str argument, bool has_argument,
                          struct cell_spec *cell)
{
    switch (metric->takes) {
    case METRIC_TAKES_NONE:
        return !has_argument || reading_refuse(reading, cell->spot, "'%s' takes no parentheses; write %.*s.%s", metric->name,
                                               STR_ARGS(reading->report->measures.at[cell->measure].name), metric->name);
    case METRIC_TAKES_LAG:
        return parse_lag(argument, &cell->lag) ||
               reading_refuse(reading, cell->spot, "'%s' needs how many %s; for example: %.*s.%s(1)", metric->name,
                              str_equal(str_from_cstr(metric->name), STR("rows_top")) ? SAID("rows") : SAID("periods to look back"), STR_ARGS(reading->report->measures.at[cell->measure].name), metric->name);
    case METRIC_TAKES_MEASURE:
        if (argument.len == 0)
            return reading_refuse(reading, cell->spot, "'%s' needs another measure; for example: %.*s.%s(members)",
                                  metric->name, STR_ARGS(reading->report->measures.at[cell->measure].name), metric->name);
        return find_measure(reading, argument, cell->spot, &cell->other);
    case METRIC_TAKES_MEASURE_LAG:
        return read_other_and_lag(reading, metric, argument, cell);
    }
    return false;
}

bool cell_parse(struct reading *reading, struct str text, struct spot spot, struct cell_spec *out)
{
    struct str derived, name, argument;
    bool has_argument;
    *out = (struct cell_spec){.spot = spot, .text = text, .measure = -1, .other = -1};
    struct str measure = str_cut(text, '.', &derived);
    if (!find_measure(reading, measure, spot, &out->measure))
        return false;
    if (derived.len == 0)
        return measure.len == text.len ||
               reading_refuse(reading, spot, "a metric must follow the '.'; for example: %.*s.share", STR_ARGS(measure));
    if (!cut_argument(derived, &name, &argument, &has_argument))
        return reading_refuse(reading, spot,
                              "write a cell as measure.metric or measure.metric(…), without spaces; for example: %.*s.change(1)",
                              STR_ARGS(measure));
    const struct metric_row *metric = metric_find(name);
    if (!metric)
        return refuse_metric(reading, spot, name);
    out->metric = name;
    struct str kind = reading->report->measures.at[out->measure].kind;
    if (metric->adds_up && !measure_kind_adds_up(kind))
        return reading_refuse(reading, spot, "'%s' needs a measure that adds up; '%.*s' is a %.*s: use a count or a sum",
                              metric->name, STR_ARGS(measure), STR_ARGS(kind));
    if (str_starts(name, STR("adjusted")) && reading->report->frequency == PERIOD_YEAR)
        return reading_refuse(reading, spot, "'%s' needs quarters or months, which have seasons; this report is by year", metric->name);
    return read_argument(reading, metric, argument, has_argument, out);
}
