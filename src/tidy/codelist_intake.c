#include "base/file.h"
#include "base/fold.h"
#include "tidy/cell.h"
#include "tidy/tidy.h"

enum list_column {
    LIST_KEY,
    LIST_ES,
    LIST_EN,
    LIST_SHORT_ES,
    LIST_SHORT_EN,
    LIST_SUBJECT_ES,
    LIST_SUBJECT_EN,
    LIST_PARENT,
    LIST_COLOUR,
    LIST_ALIASES,
    LIST_PREFIXES,
    LIST_COLUMN_COUNT
};

static const struct str list_headings[LIST_COLUMN_COUNT] = {
    {"key", 3},         {"es", 2},     {"en", 2},     {"short_es", 8}, {"short_en", 8}, {"subject_es", 10},
    {"subject_en", 10}, {"parent", 6}, {"colour", 6}, {"aliases", 7},  {"prefixes", 8}};

struct codelist_intake {
    struct arena *arena;
    struct issues *issues;
    const struct codes_spec *spec;
    struct codelist *list;
    ptrdiff_t at[LIST_COLUMN_COUNT];
    bool has_headings;
};

struct codelist_intake *codelist_intake_new(struct arena *arena, const struct codes_spec *spec, struct issues *issues)
{
    struct codelist_intake *intake = ARENA_NEW(arena, struct codelist_intake);
    intake->arena = arena;
    intake->issues = issues;
    intake->spec = spec;
    intake->list = codelist_new(arena, spec->name);
    for (size_t i = 0; i < LIST_COLUMN_COUNT; i++)
        intake->at[i] = -1;
    return intake;
}

/* A heading that nearly is one of ours is a slip; any other is somebody's own column. */
static bool refuse_slip(const struct place *place, struct str heading, struct fault *fault)
{
    for (size_t i = LIST_SHORT_ES; i < LIST_COLUMN_COUNT; i++)
        if (fold_distance(heading, list_headings[i], 2) <= 2)
            return fault_raise(fault, FAULT_DATA, place, "unknown heading '%.*s'; the nearest is '%.*s'", STR_ARGS(heading),
                               STR_ARGS(list_headings[i]));
    return true;
}

static bool match_heading(struct codelist_intake *intake, struct str heading, size_t at, const struct place *place,
                          struct fault *fault)
{
    for (size_t i = 0; i < LIST_COLUMN_COUNT; i++) {
        if (!str_equal(heading, list_headings[i]))
            continue;
        if (intake->at[i] >= 0)
            return fault_raise(fault, FAULT_DATA, place, "heading '%.*s' stands twice", STR_ARGS(heading));
        intake->at[i] = (ptrdiff_t)at;
        return true;
    }
    return refuse_slip(place, heading, fault);
}

static bool match_headings(struct codelist_intake *intake, const struct batch *batch, struct fault *fault)
{
    struct place place = {.file = intake->spec->path, .line = batch->rows_at[0]};
    for (size_t at = 0; at < batch->width; at++) {
        place.column = (unsigned)at + 1;
        if (!match_heading(intake, str_trim(batch->cells[at].text), at, &place, fault))
            return false;
    }
    place.column = 0;
    if (intake->at[LIST_KEY] < 0 || intake->at[LIST_ES] < 0)
        return fault_raise(fault, FAULT_DATA, &place, "a code list needs the headings 'key' and 'es'; the first row has not");
    intake->has_headings = true;
    return true;
}

static struct str cell_in(const struct codelist_intake *intake, const struct batch_cell *cells, enum list_column column)
{
    ptrdiff_t at = intake->at[column];
    return at < 0 || cells[at].kind == CELL_BLANK ? STR_NONE : str_trim(cells[at].text);
}

static bool is_colour(struct str text)
{
    if (text.len != 7 || text.at[0] != '#')
        return false;
    for (size_t i = 1; i < text.len; i++) {
        char c = text.at[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

/* Labels are published: one that a spreadsheet would take for a formula is kept, and told. */
static void report_hostile(const struct codelist_intake *intake, const struct batch_cell *cells, uint32_t row)
{
    for (size_t i = LIST_ES; i <= LIST_SUBJECT_EN; i++)
        if (intake->at[i] >= 0 && cell_is_hostile(&cells[intake->at[i]]))
            issues_append(intake->issues, &(struct issue){.rule = ISSUE_CELL_HOSTILE,
                                                          .source = intake->spec->name,
                                                          .file = path_name(intake->spec->path),
                                                          .row = row,
                                                          .column = list_headings[i],
                                                          .seen = cell_in(intake, cells, (enum list_column)i)});
}

static bool append_code(struct codelist_intake *intake, const struct batch_cell *cells, uint32_t row, struct fault *fault)
{
    struct place place = {.file = intake->spec->path, .line = row};
    struct str es = cell_in(intake, cells, LIST_ES), en = cell_in(intake, cells, LIST_EN), clash;
    struct code code = {.key = cell_in(intake, cells, LIST_KEY),
                        .label = {{es, en.len ? en : es}},
                        .short_label = {{cell_in(intake, cells, LIST_SHORT_ES), cell_in(intake, cells, LIST_SHORT_EN)}},
                        .subject = {{cell_in(intake, cells, LIST_SUBJECT_ES), cell_in(intake, cells, LIST_SUBJECT_EN)}},
                        .parent = cell_in(intake, cells, LIST_PARENT),
                        .colour = cell_in(intake, cells, LIST_COLOUR)};
    if (code.key.len == 0 || es.len == 0)
        return fault_raise(fault, FAULT_DATA, &place, "a code needs a key and a Spanish label ('key' and 'es')");
    report_hostile(intake, cells, row);
    if (code.colour.len && !is_colour(code.colour))
        return fault_raise(fault, FAULT_DATA, &place, "'%.*s' is not a colour; write it as #12436D", STR_ARGS(code.colour));
    if (!codelist_append(intake->list, &code, cell_in(intake, cells, LIST_ALIASES), cell_in(intake, cells, LIST_PREFIXES),
                         &clash))
        return fault_raise(fault, FAULT_DATA, &place,
                           "'%.*s' already stands for another code of this list; leave it in one place", STR_ARGS(clash));
    return true;
}

static bool is_blank_row(const struct batch_cell *cells, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (cells[i].kind != CELL_BLANK && str_trim(cells[i].text).len)
            return false;
    return true;
}

bool codelist_intake_append(struct codelist_intake *intake, const struct batch *batch, struct fault *fault)
{
    size_t from = 0;
    if (batch->row_count == 0)
        return true;
    if (!intake->has_headings) {
        if (!match_headings(intake, batch, fault))
            return false;
        from = 1;
    }
    for (size_t i = from; i < batch->row_count; i++) {
        const struct batch_cell *cells = batch->cells + i * batch->width;
        if (!is_blank_row(cells, batch->width) && !append_code(intake, cells, batch->rows_at[i], fault))
            return false;
    }
    return true;
}

bool codelist_intake_finish(struct codelist_intake *intake, const struct codelist **out, struct fault *fault)
{
    struct place place = {.file = intake->spec->path};
    *out = intake->list;
    if (intake->list->codes.len == 0)
        return fault_raise(fault, FAULT_DATA, &place, "the code list has no codes");
    struct str circle;
    if (!codelist_tie(intake->list, &circle))
        return fault_raise(fault, FAULT_DATA, &place, "'%.*s' is part of itself; correct the column 'parent'", STR_ARGS(circle));
    return true;
}
