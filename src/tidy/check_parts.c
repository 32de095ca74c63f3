#include "base/num.h"
#include "tidy/check.h"

/* What one period's rows say: the sum of the parts, and the whole that each row repeats. */
struct parts {
    struct num sum;
    struct num whole;
    uint32_t first_row;
    bool has_row;
    bool has_whole;
    bool is_torn; /* rows of one period give different wholes */
};

/* Periods lie close together: one place each, from the first to the last. */
struct parts_list {
    struct parts *at;
    size_t len;
    int32_t first;
};

static struct parts_list parts_list_new(struct arena *arena, const struct facts *facts, const struct facts_column *periods)
{
    int32_t first = 0, last = 0;
    for (size_t row = 0; periods && row < facts->row_count; row++) {
        int32_t ordinal = periods->ordinals.at[row];
        first = row == 0 || ordinal < first ? ordinal : first;
        last = row == 0 || ordinal > last ? ordinal : last;
    }
    size_t len = (size_t)(last - first) + 1;
    return (struct parts_list){ARENA_ARRAY(arena, struct parts, len), len, first};
}

static bool add_row(struct parts *parts, const struct facts_column *part, const struct facts_column *whole, uint32_t row)
{
    if (!parts->has_row) {
        parts->has_row = true;
        parts->first_row = row;
        parts->sum.scale = part->scale;
    }
    if (whole->present.at[row]) {
        struct num figure = {whole->units.at[row], whole->scale};
        parts->is_torn = parts->is_torn || (parts->has_whole && num_order(figure, parts->whole) != 0);
        parts->whole = parts->has_whole ? parts->whole : figure;
        parts->has_whole = true;
    }
    return !part->present.at[row] || num_add(parts->sum, (struct num){part->units.at[row], part->scale}, &parts->sum);
}

static void raise_mismatch(const struct facts *facts, const struct facts_column *periods, size_t whole, const struct parts *parts,
                           struct issues *issues)
{
    struct arena *arena = issues->arena;
    const struct facts_origin *origin = &facts->origins.at[parts->first_row];
    const struct facts_file *file = &facts->files.at[origin->file];
    struct str period = STR_NONE;
    if (periods)
        period = period_format(arena, (struct period){periods->period_kind, periods->ordinals.at[parts->first_row]});
    struct str sum = num_format(arena, parts->sum), given = num_format(arena, parts->whole);
    const struct issue issue = {.rule = ISSUE_TOTAL_MISMATCH,
                                .source = facts->source,
                                .file = file->path,
                                .sheet = file->sheet,
                                .row = origin->row,
                                .column = file->headings ? file->headings[whole] : STR_NONE,
                                .seen = str_format(arena, "%.*s%s%.*s ≠ %.*s%s", STR_ARGS(period), period.len ? ": " : "",
                                                   STR_ARGS(sum), STR_ARGS(given), parts->is_torn ? " …" : "")};
    issues_append(issues, &issue);
}

static struct check_result count_results(const struct parts_list *list, const struct parts_check_spec *spec,
                                         const struct facts *facts, const struct facts_column *periods, size_t whole,
                                         struct issues *issues)
{
    struct check_result result = {.source = facts->source, .name = spec->name, .label = spec->label};
    for (size_t i = 0; i < list->len; i++) {
        const struct parts *parts = &list->at[i];
        if (!parts->has_whole)
            continue;
        result.tested++;
        if (!parts->is_torn && num_order(parts->sum, parts->whole) == 0)
            continue;
        result.failed++;
        raise_mismatch(facts, periods, whole, parts, issues);
    }
    return result;
}

static bool check_one(const struct source_spec *source, const struct parts_check_spec *spec, const struct facts *facts,
                      struct issues *issues, struct fault *fault)
{
    int part = source_column(source, spec->part), whole = source_column(source, spec->whole);
    if (part < 0 || whole < 0 || facts->columns.at[part].kind != FACTS_FIGURE || facts->columns.at[whole].kind != FACTS_FIGURE)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "check '%.*s' names a column that is not one of figures",
                           STR_ARGS(spec->name));

    const struct facts_column *periods = NULL;
    for (size_t i = 0; i < facts->columns.len && !periods; i++)
        periods = facts->columns.at[i].kind == FACTS_PERIOD ? &facts->columns.at[i] : NULL;
    struct arena *scratch = arena_new();
    struct parts_list list = parts_list_new(scratch, facts, periods);
    bool good = true;
    for (uint32_t row = 0; good && row < facts->row_count; row++) {
        size_t place = periods ? (size_t)(periods->ordinals.at[row] - list.first) : 0;
        good = add_row(&list.at[place], &facts->columns.at[part], &facts->columns.at[whole], row);
    }
    if (good)
        *VEC_PUSH(issues->arena, &issues->checks) = count_results(&list, spec, facts, periods, (size_t)whole, issues);
    else
        fault_raise(fault, FAULT_INTERNAL, NULL, "the parts of check '%.*s' overflow 128 bits", STR_ARGS(spec->name));
    arena_drop(scratch);
    return good;
}

static bool run_parts(const struct source_spec *source, const struct facts *facts, struct issues *issues, struct fault *fault)
{
    for (size_t i = 0; i < source->checks.len; i++)
        if (!check_one(source, &source->checks.at[i], facts, issues, fault))
            return false;
    return true;
}

const struct check check_parts = {.name = "parts",
                                  .summary = "the parts of each period add to the whole",
                                  .source = "addition; declared under 'checks' of a source",
                                  .run = run_parts};
