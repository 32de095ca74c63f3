#include "compose/headline.h"

static struct reading total_of(const struct chart_view *view)
{
    const struct release *release = view->cell.release;
    struct spot_of_cell at = {axis_total(&release->rows), axis_total(&release->columns), view->latest};
    return cell_level(&view->cell, view->cell.measure, at);
}

/* "Automotriz concentra uno de cada cuatro puestos de trabajo": of the line, in these words for one and for many. */
static bool tell_share(const struct chart_view *view, size_t line, enum word one, enum word many, struct finding *out)
{
    struct str share;
    const struct line *of = &view->lines.list.at[line];
    const struct release *release = view->cell.release;
    struct spot_of_cell at = {of->position, axis_total(&release->columns), view->latest};
    if (!share_phrase(view->c, view->cell.info, cell_level(&view->cell, view->cell.measure, at), total_of(view), &share))
        return false;
    struct subject subject = subject_of_line(view->c, of);
    out->text = SAY(view->c, subject.plural ? many : one, subject.text, share);
    out->keys[out->key_count++] = of->key;
    return true;
}

static bool is_level_or_share(const struct chart_view *view)
{
    return view->spec->cell.metric.len == 0 || str_equal(view->spec->cell.metric, STR("share"));
}

static bool find_share(const struct chart_view *view, struct finding *out)
{
    if (view->kind->shape != CHART_RANKED || !is_level_or_share(view))
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    return codes.shown > 1 && codes.top_ties == 1 && tell_share(view, codes.top, WORD_HOLDS_ONE, WORD_HOLDS_MANY, out);
}

static bool find_stack(const struct chart_view *view, struct finding *out)
{
    if (view->kind->shape != CHART_STACK || view->categories != EXTENT_PERIODS || view->spec->cell.metric.len ||
        !view->cell.release->rows.additive)
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    return codes.shown > 1 && codes.top_ties == 1 && tell_share(view, codes.top, WORD_GATHERS_ONE, WORD_GATHERS_MANY, out);
}

const struct headline_rule headline_share = {
    .name = "share",
    .summary = "ranked bars of a measure that adds up: what part of the total the largest holds, as a simple fraction where it "
               "is near one",
    .find = find_share,
};

const struct headline_rule headline_stack = {
    .name = "stack",
    .summary = "stacked columns: what part of the latest total the largest part holds",
    .find = find_stack,
};
