#include "compose/headline.h"

static bool find_highest(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    bool applies = view->spec->cell.metric.len == 0 || str_equal(view->spec->cell.metric, STR("per"));
    if (view->kind->shape != CHART_RANKED || !applies || !view->all_codes)
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.shown < 2 || codes.hidden || codes.top_ties != 1)
        return false;
    struct str value = cell_text(&view->cell, chart_view_read(view, codes.top, view->latest));
    struct str with_unit = str_format(c->arena, "%.*s %.*s", STR_ARGS(value), STR_ARGS(cell_unit(&view->cell)));
    struct subject subject = subject_of_line(c, &view->lines.list.at[codes.top]);
    out->text = SAY(c, subject.plural ? WORD_HIGHEST_MANY : WORD_HIGHEST_ONE, subject.text, with_unit);
    out->keys[out->key_count++] = view->lines.list.at[codes.top].key;
    return true;
}

const struct headline_rule headline_highest = {
    .name = "highest",
    .summary = "ranked bars of a measure that does not add up (a median, a mean): which code is highest",
    .find = find_highest,
};
