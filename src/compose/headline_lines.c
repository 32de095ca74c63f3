#include "compose/headline.h"

/* From the first period drawn to the last. */
static struct reading gain_of(const struct chart_view *view, size_t line)
{
    return reading_subtract(view->c, chart_view_read(view, line, view->latest), chart_view_read(view, line, view->first));
}

/* The line that gains most, when it is alone; hidden: those of which it is not known. */
static bool find_most(const struct chart_view *view, size_t *most, struct reading *gain, size_t *hidden)
{
    size_t ties = 0;
    *hidden = 0;
    for (size_t i = 0; i < view->lines.list.len; i++) {
        struct reading one = gain_of(view, i);
        if (view->lines.list.at[i].kind != LINE_CODE)
            return false;
        if (one.mark != MARK_NONE) {
            (*hidden)++;
            continue;
        }
        int order = ties ? num_order(one.number, gain->number) : 1;
        if (order > 0) {
            *most = i;
            *gain = one;
        }
        ties = order > 0 ? 1 : ties + (order == 0);
    }
    return ties == 1 && num_sign(gain->number) > 0;
}

static struct str counted(const struct chart_view *view, struct reading reading)
{
    const struct composer *c = view->c;
    struct str unit = cell_unit(&view->cell);
    struct str noun = unit.len ? unit : noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    return str_format(c->arena, "%.*s %.*s", STR_ARGS(cell_text(&view->cell, reading)), STR_ARGS(noun));
}

static bool find_added(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    size_t most = 0, hidden = 0;
    struct reading gain = {0};
    bool applies = view->kind->shape == CHART_SERIES && !view->spec->cell.metric.len && view->lines.list.len > 1;
    if (!applies || view->latest <= view->first || !view->cell.info->additive || !find_most(view, &most, &gain, &hidden))
        return false;
    const struct line *line = &view->lines.list.at[most];
    struct subject subject = subject_of_line(c, line);
    struct str since = lang_period(c->arena, chart_view_period(view, view->first), c->lang, PERIOD_SHORT);
    out->text = SAY(c, subject.plural ? WORD_ADD_SINCE : WORD_ADDS_SINCE, subject.text, counted(view, gain), since);
    if (view->all_codes && hidden == 0) {
        struct str axis = axis_noun(c, &view->cell.release->rows);
        out->text = SAY(c, noun_is_feminine(axis) ? WORD_MORE_THAN_ANY_F : WORD_MORE_THAN_ANY_M, out->text, axis);
    }
    out->keys[out->key_count++] = line->key;
    return true;
}

/* The step that goes furthest in the direction of the whole, when it is alone. */
static bool find_step(const struct chart_view *view, int direction, size_t *most)
{
    struct reading best = {0};
    size_t ties = 0;
    for (size_t i = 0; i < view->lines.list.len; i++) {
        struct reading step = chart_view_read(view, i, view->latest);
        if (view->lines.list.at[i].kind != LINE_CODE || step.mark != MARK_NONE || num_sign(step.number) != direction)
            continue;
        int order = ties ? direction * num_order(step.number, best.number) : 1;
        if (order > 0) {
            *most = i;
            best = step;
        }
        ties = order > 0 ? 1 : ties + (order == 0);
    }
    return ties == 1;
}

static bool find_bridge(const struct chart_view *view, struct finding *out)
{
    static const enum word verbs[2][2] = {{WORD_DOWN_ONE, WORD_DOWN_MANY}, {WORD_UP_ONE, WORD_UP_MANY}};
    static const enum word steps[2][2] = {{WORD_STEP_LOSES, WORD_STEP_LOSE}, {WORD_STEP_ADDS, WORD_STEP_ADD}};
    const struct composer *c = view->c;
    if (!view->kind->bounded || !view->cell.info->additive)
        return false;
    struct reading now = chart_view_at(view, chart_view_count(view, view->categories) - 1, 0);
    struct reading step = reading_subtract(c, now, chart_view_at(view, 0, 0));
    int direction = step.mark == MARK_NONE ? num_sign(step.number) : 0;
    if (direction == 0)
        return false;
    struct str noun = noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    struct str subject = noun_upper(c->arena, noun_with_article(c->arena, noun, c->lang));
    struct str verb = word_text(c->lang, verbs[direction > 0][noun_is_plural(noun, c->lang)]);
    struct str size = lang_num(c->arena, reading_absolute(step).number, false), level = lang_num(c->arena, now.number, false);
    out->text = SAY(c, WORD_HEAD_MOVES, subject, verb, size, span_of_cell(&view->cell), level);
    size_t most = 0;
    if (!find_step(view, direction, &most))
        return true;
    struct str part = lang_num(c->arena, reading_absolute(chart_view_read(view, most, view->latest)).number, false);
    struct subject step_of = subject_of_line(c, &view->lines.list.at[most]);
    out->text = SAY(c, steps[direction > 0][step_of.plural], out->text, step_of.inside, part);
    return true;
}

const struct headline_rule headline_added = {
    .name = "added",
    .summary = "several lines of a measure: which gains most from the first period to the last",
    .find = find_added,
};

const struct headline_rule headline_bridge = {
    .name = "bridge",
    .summary = "waterfall: the change of the total, and the step that goes furthest in its direction",
    .find = find_bridge,
};
