#include "tidy/link.h"

#include "tidy/rfc.h"
#include "tidy/tidy.h"

int link_column_of_type(const struct source_spec *source, enum column_type type)
{
    for (size_t i = 0; i < source->columns.len; i++)
        if (source->columns.at[i].type == type)
            return (int)i;
    return -1;
}

struct str linked_key(const struct linked *linked, uint32_t row)
{
    int column = source_column(linked->source, linked->source->key);
    if (column < 0)
        return STR_NONE;
    const struct facts_column *keys = &linked->facts->columns.at[column];
    struct str key = dict_text(keys->dict, keys->ids.at[row]);
    return linked->source->columns.at[column].rfc ? rfc_mask(linked->scratch, key) : key;
}

struct str linked_place(const struct linked *linked, uint32_t row)
{
    const struct facts_origin *origin = &linked->facts->origins.at[row];
    const struct facts_file *file = &linked->facts->files.at[origin->file];
    if (file->sheet.len == 0)
        return str_format(linked->scratch, "%.*s:%u", STR_ARGS(file->path), origin->row);
    return str_format(linked->scratch, "%.*s[%.*s]:%u", STR_ARGS(file->path), STR_ARGS(file->sheet), origin->row);
}

static void append_issue(const struct linked *linked, uint32_t row, int column, struct issue *issue)
{
    const struct facts_origin *origin = &linked->facts->origins.at[row];
    const struct facts_file *file = &linked->facts->files.at[origin->file];
    struct arena *arena = linked->issues->arena;
    issue->source = linked->source->name;
    issue->file = file->path;
    issue->sheet = file->sheet;
    issue->row = origin->row;
    issue->column = column >= 0 && file->headings ? file->headings[column] : STR_NONE;
    issue->seen = rfc_mask_within(arena, issue->seen);
    issue->done = rfc_mask_within(arena, issue->done);
    issue->hint = rfc_mask_within(arena, issue->hint);
    issues_append(linked->issues, issue);
}

void linked_raise(const struct linked *linked, uint32_t row, int column, enum issue_rule rule, struct str seen, struct str done)
{
    struct issue issue = {.rule = rule, .seen = seen, .done = done};
    append_issue(linked, row, column, &issue);
}

void linked_suggest(const struct linked *linked, uint32_t row, int column, enum issue_rule rule, struct str seen, struct str hint)
{
    struct issue issue = {.rule = rule, .seen = seen, .hint = hint};
    append_issue(linked, row, column, &issue);
}

static const struct linked *find_roster(const struct linked *all, size_t count, struct str name)
{
    for (size_t i = 0; name.len && i < count; i++)
        if (str_equal(all[i].source->name, name))
            return &all[i];
    return NULL;
}

/* Keys of linked sources are compared by number, so both must have them from one dict. */
static bool check_shared_keys(const struct linked *linked, struct fault *fault)
{
    if (!linked->roster)
        return true;
    int key = source_column(linked->source, linked->source->key);
    int roster_key = source_column(linked->roster->source, linked->roster->source->key);
    if (key >= 0 && roster_key >= 0 && linked->facts->columns.at[key].dict == linked->roster->facts->columns.at[roster_key].dict)
        return true;
    return fault_raise(fault, FAULT_INTERNAL, NULL, "sources '%.*s' and '%.*s' are linked, but their keys are not numbered alike",
                       STR_ARGS(linked->source->name), STR_ARGS(linked->roster->source->name));
}

static void link_source(const struct linked *linked, struct period latest)
{
    if (source_column(linked->source, linked->source->key) < 0)
        return;
    link_apply_attributes(linked);
    link_check_names(linked);
    if (link_column_of_type(linked->source, COLUMN_PERIOD) >= 0)
        link_apply_figures(linked);
    else
        link_check_members(linked);
    if (!linked->roster)
        return;
    link_check_absent(linked);
    if (link_column_of_type(linked->source, COLUMN_PERIOD) >= 0)
        link_check_reports(linked, latest);
}

bool tidy_link(const struct source_spec *sources, size_t source_count, struct facts *const *facts, struct period latest,
               struct issues *issues, struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct linked *all = ARENA_ARRAY(scratch, struct linked, source_count + 1);
    bool good = true;
    for (size_t i = 0; i < source_count; i++)
        all[i] = (struct linked){.source = &sources[i], .facts = facts[i], .issues = issues, .scratch = scratch};
    for (size_t i = 0; good && i < source_count; i++) {
        all[i].roster = find_roster(all, source_count, sources[i].link);
        good = check_shared_keys(&all[i], fault);
    }
    for (size_t i = 0; good && i < source_count; i++)
        link_source(&all[i], latest);
    arena_drop(scratch);
    return good;
}
