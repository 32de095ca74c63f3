#include "compose/headline.h"

/* The step of the change's own direction that is the largest; 0 when one is not published or none goes that way. */
static size_t largest_step(const struct chart_view *view, int direction)
{
    size_t largest = 0;
    struct reading most = {0};
    for (size_t i = 1; i <= view->step_count; i++) {
        struct reading step = chart_view_at(view, i, 0);
        if (step.mark != MARK_NONE)
            return 0;
        if (num_sign(step.number) != direction || (largest && direction * num_order(step.number, most.number) <= 0))
            continue;
        largest = i;
        most = step;
    }
    return largest;
}

static struct str subject_text(const struct chart_view *view, struct str noun)
{
    const struct composer *c = view->c;
    const struct line *line = &view->lines.list.at[0];
    struct str subject = noun_with_article(c->arena, noun, c->lang);
    if (line->kind == LINE_CODE)
        subject = SAY(c, WORD_IN_PLACE, subject, subject_of_line(c, line).inside);
    return noun_upper(c->arena, subject);
}

static bool find_steps(const struct chart_view *view, struct finding *out)
{
    static const enum word verbs[2][2] = {{WORD_DOWN_ONE, WORD_DOWN_MANY}, {WORD_UP_ONE, WORD_UP_MANY}};
    const struct composer *c = view->c;
    if (view->categories != EXTENT_STEPS)
        return false;
    struct reading change = reading_subtract(c, chart_view_at(view, view->step_count + 1, 0), chart_view_at(view, 0, 0));
    if (change.mark != MARK_NONE || num_sign(change.number) == 0)
        return false;
    size_t largest = largest_step(view, num_sign(change.number));
    if (!largest)
        return false;
    const struct cell_view *step = chart_view_step(view, largest);
    struct str noun = noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    struct str verb = word_text(c->lang, verbs[num_sign(change.number) > 0][noun_is_plural(noun, c->lang)]);
    struct str part = noun_with_article(c->arena, noun_lower(c->arena, cell_label(step)), c->lang);
    out->text = SAY(c, WORD_HEAD_STEPS, subject_text(view, noun), verb,
                    lang_num(c->arena, reading_absolute(change).number, false), span_of_cell(&view->cell), part,
                    lang_num(c->arena, chart_view_at(view, largest, 0).number, true));
    return true;
}

const struct headline_rule headline_steps = {
    .name = "steps",
    .summary = "waterfall of the parts of a change: how large it is, and its largest part",
    .find = find_steps,
};
