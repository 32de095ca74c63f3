#include "base/period.h"
#include "tidy/month.h"
#include "tidy/types.h"

/* "2026 / 3", which a join makes of two cells: year and number. */
static bool parse_joined(struct str text, enum period_kind part, struct period *out)
{
    struct str rest, year = str_trim(str_cut(text, '/', &rest)), number = str_trim(rest);
    struct arena *scratch = arena_new();
    struct strbuf buf = strbuf_new(scratch);
    if (part == PERIOD_QUARTER)
        strbuf_printf(&buf, "%.*sQ%.*s", STR_ARGS(year), STR_ARGS(number));
    else
        strbuf_printf(&buf, "%.*s-%s%.*s", STR_ARGS(year), number.len < 2 ? "0" : "", STR_ARGS(number));
    bool good = number.len && period_parse(strbuf_str(&buf), out) && out->kind == part;
    arena_drop(scratch);
    return good;
}

/* A date cell stands for its month. */
static bool parse_period(const struct feed *feed, const struct batch_cell *cell, struct period *out)
{
    struct date date;
    if (feed->spec->join.list.len)
        return parse_joined(cell->text, (enum period_kind)feed->spec->part_kind, out);
    if (cell->kind != CELL_DAY)
        return period_parse(cell->text, out) || (cell->kind == CELL_WORDS && month_parse(cell->text, out));
    if (!date_parse(cell->text, &date))
        return false;
    *out = period_from_date(date, PERIOD_MONTH);
    return true;
}

/* All periods of a column are of one kind: that of the first, unless a date cell must be widened to it. */
static void read_period(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct facts_column *column = feed->column;
    struct period period;
    (void)site;
    value->problem = ISSUE_PERIOD_INVALID;
    if (!parse_period(feed, cell, &period))
        return;
    if (column->period_kind == PERIOD_NONE)
        column->period_kind = period.kind;
    if (cell->kind == CELL_DAY)
        period = period_widen(period, column->period_kind);
    if (period.kind != column->period_kind)
        return;
    value->ordinal = period.ordinal;
    value->present = true;
    value->problem = ISSUE_NONE;
}

const struct cell_type type_period = {.type = COLUMN_PERIOD,
                                      .name = "period",
                                      .summary = "a year, quarter or month: 2026, 2026Q3, 3T 2026, 2021/Dec",
                                      .kind = FACTS_PERIOD,
                                      .remembers = true,
                                      .carries_row = true,
                                      .read = read_period};
