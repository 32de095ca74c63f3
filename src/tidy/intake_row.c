#include "tidy/heading_again.h"
#include "tidy/intake.h"
#include "tidy/join.h"
#include "tidy/row_kind.h"

static const struct batch_cell blank_cell = {.kind = CELL_BLANK};

/* A joined cell lasts until the next one is asked for. */
static const struct batch_cell *cell_of(struct intake *intake, size_t column, const struct batch_cell *cells, size_t width)
{
    const struct joined_cells *joined = &intake->layout.joined[column];
    ptrdiff_t at = intake->layout.at[column];
    if (joined->count == 0)
        return at >= 0 && (size_t)at < width ? &cells[at] : &blank_cell;
    intake->joined = join_cell(joined, cells, width, &intake->joined_text);
    return &intake->joined;
}

/* Reads a column's cell; a sheet without the column leaves the value absent, and that is no problem of the row. */
static void read_column(struct intake *intake, size_t column, const struct batch_cell *cell)
{
    struct feed *feed = &intake->feeds[column];
    struct value *value = &intake->values[column];
    if (intake->layout.at[column] < 0 && feed->constant.kind == CELL_BLANK)
        *value = (struct value){.id = CODE_NONE, .problem = ISSUE_NONE, .hint = CODE_NONE};
    else
        feed_read(feed, cell, &intake->site, value);
}

static bool is_lost(const struct intake *intake, size_t column)
{
    const struct feed *feed = &intake->feeds[column];
    if (!feed->type->carries_row || intake->values[column].present)
        return false;
    return feed->spec->type != COLUMN_KEY || str_equal(feed->spec->name, intake->source->key);
}

/* "TOTAL" where a code is due: the row adds up others. */
static bool is_total_code(const struct intake *intake, size_t column, const struct batch_cell *cell)
{
    return intake->feeds[column].type->kind == FACTS_CODE && intake->values[column].problem == ISSUE_CODE_UNKNOWN &&
           text_is_total(cell->text, true);
}

/* ROW_DATA, or what the row turns out to be. */
static enum row_kind read_others(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    for (size_t i = 0; i < intake->layout.column_count; i++) {
        const struct batch_cell *cell = cell_of(intake, i, cells, width);
        if (i == intake->layout.anchor || intake->headings.is_wide[i])
            continue;
        read_column(intake, i, cell);
        if (is_total_code(intake, i, cell)) {
            site_raise(&intake->site, intake->feeds[i].heading, ISSUE_TOTAL_ROW, str_trim(cell->text), STR_NONE, STR_NONE);
            return ROW_TOTAL;
        }
        feed_complain(&intake->feeds[i], cell, &intake->site, &intake->values[i]);
        if (is_lost(intake, i))
            return ROW_REFUSED;
    }
    return ROW_DATA;
}

static void check_day_order(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    if (intake->source->active_from.len == 0 || intake->source->active_until.len == 0)
        return;
    int from = source_column(intake->source, intake->source->active_from);
    int until = source_column(intake->source, intake->source->active_until);
    if (from < 0 || until < 0 || !intake->values[from].present || !intake->values[until].present)
        return;
    if (intake->values[until].ordinal < intake->values[from].ordinal)
        site_raise(&intake->site, intake->feeds[until].heading, ISSUE_DATE_ORDER,
                   str_trim(cell_of(intake, (size_t)until, cells, width)->text), STR_NONE, STR_NONE);
}

/* A figure whose marks are not declared waits for, or bears on, the others of its sheet. */
static void note_style(struct intake *intake, size_t column, const struct value *value)
{
    struct feed *feed = &intake->feeds[column];
    const struct doubt doubt = {.row = (uint32_t)intake->facts->row_count,
                                .sheet_row = intake->site.row,
                                .text = value->text,
                                .heading = feed->heading,
                                .style = value->style};
    if (value->style != STYLE_PLAIN)
        styles_append(&feed->styles, &doubt);
}

static void settle_doubt(struct intake *intake, struct feed *feed, const struct doubt *doubt)
{
    struct value value = {.problem = ISSUE_NUMBER_AMBIGUOUS};
    struct num figure;
    if (styles_settle(&feed->styles, doubt, &figure)) {
        if (!figure_is_ambiguous(feed->spec, figure) &&
            figure_fit(feed->spec, &figure)) /* else the other reading is the likelier one */
            value_keep_figure(&value, feed->spec, figure);
    }
    feed->column->present.at[doubt->row] = value.present;
    feed->column->units.at[doubt->row] = value.units;
    intake->site.row = doubt->sheet_row;
    if (value.problem != ISSUE_NONE)
        site_raise(&intake->site, doubt->heading, value.problem, dict_text(feed->styles.texts, doubt->text), STR_NONE, STR_NONE);
}

