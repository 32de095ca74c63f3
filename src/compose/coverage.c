#include "compose/coverage.h"

/* Whether a sum or a median of the query reads this source. */
static bool is_measured(const struct composer *c, const struct query_spec *query, int source)
{
    for (size_t i = 0; i < query->measures.len; i++) {
        const struct measure_spec *measure = &c->in->measures[query->measures.at[i]];
        if (measure->column.len && measure->source == source)
            return true;
    }
    return false;
}

/* The counts of all units and of those that sent figures: a count of a roster, and one of a source that is measured. */
static bool find_coverage(const struct composer *c, size_t table, int *all, int *reporting)
{
    const struct query_spec *query = &c->in->queries[table];
    *all = *reporting = -1;
    for (size_t i = 0; i < query->measures.len; i++) {
        const struct measure_spec *measure = &c->in->measures[query->measures.at[i]];
        if (!str_equal(measure->kind, STR("count")))
            continue;
        int at = release_measure(c->in->releases[table], measure->name);
        if (is_measured(c, query, measure->source))
            *reporting = at;
        else
            *all = at;
    }
    return *all >= 0 && *reporting >= 0;
}

static struct reading total_of(const struct composer *c, const struct release *release, int measure)
{
    struct cell_view view = {.c = c, .release = release};
    struct spot_of_cell at = {axis_total(&release->rows), axis_total(&release->columns), composer_latest(c, release)};
    return cell_level(&view, (size_t)measure, at);
}

/* "los 11 clústeres", "9 de los 11 clústeres": those with one that reported; nothing where there is but one code. */
static struct str codes_text(const struct composer *c, const struct release *release, int reporting)
{
    const struct axis *axis = &release->rows;
    struct cell_view view = {.c = c, .release = release};
    uint64_t present = 0, finest = 0;
    for (uint32_t code = 0; axis->list && code < axis_unspecified(axis); code++) {
        if (axis_is_whole(axis, code))
            continue;
        finest++;
        struct spot_of_cell at = {code, axis_total(&release->columns), composer_latest(c, release)};
        struct reading count = cell_level(&view, (size_t)reporting, at);
        present += count.mark == MARK_CONFIDENTIAL || (count.mark == MARK_NONE && num_sign(count.number) > 0);
    }
    if (finest < 2)
        return STR_NONE;
    static const enum word all[] = {WORD_COVERAGE_ALL_M, WORD_COVERAGE_ALL_F};
    static const enum word some[] = {WORD_COVERAGE_SOME_M, WORD_COVERAGE_SOME_F};
    struct str names = noun_plural(c->arena, noun_lower(c->arena, composer_text(c, &axis->label)), c->lang);
    bool feminine = noun_is_feminine(names);
    if (present == finest)
        return SAY(c, all[feminine], composer_count(c, finest), names);
    return SAY(c, some[feminine], composer_count(c, present), composer_count(c, finest), names);
}

/* Of how many the last figure is repeated, by the measure of the table that repeats most. */
static struct str with_carried(const struct composer *c, const struct release *release, struct str counts)
{
    uint32_t most = 0;
    int32_t latest = composer_latest(c, release);
    for (size_t i = 0; latest >= 0 && (uint32_t)latest < release->period_count && i < release->measure_count; i++) {
        uint32_t carried =
            release_carried(release, i, axis_total(&release->rows), axis_total(&release->columns), (uint32_t)latest);
        most = !release->measures[i].flow_of.len && carried > most ? carried : most;
    }
    return most ? SAY(c, WORD_COVERAGE_CARRIED, counts, composer_count(c, most)) : counts;
}

struct str coverage_text(const struct composer *c)
{
    int all, reporting;
    for (size_t i = 0; i < c->in->release_count; i++) {
        if (!find_coverage(c, i, &all, &reporting))
            continue;
        const struct release *release = c->in->releases[i];
        struct reading whole = total_of(c, release, all), part = total_of(c, release, reporting);
        struct reading share = reading_ratio(c, part, whole, 2, 1);
        if (share.mark != MARK_NONE)
            return STR_NONE;
        struct str label = noun_lower(c->arena, composer_text(c, &release->measures[all].label));
        struct str within = codes_text(c, release, reporting);
        struct str counts =
            SAY(c, within.len ? WORD_COVERAGE_WITHIN : WORD_COVERAGE, lang_num(c->arena, part.number, false),
                lang_num(c->arena, whole.number, false), label, lang_percent(c->arena, share.number, false), within);
        return with_carried(c, release, counts);
    }
    return STR_NONE;
}
