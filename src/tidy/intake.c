#include "tidy/intake.h"

#include <string.h>

static struct facts_column column_new(struct arena *arena, const struct column_spec *spec, const struct source_spec *source,
                                      const struct codelists *codes, struct dict *keys)
{
    struct facts_column column = {.name = spec->name, .kind = cell_type_find(spec->type)->kind};
    if (spec->type == COLUMN_DECIMAL)
        column.scale = spec->scale;
    if (spec->type == COLUMN_CODE)
        column.list = codes->list.at[spec->codes];
    if (column.kind == FACTS_KEY || column.kind == FACTS_TEXT)
        column.dict = keys && str_equal(spec->name, source->key) ? keys : dict_new(arena);
    return column;
}

struct intake *tidy_new(struct arena *arena, const struct source_spec *source, const struct codelists *codes, struct dict *keys,
                        struct issues *issues)
{
    struct intake *intake = ARENA_NEW(arena, struct intake);
    size_t count = source->columns.len;
    intake->arena = arena;
    intake->source = source;
    intake->issues = issues;
    intake->facts = facts_new(arena, source->name);
    intake->feeds = ARENA_ARRAY(arena, struct feed, count + 1);
    intake->joined_text = strbuf_new(arena);
    intake->values = ARENA_ARRAY(arena, struct value, count + 1);
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(arena, &intake->facts->columns) = column_new(arena, &source->columns.at[i], source, codes, keys);
    for (size_t i = 0; i < count; i++) {
        const struct column_spec *spec = &source->columns.at[i];
        intake->feeds[i] =
            (struct feed){.spec = spec, .type = cell_type_find(spec->type), .column = &intake->facts->columns.at[i]};
    }
    intake->withheld_by = ARENA_ARRAY(arena, int, count + 1);
    for (size_t i = 0; i < count; i++)
        intake->withheld_by[i] =
            source->columns.at[i].withheld_by.len ? source_column(source, source->columns.at[i].withheld_by) : -1;
    intake->rules = row_rules_new(arena, source);
    intake->headings = headings_new(arena, source, intake->feeds);
    return intake;
}

void tidy_merge(struct intake *intake)
{
    intake->merge = merge_new(intake->arena, intake->facts);
}

static struct str constant_for(const struct file_spec *file, struct str column)
{
    for (size_t i = 0; i < file->constants.len; i++)
        if (str_equal(file->constants.at[i].column, column))
            return file->constants.at[i].value;
    return STR_NONE;
}

/* What a column remembers holds for one constant only, as that stands in for codes that are not known. */
static void apply_constant(struct intake *intake, struct feed *feed, struct str value)
{
    bool is_new = !str_equal(value, feed->constant.text);
    feed->constant = (struct batch_cell){value, value.len ? CELL_WORDS : CELL_BLANK};
    if (!feed->type->remembers || (feed->known && !is_new))
        return;
    feed->known = dict_new(intake->arena);
    feed->known_values.len = 0;
    memset(feed->recent, 0, sizeof feed->recent);
}

static bool apply_constants(struct intake *intake, const struct file_spec *file, struct fault *fault)
{
    for (size_t i = 0; i < intake->source->columns.len; i++) {
        struct feed *feed = &intake->feeds[i];
        struct str value = constant_for(file, feed->spec->name);
        apply_constant(intake, feed, value);
        if (value.len == 0 || feed->spec->type != COLUMN_CODE || codelist_find(feed->column->list, value) != CODE_NONE)
            continue;
        uint32_t near = codelist_suggest(feed->column->list, value);
        struct str hint = near == CODE_NONE ? STR_NONE : feed->column->list->codes.at[near].key;
        struct place place = {.line = file->spot.line, .column = file->spot.column};
        return fault_raise(fault, FAULT_DEFINITION, &place,
                           "'set: %.*s' gives '%.*s', which code list '%.*s' does not have%s%.*s", STR_ARGS(feed->spec->name),
                           STR_ARGS(value), STR_ARGS(feed->column->list->name), hint.len ? "; the nearest is " : "",
                           STR_ARGS(hint));
    }
    return true;
}

bool tidy_match(struct intake *intake, const struct file_spec *file, struct str shown, struct str sheet,
                const struct batch *first, enum tidy_match *result, bool *wanted, struct fault *fault)
{
    *result = TIDY_NO_HEADINGS;
    intake->is_matched = intake->is_open = false;
    if (!apply_constants(intake, file, fault) || !row_rules_check(&intake->rules, intake->feeds, fault))
        return false;
    intake->layout = (struct layout){.file = str_copy(intake->arena, shown), .sheet = str_copy(intake->arena, sheet)};
    if (!layout_find(intake->arena, &intake->headings, first, file->heading_rows ? file->heading_rows : 1, &intake->layout,
                     &intake->is_matched, fault))
        return false;
    if (!intake->is_matched) {
        near_miss_note(&intake->miss, intake->arena, &intake->headings, first, &intake->layout);
        return true;
    }
    *result = TIDY_MATCHED;
    for (size_t i = 0; i < first->width; i++)
        wanted[i] = intake->layout.looked[i];
    return true;
}

static void fix_period_kinds(struct intake *intake)
{
    for (size_t i = 0; i < intake->layout.groups.len; i++) {
        const struct wide_group *group = &intake->layout.groups.at[i];
        struct facts_column *column = intake->feeds[group->into].column;
        if (column->kind == FACTS_PERIOD)
            column->period_kind = group->period_kind;
    }
}

static bool is_lacking(const struct intake *intake, size_t at)
{
    return intake->layout.at[at] < 0 && !intake->headings.is_wide[at] && intake->feeds[at].constant.kind == CELL_BLANK &&
           intake->source->columns.at[at].headings.list.len > 0;
}