/* Figures of the other style stand as they were read, unless the column has both. */
void intake_settle(struct intake *intake)
{
    for (size_t i = 0; i < intake->layout.column_count; i++) {
        struct feed *feed = &intake->feeds[i];
        bool is_mixed = feed->styles.usual && feed->styles.other;
        for (size_t j = 0; j < feed->styles.doubts.len; j++) {
            const struct doubt *doubt = &feed->styles.doubts.at[j];
            if (doubt->style == STYLE_DOUBT || (is_mixed && feed->column->present.at[doubt->row]))
                settle_doubt(intake, feed, doubt);
        }
    }
}

/* A withheld figure is absent, whatever the cell says. */
static void drop_withheld(struct intake *intake)
{
    bool any = false;
    for (size_t i = 0; i < intake->layout.column_count; i++) {
        int by = intake->withheld_by[i];
        struct value *value = &intake->values[i];
        if (by < 0 || !intake->values[by].present || !(value->present || value->style == STYLE_DOUBT))
            continue;
        *value = (struct value){.id = CODE_NONE, .problem = ISSUE_NONE, .hint = CODE_NONE};
        any = true;
    }
    intake->rows_withheld += any;
}

static void push_value(struct arena *arena, struct facts_column *column, const struct value *value)
{
    *VEC_PUSH(arena, &column->present) = value->present;
    switch (column->kind) {
    case FACTS_KEY:
    case FACTS_CODE:
    case FACTS_TEXT:
        *VEC_PUSH(arena, &column->ids) = value->present ? value->id : CODE_NONE;
        break;
    case FACTS_DATE:
    case FACTS_PERIOD:
        *VEC_PUSH(arena, &column->ordinals) = value->ordinal;
        break;
    case FACTS_FIGURE:
        *VEC_PUSH(arena, &column->units) = value->units;
        break;
    }
}

/* Whether the row has gone into one that is like it; a figure in doubt waits in a row of its own. */
static bool is_merged(struct intake *intake)
{
    for (size_t i = 0; i < intake->facts->columns.len; i++)
        if (intake->values[i].style != STYLE_PLAIN)
            return false;
    return merge_row(intake->merge, intake->values);
}

static void push_row(struct intake *intake)
{
    struct facts *facts = intake->facts;
    const struct facts_origin origin = {(uint32_t)facts->files.len - 1, intake->site.row};
    drop_withheld(intake);
    if (intake->merge && is_merged(intake))
        return;
    for (size_t i = 0; i < facts->columns.len; i++) {
        note_style(intake, i, &intake->values[i]);
        push_value(intake->arena, &facts->columns.at[i], &intake->values[i]);
    }
    *VEC_PUSH(intake->arena, &facts->origins) = origin;
    facts->row_count++;
}

/* One row of facts for each value that the headings have. */
static void push_groups(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    const struct value absent = {.id = CODE_NONE, .problem = ISSUE_NONE, .hint = CODE_NONE};
    for (size_t i = 0; i < intake->layout.groups.len; i++) {
        const struct wide_group *group = &intake->layout.groups.at[i];
        for (size_t j = 0; j < intake->layout.column_count; j++)
            if (intake->headings.is_wide[j])
                intake->values[j] = absent;
        intake->values[group->into] = group->value;
        for (size_t j = 0; j < group->places.len; j++) {
            const struct wide_place *place = &group->places.at[j];
            const struct batch_cell *cell = place->at < width ? &cells[place->at] : &blank_cell;
            struct feed *feed = &intake->feeds[place->column];
            feed->heading = place->heading;
            feed_read(feed, cell, &intake->site, &intake->values[place->column]);
            feed_complain(feed, cell, &intake->site, &intake->values[place->column]);
        }
        push_row(intake);
    }
}

/* The heading over a cell, where a column has it. */
static struct str heading_over(const struct intake *intake, const struct batch_cell *cells, const struct batch_cell *cell)
{
    for (size_t i = 0; i < intake->layout.column_count; i++)
        if (intake->layout.at[i] == cell - cells)
            return intake->layout.headings[i];
    return STR_NONE;
}

