#include "render/data_package.h"

#include "base/date.h"
#include "render/json.h"

static const struct {
    enum mark mark;
    const char *word;
} MISSING[] = {
    {MARK_CONFIDENTIAL, "confidential"}, {MARK_NOT_AVAILABLE, "not-available"}, {MARK_NOT_APPLICABLE, "not-applicable"}};
#define MISSING_COUNT (sizeof MISSING / sizeof *MISSING)

static bool column_is(const struct grid_column *column, const char *id)
{
    return str_equal(column->id, str_from_cstr(id));
}

static bool is_long(const struct grid *grid)
{
    return grid->columns.len > 0 && column_is(&grid->columns.at[grid->columns.len - 1], "state");
}

static void append_states(struct json *json)
{
    json_name(json, "enum");
    json_open(json, '[');
    json_text(json, STR("shown"));
    for (size_t i = 0; i < MISSING_COUNT; i++)
        json_text(json, str_from_cstr(MISSING[i].word));
    json_close(json, ']');
}

static void append_field(struct json *json, const struct grid_column *column)
{
    bool figure = column->kind == GRID_NUMBER, label = str_starts(column->id, STR("unit_"));
    json_open(json, '{');
    json_member(json, "name", column->id);
    json_member(json, "type", figure ? STR("number") : STR("string"));
    if (figure)
        json_member(json, "decimalChar", STR("."));
    if (!figure && !label) {
        json_name(json, "constraints");
        json_open(json, '{');
        json_name(json, "required");
        json_truth(json, true);
        if (column_is(column, "period"))
            json_member(json, "pattern", STR("[0-9]{4}(Q[1-4]|-[0-9]{2})?"));
        if (column_is(column, "state"))
            append_states(json);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* All columns of a table in long form but the last two; of the others, those that are no labels. */
static void append_primary_key(struct json *json, const struct grid *grid)
{
    json_name(json, "primaryKey");
    json_open(json, '[');
    for (size_t i = 0; i < grid->columns.len; i++) {
        const struct grid_column *column = &grid->columns.at[i];
        bool described = column->kind == GRID_NUMBER || column_is(column, "state") || str_starts(column->id, STR("label_")) ||
                         str_starts(column->id, STR("unit_"));
        if (!described)
            json_text(json, column->id);
    }
    json_close(json, ']');
}

static void append_missing(struct json *json)
{
    json_name(json, "missingValues");
    json_open(json, '[');
    for (size_t i = 0; i < MISSING_COUNT; i++) {
        json_open(json, '{');
        json_member(json, "value", str_from_cstr(mark_sign(MISSING[i].mark)));
        json_member(json, "label", str_from_cstr(MISSING[i].word));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void append_foreign_key(struct json *json)
{
    json_name(json, "foreignKeys");
    json_open(json, '[');
    json_open(json, '{');
    json_name(json, "fields");
    json_open(json, '[');
    json_text(json, STR("measure"));
    json_close(json, ']');
    json_name(json, "reference");
    json_open(json, '{');
    json_member(json, "resource", STR("measures"));
    json_name(json, "fields");
    json_open(json, '[');
    json_text(json, STR("measure"));
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
}

static void append_schema(struct json *json, const struct grid *grid)
{
    json_name(json, "schema");
    json_open(json, '{');
    json_member(json, "$schema", STR("https://datapackage.org/profiles/2.0/tableschema.json"));
    json_name(json, "fields");
    json_open(json, '[');
    for (size_t i = 0; i < grid->columns.len; i++)
        append_field(json, &grid->columns.at[i]);
    json_close(json, ']');
    append_primary_key(json, grid);
    if (is_long(grid)) {
        append_missing(json);
        append_foreign_key(json);
    }
    json_close(json, '}');
}

static void append_resource(struct json *json, const struct data_resource *resource, struct arena *arena)
{
    json_open(json, '{');
    json_member(json, "name", resource->name);
    json_member(json, "type", STR("table"));
    json_member(json, "title", resource->title);
    json_member(json, "path", str_format(arena, "%.*s.csv", STR_ARGS(resource->name)));
    json_member(json, "format", STR("csv"));
    json_member(json, "mediatype", STR("text/csv"));
    json_member(json, "encoding", STR("utf-8")); /* with a mark or without: the standard has names of IANA */
    json_name(json, "bytes");
    json_number(json, resource->size);
    json_member(json, "hash", str_format(arena, "sha256:%s", resource->sha256));
    append_schema(json, resource->grid);
    json_close(json, '}');
}

/* A list with one object in it, of one member or two. */
static void append_single(struct json *json, const char *list, const char *first, struct str one, const char *second,
                          struct str two)
{
    if (!one.len)
        return;
    json_name(json, list);
    json_open(json, '[');
    json_open(json, '{');
    json_member(json, first, one);
    json_member(json, second, two);
    json_close(json, '}');
    json_close(json, ']');
}

static void append_keywords(struct json *json, struct str keywords)
{
    if (!keywords.len)
        return;
    json_name(json, "keywords");
    json_open(json, '[');
    while (keywords.len > 0)
        json_text(json, str_trim(str_cut(keywords, ',', &keywords)));
    json_close(json, ']');
}

struct str render_data_package(const struct data_package *package, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);
    struct json json = {.out = &out};
    json_open(&json, '{');
    json_member(&json, "$schema", STR("https://datapackage.org/profiles/2.0/datapackage.json"));
    json_member(&json, "name", package->name);
    json_member(&json, "title", package->head->title);
    json_member(&json, "description", package->head->subtitle);
    json_member(&json, "version", package->period);
    json_member(&json, "created", str_format(arena, "%.*sT12:00:00Z", STR_ARGS(date_format(arena, package->head->created))));
    append_keywords(&json, package->head->keywords);
    append_single(&json, "licenses", "name", package->licence, "path", package->licence_url);
    append_single(&json, "sources", "title", package->head->source, "", STR_NONE);
    append_single(&json, "contributors", "title", package->head->institution, "email",
                  str_find(package->head->contact, STR("@")) > 0 ? package->head->contact : STR_NONE);
    json_name(&json, "resources");
    json_open(&json, '[');
    for (size_t i = 0; i < package->resources.len; i++)
        append_resource(&json, &package->resources.at[i], arena);
    json_close(&json, ']');
    json_close(&json, '}');
    strbuf_append_char(&out, '\n');
    return strbuf_str(&out);
}