/* A heading of the sheet that nearly is one of the column's, or none. */
static struct str near_heading(const struct intake *intake, size_t column)
{
    const struct strs *extra = &intake->layout.extra;
    for (size_t i = 0; i < extra->list.len; i++)
        if (near_miss_is_near(&intake->headings, column, extra->list.at[i]))
            return extra->list.at[i];
    return STR_NONE;
}

/* A column that the sheet lacks, and a heading that nearly is its own, are most likely each other's; and one that is not near may
 * still be its own under a new name. A sheet without headings to spare may well not have the column. */
static void tell_lacking(struct intake *intake)
{
    for (size_t i = 0; intake->layout.extra.list.len > 0 && i < intake->layout.column_count; i++) {
        if (!is_lacking(intake, i))
            continue;
        struct str own = intake->source->columns.at[i].headings.list.at[0], near = near_heading(intake, i);
        if (near.len)
            site_raise(&intake->site, STR_NONE, ISSUE_HEADING_NEAR, near, STR_NONE, own);
        else
            site_raise(&intake->site, own, ISSUE_HEADING_ABSENT, STR_NONE, STR_NONE, STR_NONE);
    }
}

static void tell_extra(struct intake *intake)
{
    const struct strs *extra = &intake->layout.extra;
    struct strbuf all = strbuf_new(intake->arena);
    for (size_t i = 0; i < extra->list.len; i++)
        strbuf_printf(&all, "%s%.*s", all.len ? ", " : "", STR_ARGS(extra->list.at[i]));
    if (all.len)
        site_raise(&intake->site, STR_NONE, ISSUE_COLUMN_EXTRA, strbuf_str(&all), STR_NONE, STR_NONE);
}

/* What is told once a sheet waits for its first rows, as a sheet may be matched before it is chosen. */
static void open_sheet(struct intake *intake)
{
    const struct layout *layout = &intake->layout;
    const struct facts_file file = {.path = layout->file, .sheet = layout->sheet, .headings = layout->headings};
    intake->is_open = true;
    intake->is_over = false;
    intake->rows_withheld = 0;
    intake->count = (struct intake_count){.source = intake->source->name, .file = layout->file, .sheet = layout->sheet};
    intake->site = (struct site){.issues = intake->issues,
                                 .source = intake->source->name,
                                 .file = layout->file,
                                 .sheet = layout->sheet,
                                 .row = layout->heading_row};
    *VEC_PUSH(intake->arena, &intake->facts->files) = file;
    for (size_t i = 0; i < layout->column_count; i++) {
        intake->feeds[i].heading = layout->headings[i];
        intake->feeds[i].styles = styles_new(intake->arena);
    }
    fix_period_kinds(intake);
    tell_lacking(intake);
    tell_extra(intake);
}

/* Titles over the headings, and the headings themselves. */
static void count_preamble(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    for (size_t i = 0; i < width; i++) {
        if (cell_is_blank(&cells[i]))
            continue;
        intake->count.rows_note++;
        return;
    }
    intake->count.rows_blank++;
}

bool tidy_append(struct intake *intake, const struct batch *batch, struct fault *fault)
{
    if (!intake->is_matched)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "rows of source '%.*s' came before its headings were matched",
                           STR_ARGS(intake->source->name));
    if (!intake->is_open)
        open_sheet(intake);
    intake->count.rows_read += batch->row_count;
    for (size_t i = 0; i < batch->row_count; i++) {
        const struct batch_cell *cells = batch->cells + i * batch->width;
        if (batch->rows_at[i] <= intake->layout.heading_row)
            count_preamble(intake, cells, batch->width);
        else
            intake_append_row(intake, cells, batch->width, batch->rows_at[i]);
    }
    return true;
}

/* Once a sheet: such files withhold hundreds of rows. */
static void raise_withheld(struct intake *intake)
{
    intake->site.row = 0;
    if (intake->rows_withheld)
        site_raise(&intake->site, STR_NONE, ISSUE_NUMBER_WITHHELD,
                   str_format(intake->arena, "%llu renglones", (unsigned long long)intake->rows_withheld), STR_NONE, STR_NONE);
}

bool tidy_close_sheet(struct intake *intake, struct fault *fault)
{
    const struct intake_count *count = &intake->count;
    struct place place = {.file = intake->layout.file, .sheet = intake->layout.sheet, .line = intake->layout.heading_row};
    if (!intake->is_matched)
        return true;
    if (!intake->is_open)
        open_sheet(intake);
    intake->is_matched = intake->is_open = false;
    intake_settle(intake);
    raise_withheld(intake);
    issues_count(intake->issues, count);
    if (count->rows_filtered || count->rows_excluded)
        return true;
    if (count->rows_used == 0 && count->rows_refused == 0)
        return fault_raise(fault, FAULT_DATA, &place,
                           "no rows of data under these headings; check that the file was saved whole");
    if (count->rows_used == 0)
        return fault_raise(
            fault, FAULT_DATA, &place,
            "none of the %llu rows under these headings has a usable '%.*s'; check that the headings stand over the "
            "right columns",
            (unsigned long long)count->rows_refused, STR_ARGS(intake->source->columns.at[intake->layout.anchor].name));
    return true;
}

bool tidy_refuse(struct intake *intake, struct str shown, struct fault *fault)
{
    return near_miss_raise(&intake->miss, intake->source->name, shown, fault);
}

bool tidy_finish(struct intake *intake, struct facts **out, struct fault *fault)
{
    *out = intake->facts;
    if (intake->facts->row_count == 0)
        return fault_raise(fault, FAULT_DATA, NULL, "source '%.*s' has no rows%s", STR_ARGS(intake->source->name),
                           intake->rules.list.len ? " that 'filter' and 'exclude' leave; check what they name" : "");
    return true;
}