/* What the declared rules say of the row: ROW_DATA to keep it; ROW_BLANK when a cell that a filter asks for is blank. */
static enum row_kind apply_rules(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    enum row_kind kind = ROW_DATA;
    for (size_t i = 0; i < intake->rules.list.len; i++) {
        struct row_rule *rule = &intake->rules.list.at[i];
        struct feed *feed = &intake->feeds[rule->column];
        const struct batch_cell *cell = cell_of(intake, rule->column, cells, width);
        if (cell_is_blank(cell))
            cell = &feed->constant;
        if (cell_is_blank(cell)) {
            kind = rule->spec->keeps ? ROW_BLANK : kind;
            continue;
        }
        if (row_rule_holds(&intake->rules, rule, feed, cell, &intake->site) != rule->spec->keeps)
            return rule->spec->keeps ? ROW_FILTERED : ROW_EXCLUDED;
    }
    return kind;
}

/* Headings that stand again are a note, and end the table where they are others; false: the row is none of them. */
static bool take_headings(struct intake *intake, const struct batch_cell *cells, size_t width, bool may_be_value,
                          enum row_kind *kind)
{
    enum heading_again again = heading_again_find(&intake->headings, &intake->layout, cells, width, may_be_value);
    struct str text = again == HEADING_NONE ? STR_NONE : str_trim(cells[intake->layout.at[intake->layout.anchor]].text);
    if (again == HEADING_NONE)
        return false;
    *kind = again == HEADING_REPEATED ? ROW_NOTE : ROW_REFUSED;
    intake->is_over = again == HEADING_OTHER;
    site_raise(&intake->site, intake->layout.headings[intake->layout.anchor],
               intake->is_over ? ISSUE_TABLE_OTHER : ISSUE_NOTE_ROW, text, STR_NONE, STR_NONE);
    return true;
}

static enum row_kind take_row(struct intake *intake, const struct batch_cell *cells, size_t width)
{
    size_t anchor = intake->layout.anchor;
    enum row_kind again;
    if (intake->is_over)
        return ROW_REFUSED;
    if (take_headings(intake, cells, width, true, &again))
        return again;
    enum row_kind ruled = apply_rules(intake, cells, width);
    if (ruled == ROW_FILTERED || ruled == ROW_EXCLUDED)
        return ruled;
    const struct batch_cell *cell = cell_of(intake, anchor, cells, width), *first;
    read_column(intake, anchor, cell);
    if (intake->feeds[anchor].type->kind == FACTS_TEXT && text_is_total(cell->text, true))
        intake->values[anchor].present = false;
    if (!intake->values[anchor].present) {
        if (take_headings(intake, cells, width, false, &again))
            return again;
        enum row_kind found = row_kind_find(&intake->layout, intake->feeds, cells, width, &first);
        if (found == ROW_TOTAL || found == ROW_NOTE)
            site_raise(&intake->site, heading_over(intake, cells, first), found == ROW_TOTAL ? ISSUE_TOTAL_ROW : ISSUE_NOTE_ROW,
                       str_trim(first->text), STR_NONE, STR_NONE);
        if (found != ROW_DATA)
            return found;
    }
    if (ruled == ROW_BLANK)
        return ROW_FILTERED;
    feed_complain(&intake->feeds[anchor], cell, &intake->site, &intake->values[anchor]);
    if (is_lost(intake, anchor))
        return ROW_REFUSED;
    enum row_kind kind = read_others(intake, cells, width);
    if (kind != ROW_DATA)
        return kind;
    check_day_order(intake, cells, width);
    if (intake->source->wide.len)
        push_groups(intake, cells, width);
    else
        push_row(intake);
    return ROW_DATA;
}

void intake_append_row(struct intake *intake, const struct batch_cell *cells, size_t width, uint32_t row)
{
    struct intake_count *count = &intake->count;
    intake->site.row = row;
    switch (take_row(intake, cells, width)) {
    case ROW_DATA:
        count->rows_used++;
        break;
    case ROW_BLANK:
        count->rows_blank++;
        break;
    case ROW_TOTAL:
        count->rows_total++;
        break;
    case ROW_NOTE:
        count->rows_note++;
        break;
    case ROW_REFUSED:
        count->rows_refused++;
        break;
    case ROW_FILTERED:
        count->rows_filtered++;
        break;
    case ROW_EXCLUDED:
        count->rows_excluded++;
        break;
    }
}
