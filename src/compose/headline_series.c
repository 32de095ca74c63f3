#include "compose/headline.h"

#define PERIODS_FOR_RECORD 8 /* a series shorter than this has no record to speak of */

/* The line that the chart is about: the total where it is drawn, else the only one. */
static bool find_line(const struct chart_view *view, size_t *line)
{
    for (*line = 0; *line < view->lines.list.len; (*line)++)
        if (view->lines.list.at[*line].kind == LINE_TOTAL)
            return true;
    *line = 0;
    return view->lines.list.len == 1;
}

static struct str subject_text(const struct chart_view *view, const struct line *line)
{
    const struct composer *c = view->c;
    struct str measure = noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    measure = noun_with_article(c->arena, measure, c->lang);
    if (line->kind == LINE_CODE)
        measure = SAY(c, WORD_IN_PLACE, measure, subject_of_line(c, line).inside);
    return noun_upper(c->arena, measure);
}

/* Whether the last value lies beyond every earlier one (+1 highest, -1 lowest). */
static int record_of(const struct chart_view *view, size_t line)
{
    struct reading last = chart_view_read(view, line, view->latest);
    int highest = 1, lowest = 1;
    for (int32_t period = view->first; period < view->latest; period++) {
        struct reading value = chart_view_read(view, line, period);
        if (value.mark != MARK_NONE)
            return 0;
        int order = num_order(last.number, value.number);
        highest = highest && order > 0;
        lowest = lowest && order < 0;
    }
    return view->latest - view->first + 1 < PERIODS_FOR_RECORD ? 0 : highest - lowest;
}

static struct str moving_text(const struct chart_view *view, size_t line, struct str subject, struct reading change,
                              struct str level)
{
    static const enum word verbs[2][2] = {{WORD_DOWN_ONE, WORD_DOWN_MANY}, {WORD_UP_ONE, WORD_UP_MANY}};
    const struct composer *c = view->c;
    struct str noun = noun_lower(c->arena, composer_text(c, &view->cell.info->label));
    bool up = num_sign(change.number) > 0;
    struct str verb = word_text(c->lang, verbs[up][noun_is_plural(noun, c->lang)]);
    struct str size = lang_percent(c->arena, reading_absolute(change).number, false);
    struct str text = SAY(c, WORD_HEAD_MOVES, subject, verb, size, word_text(c->lang, WORD_SPAN_YEAR), level);
    int record = record_of(view, line);
    if (record > 0 && up)
        return SAY(c, WORD_HEAD_PEAK, text);
    return record < 0 && !up ? SAY(c, WORD_HEAD_TROUGH, text) : text;
}

static bool find_series(const struct chart_view *view, struct finding *out)
{
    size_t line;
    const struct composer *c = view->c;
    if (view->kind->shape != CHART_SERIES || view->spec->cell.metric.len || !find_line(view, &line))
        return false;
    int year = composer_periods_a_year(view->cell.release->period_kind);
    struct reading now = chart_view_read(view, line, view->latest);
    struct reading before = chart_view_read(view, line, view->latest - year);
    struct reading step = reading_subtract(c, now, before);
    struct reading change = reading_ratio(c, step, before, 2, 1);
    if (change.mark != MARK_NONE)
        return false;

    struct str subject = subject_text(view, &view->lines.list.at[line]);
    struct str level = cell_text(&view->cell, now);
    if (num_sign(change.number) != 0)
        out->text = moving_text(view, line, subject, change, level);
    else
        out->text = SAY(c, num_sign(step.number) ? WORD_HEAD_ALMOST : WORD_HEAD_STEADY, subject,
                        word_text(c->lang, WORD_SPAN_YEAR), level);
    out->keys[out->key_count++] = view->lines.list.at[line].key;
    return true;
}

const struct headline_rule headline_series = {
    .name = "series",
    .summary = "lines of a measure: the change of the total over the year, and whether the series has never been higher or lower",
    .find = find_series,
};
