#include "tidy/link.h"
#include "tidy/rfc.h"
#include "tidy/row_index.h"

static const struct facts_column *column_named(const struct linked *linked, struct str name)
{
    int index = source_column(linked->source, name);
    return index < 0 ? NULL : &linked->facts->columns.at[index];
}

/* Whom and where a row is about: its key, and the codes that may differ from row to row of one key. */
static struct row_index index_by_place(const struct linked *linked)
{
    struct row_index index = row_index_new(linked->scratch, linked->facts);
    for (size_t i = 0; i < linked->source->columns.len; i++) {
        const struct column_spec *spec = &linked->source->columns.at[i];
        bool is_place = spec->type == COLUMN_CODE && !spec->one_per_key;
        if (is_place || spec->type == COLUMN_PERIOD || str_equal(spec->name, linked->source->key))
            *VEC_PUSH(linked->scratch, &index.columns) = &linked->facts->columns.at[i];
    }
    return index;
}

/* From the day of joining to the day before leaving. */
struct span {
    int32_t from, until;
};

static struct span span_of(const struct facts_column *from, const struct facts_column *until, uint32_t row)
{
    return (struct span){from && from->present.at[row] ? from->ordinals.at[row] : INT32_MIN,
                         until && until->present.at[row] ? until->ordinals.at[row] : INT32_MAX};
}

static bool overlap(struct span a, struct span b)
{
    return a.from < a.until && b.from < b.until && a.from < b.until && b.from < a.until;
}

void link_check_members(const struct linked *linked)
{
    const struct facts_column *from = column_named(linked, linked->source->active_from);
    const struct facts_column *until = column_named(linked, linked->source->active_until);
    struct row_index index = index_by_place(linked);
    int key = source_column(linked->source, linked->source->key);
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        uint32_t other = row_index_append(&index, row);
        while (other != row && !overlap(span_of(from, until, other), span_of(from, until, row)))
            other = index.next[other];
        if (other != row)
            linked_raise(linked, row, key, ISSUE_MEMBER_DUPLICATE, linked_key(linked, row), linked_place(linked, other));
    }
}

/* The value of one column for every key, from its first row that has one. */
static uint32_t *first_rows(const struct linked *linked, const struct facts_column *keys, const struct facts_column *column)
{
    uint32_t *first = ARENA_ARRAY(linked->scratch, uint32_t, (size_t)dict_count(keys->dict) + 1);
    for (uint32_t row = 0; row < linked->facts->row_count; row++)
        if (column->present.at[row] && first[keys->ids.at[row]] == 0)
            first[keys->ids.at[row]] = row + 1;
    return first;
}

static bool is_same(const struct facts_column *column, uint32_t a, uint32_t b)
{
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_CODE:
    case FACTS_TEXT:
        return column->ids.at[a] == column->ids.at[b];
    case FACTS_DATE:
    case FACTS_PERIOD:
        return column->ordinals.at[a] == column->ordinals.at[b];
    case FACTS_FIGURE:
        break;
    }
    return column->units.at[a] == column->units.at[b];
}

static void copy_value(struct facts_column *column, uint32_t to, uint32_t from)
{
    column->present.at[to] = true;
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_CODE:
    case FACTS_TEXT:
        column->ids.at[to] = column->ids.at[from];
        return;
    case FACTS_DATE:
    case FACTS_PERIOD:
        column->ordinals.at[to] = column->ordinals.at[from];
        return;
    case FACTS_FIGURE:
        column->units.at[to] = column->units.at[from];
    }
}

static struct str value_text(const struct linked *linked, const struct facts_column *column, uint32_t row)
{
    struct arena *arena = linked->scratch;
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_TEXT:
        return dict_text(column->dict, column->ids.at[row]);
    case FACTS_CODE:
        return column->list->codes.at[column->ids.at[row]].label.in[LANG_ES];
    case FACTS_DATE:
        return date_format(arena, (struct date){column->ordinals.at[row]});
    case FACTS_PERIOD:
        return period_format(arena, (struct period){column->period_kind, column->ordinals.at[row]});
    case FACTS_FIGURE:
        break;
    }
    return num_format(arena, (struct num){column->units.at[row], column->scale});
}

static void apply_attribute(const struct linked *linked, int place)
{
    struct facts_column *column = &linked->facts->columns.at[place];
    const struct facts_column *keys = column_named(linked, linked->source->key);
    const uint32_t *first = first_rows(linked, keys, column);
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        uint32_t from = first[keys->ids.at[row]];
        if (from == 0 || from - 1 == row)
            continue;
        if (column->present.at[row] && !is_same(column, row, from - 1))
            linked_raise(linked, row, place, ISSUE_ATTRIBUTE_CONFLICT, value_text(linked, column, row),
                         value_text(linked, column, from - 1));
        copy_value(column, row, from - 1);
    }
}

