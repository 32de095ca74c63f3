#include "compose/headline.h"

static bool is_cross_level(const struct chart_view *view)
{
    return view->kind->shape == CHART_MATRIX && view->series == EXTENT_COLUMNS && !view->spec->cell.metric.len &&
           view->cell.info->additive;
}

/* The two codes that have most in common; each pair stands twice. */
static bool find_largest_pair(const struct chart_view *view, size_t *one, size_t *other, struct reading *shared)
{
    size_t ties = 0;
    for (size_t i = 0; i < view->lines.list.len; i++)
        for (size_t j = 0; j < view->columns.list.len; j++) {
            struct reading value = chart_view_at(view, i, j);
            uint32_t row = view->lines.list.at[i].position, column = view->columns.list.at[j].position;
            if (value.mark != MARK_NONE || row >= column || view->lines.list.at[i].kind != LINE_CODE)
                continue;
            int order = ties ? num_order(value.number, shared->number) : 1;
            if (order > 0) {
                *one = i;
                *other = j;
                *shared = value;
            }
            ties = order > 0 ? 1 : ties + (order == 0);
        }
    return ties == 1 && num_sign(shared->number) > 0;
}

static bool find_pair(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    const struct release *release = view->cell.release;
    size_t one = 0, other = 0;
    struct reading shared = {0};
    if (!is_cross_level(view) || !str_equal(release->rows.name, release->columns.name) ||
        !find_largest_pair(view, &one, &other, &shared))
        return false;
    struct str unit = cell_unit(&view->cell);
    struct str noun = unit.len ? unit : noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    struct str count = str_format(c->arena, "%.*s %.*s", STR_ARGS(cell_text(&view->cell, shared)), STR_ARGS(noun));
    struct str names = join_names(c, view->lines.list.at[one].short_label, view->columns.list.at[other].short_label);
    out->text = SAY(c, WORD_SHARE_PAIR, names, count);
    return true;
}

static struct reading column_total(const struct chart_view *view, uint32_t column)
{
    struct spot_of_cell at = {axis_total(&view->cell.release->rows), column, view->latest};
    return cell_level(&view->cell, view->cell.measure, at);
}

/* The largest of the columns over all rows, where they divide the whole among them. */
static bool find_parts(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    const struct axis *columns = &view->cell.release->columns;
    size_t most = 0, shown = 0;
    struct reading best = {0};
    struct str share;
    if (!is_cross_level(view) || !columns->additive)
        return false;
    for (size_t i = 0; i < view->columns.list.len; i++) {
        struct reading value = column_total(view, view->columns.list.at[i].position);
        if (value.mark != MARK_NONE || view->columns.list.at[i].kind != LINE_CODE)
            continue;
        if (shown == 0 || num_order(value.number, best.number) > 0) {
            most = i;
            best = value;
        }
        shown++;
    }
    if (shown < 2 || !share_phrase(c, view->cell.info, best, column_total(view, axis_total(columns)), &share))
        return false;
    struct subject subject = subject_of_line(c, &view->columns.list.at[most]);
    out->text = SAY(c, subject.plural ? WORD_GATHERS_MANY : WORD_GATHERS_ONE, subject.text, share);
    return true;
}

const struct headline_rule headline_pair = {
    .name = "pair",
    .summary = "a dimension crossed with itself: the two codes that have most in common",
    .find = find_pair,
};

const struct headline_rule headline_parts = {
    .name = "parts",
    .summary = "two dimensions crossed: what part of the total the largest column holds",
    .find = find_parts,
};
