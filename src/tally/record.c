#include "tally/record.h"

#include <string.h>

#include "base/hash.h"
#include "model/ledger.h"

#define LINES_MOST (32u << 10) /* bytes */

/* What the contributor at hand brought to one cell, period by period. */
struct series {
    size_t measure;
    struct landing at;
    int128 *amounts;
    bool *present;
    bool written;
};

struct record {
    const struct plan *plan;
    const struct ledger_sink *sink;
    struct arena *arena;
    struct strbuf out; /* lines that the sink has not taken yet */
    struct str *periods;  /* their names */
    uint32_t first;       /* period that is kept */
    uint32_t contributor; /* at hand */
    uint32_t *named;      /* by group: the unit that it is called by */
    VEC(struct series) list;
    size_t used; /* of the list; the others' memory serves again */
    size_t hit;
};

/* A group is called by the first of its keys in the order of bytes, whoever of it reported. */
static uint32_t *name_groups(const struct roster *roster, struct arena *arena)
{
    const struct holdings *holdings = roster->holdings;
    uint32_t most = 0;

    for (uint32_t unit = 0; unit < roster->unit_count; unit++)
        most = holdings->groups[unit] > most ? holdings->groups[unit] : most;
    uint32_t *named = ARENA_ARRAY(arena, uint32_t, (size_t)most + 1); /* plus one */
    for (uint32_t unit = 0; unit < roster->unit_count; unit++) {
        uint32_t *name = &named[holdings->groups[unit]];
        if (*name == 0 || str_order(dict_text(roster->key->dict, unit), dict_text(roster->key->dict, *name - 1)) < 0)
            *name = unit + 1;
    }
    return named;
}

struct record *record_open(const struct plan *plan, const struct ledger_sink *sink)
{
    struct arena *arena = arena_new();
    struct record *record = ARENA_NEW(arena, struct record);
    uint32_t asked = (uint32_t)plan->query->periods, count = plan->frame.count;

    *record = (struct record){.plan = plan, .sink = sink, .arena = arena, .first = asked && asked < count ? count - asked : 0};
    record->out = strbuf_new(arena);
    record->periods = ARENA_ARRAY(arena, struct str, count);
    for (uint32_t period = 0; period < count; period++)
        record->periods[period] = period_format(arena, frame_period(&plan->frame, period));
    if (plan->roster->holdings)
        record->named = name_groups(plan->roster, arena);
    return record;
}

/* A digest: lines are compared, and nobody has to read a key in them. */
static void append_name(struct record *record)
{
    static const char digits[] = "0123456789abcdef";
    const struct roster *roster = record->plan->roster;
    uint32_t unit = record->named ? record->named[record->contributor] - 1 : record->contributor;
    uint64_t hash = hash_quick(dict_text(roster->key->dict, unit));

    for (int shift = 60; shift >= 0; shift -= 4)
        strbuf_append_char(&record->out, digits[hash >> shift & 15]);
    strbuf_append_char(&record->out, ',');
}

static void append_head(struct record *record, size_t measure, uint32_t first)
{
    const struct plan_measure *of = &record->plan->measures[measure];

    append_name(record);
    ledger_append_text(&record->out, of->spec->name);
    strbuf_append_char(&record->out, ',');
    ledger_append_figure(&record->out, of->scaling.from);
    strbuf_append_char(&record->out, ',');
    ledger_append_figure(&record->out, of->scaling.divisor);
    strbuf_append_char(&record->out, ',');
    strbuf_append(&record->out, record->periods[first]);
    strbuf_append_char(&record->out, ',');
}

static void append_figures(struct record *record, const struct series *series)
{
    uint32_t first = record->first, last = record->plan->frame.count;

    while (!series->present[first])
        first++;
    while (!series->present[last - 1])
        last--;
    for (uint32_t period = first; period < last; period++) {
        if (period > first)
            strbuf_append_char(&record->out, ' ');
        if (series->present[period])
            ledger_append_figure(&record->out, series->amounts[period]);
        else
            strbuf_append_char(&record->out, '-');
    }
}

static bool is_same(const struct record *record, const struct series *a, const struct series *b)
{
    uint32_t count = record->plan->frame.count;

    return a->measure == b->measure && memcmp(a->present, b->present, count * sizeof *a->present) == 0 &&
           memcmp(a->amounts, b->amounts, count * sizeof *a->amounts) == 0;
}

static void append_places(struct record *record, size_t from)
{
    const struct plan *plan = record->plan;
    const struct series *first = &record->list.at[from];

    for (size_t i = from; i < record->used; i++) {
        struct series *series = &record->list.at[i];
        if (series->written || !is_same(record, first, series))
            continue;
        if (i > from)
            strbuf_append_char(&record->out, ' ');
        ledger_append_place(&record->out, &plan->rows.axis, &plan->columns.axis, series->at.row, series->at.column);
        series->written = true;
    }
}

static bool is_kept(const struct record *record, const struct series *series, uint32_t *period)
{
    for (*period = record->first; *period < record->plan->frame.count; (*period)++)
        if (series->present[*period])
            return true;
    return false;
}

static void write_contributor(struct record *record)
{
    uint32_t first;

    for (size_t i = 0; i < record->used; i++) {
        const struct series *series = &record->list.at[i];
        if (series->written || !is_kept(record, series, &first))
            continue;
        append_head(record, series->measure, first);
        append_places(record, i);
        strbuf_append_char(&record->out, ',');
        append_figures(record, series);
        strbuf_append_char(&record->out, '\n');
    }
    record->used = record->hit = 0;
}

static struct series *series_at(struct record *record, size_t measure, const struct landing *landing)
{
    uint32_t count = record->plan->frame.count;

    for (size_t i = 0; i < record->used; i++) {
        size_t at = (record->hit + i) % record->used; /* the next one after the last, mostly */
        struct series *series = &record->list.at[at];
        if (series->measure == measure && series->at.place == landing->place) {
            record->hit = at + 1;
            return series;
        }
    }
    if (record->used == record->list.len)
        *VEC_PUSH(record->arena, &record->list) = (struct series){
            .amounts = ARENA_ARRAY(record->arena, int128, count), .present = ARENA_ARRAY(record->arena, bool, count)};
    struct series *series = &record->list.at[record->used++];
    memset(series->amounts, 0, count * sizeof *series->amounts);
    memset(series->present, 0, count * sizeof *series->present);
    *series = (struct series){measure, *landing, series->amounts, series->present, false};
    return series;
}

static bool flush(struct record *record, struct fault *fault)
{
    struct str lines = strbuf_str(&record->out);

    record->out.len = 0;
    return lines.len == 0 || record->sink->take(record->sink->owner, lines, fault);
}

bool record_append(struct record *record, const struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
                   int128 whole, struct fault *fault)
{
    const struct holdings *holdings = walk->plan->roster->holdings;
    uint32_t contributor = holdings ? holdings->groups[walk->unit] : walk->unit;

    if (record->used && contributor != record->contributor)
        write_contributor(record);
    if (record->out.len >= LINES_MOST && !flush(record, fault))
        return false;
    record->contributor = contributor;
    struct series *series = series_at(record, measure, landing);
    series->amounts[period] += whole;
    series->present[period] = true;
    return true;
}

bool record_close(struct record *record, bool good, struct fault *fault)
{
    if (good)
        write_contributor(record);
    good = good && flush(record, fault);
    arena_drop(record->arena);
    return good;
}