void link_apply_attributes(const struct linked *linked)
{
    for (size_t i = 0; i < linked->source->columns.len; i++)
        if (linked->source->columns.at[i].one_per_key)
            apply_attribute(linked, (int)i);
}

/* The first row that agrees with this one and has a figure in the column, if it comes before. */
static bool has_figure_before(const struct row_index *index, const struct facts_column *column, uint32_t first, uint32_t row,
                              uint32_t *other)
{
    for (*other = first; *other != row; *other = index->next[*other])
        if (column->present.at[*other])
            return true;
    return false;
}

void link_apply_figures(const struct linked *linked)
{
    struct row_index index = index_by_place(linked);
    int key = source_column(linked->source, linked->source->key);
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        uint32_t first = row_index_append(&index, row), other, told = ROW_NONE;
        for (size_t i = 0; first != row && i < linked->facts->columns.len; i++) {
            struct facts_column *column = &linked->facts->columns.at[i];
            if (column->kind != FACTS_FIGURE || !column->present.at[row] ||
                !has_figure_before(&index, column, first, row, &other))
                continue;
            if (told == ROW_NONE)
                linked_raise(linked, row, key, ISSUE_FACT_DUPLICATE, linked_key(linked, row), linked_place(linked, other));
            told = other;
            column->present.at[row] = false;
            column->units.at[row] = 0;
        }
    }
}

/* The member whose key is like this one, and who is perhaps meant. */
static struct str near_member(const struct linked *linked, const struct facts_column *keys, const bool *is_member, uint32_t row)
{
    int column = source_column(linked->source, linked->source->key);
    if (!linked->source->columns.at[column].rfc)
        return STR_NONE;
    uint32_t near = rfc_find_near(keys->dict, is_member, dict_text(keys->dict, keys->ids.at[row]));
    return near == DICT_NONE ? STR_NONE : rfc_mask(linked->scratch, dict_text(keys->dict, near));
}

void link_check_absent(const struct linked *linked)
{
    const struct facts_column *keys = column_named(linked, linked->source->key);
    const struct facts_column *roster_keys = column_named(linked->roster, linked->roster->source->key);
    size_t count = (size_t)dict_count(keys->dict) + 1;
    bool *is_member = ARENA_ARRAY(linked->scratch, bool, count), *is_told = ARENA_ARRAY(linked->scratch, bool, count);
    for (size_t row = 0; row < linked->roster->facts->row_count; row++)
        is_member[roster_keys->ids.at[row]] = true;
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        if (is_member[keys->ids.at[row]] || is_told[keys->ids.at[row]])
            continue;
        is_told[keys->ids.at[row]] = true;
        linked_suggest(linked, row, source_column(linked->source, linked->source->key), ISSUE_LINK_ABSENT, linked_key(linked, row),
                       near_member(linked, keys, is_member, row));
    }
}

/* Marks the keys with a figure for a period that ends with `latest`; false when there is none at all. */
static bool mark_reported(const struct linked *linked, struct period latest, bool *reported)
{
    int place = link_column_of_type(linked->source, COLUMN_PERIOD);
    const struct facts_column *periods = &linked->facts->columns.at[place];
    const struct facts_column *keys = column_named(linked, linked->source->key);
    int32_t last_day = period_last_day(latest).days;
    bool any = false;
    for (uint32_t row = 0; row < linked->facts->row_count; row++) {
        struct period period = {periods->period_kind, periods->ordinals.at[row]};
        if (period_last_day(period).days != last_day)
            continue;
        for (size_t i = 0; i < linked->facts->columns.len; i++) {
            const struct facts_column *column = &linked->facts->columns.at[i];
            if (column->kind == FACTS_FIGURE && column->present.at[row])
                any = reported[keys->ids.at[row]] = true;
        }
    }
    return any;
}

void link_check_reports(const struct linked *linked, struct period latest)
{
    const struct linked *roster = linked->roster;
    const struct facts_column *from = column_named(roster, roster->source->active_from);
    const struct facts_column *until = column_named(roster, roster->source->active_until);
    const struct facts_column *keys = column_named(roster, roster->source->key);
    bool *reported = ARENA_ARRAY(linked->scratch, bool, (size_t)dict_count(keys->dict) + 1);
    int32_t day = period_last_day(latest).days;
    if (!mark_reported(linked, latest, reported))
        return;
    for (uint32_t row = 0; row < roster->facts->row_count; row++) {
        struct span span = span_of(from, until, row);
        uint32_t key = keys->ids.at[row];
        if (reported[key] || day < span.from || (day >= span.until && span.until != INT32_MAX))
            continue;
        reported[key] = true; /* told once */
        linked_raise(roster, row, source_column(roster->source, roster->source->key), ISSUE_REPORT_ABSENT,
                     linked_key(roster, row), STR_NONE);
    }
}
