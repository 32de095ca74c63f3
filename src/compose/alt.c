#include "compose/alt.h"

#include "compose/headline.h"

static size_t count_chars(struct str s)
{
    size_t count = 0;
    for (size_t offset = 0; offset < s.len; count++)
        str_code_point(s, &offset);
    return count;
}

static struct str first_chars(const struct composer *c, struct str s, size_t limit)
{
    size_t offset = 0;
    for (size_t count = 0; count < limit && offset < s.len; count++)
        str_code_point(s, &offset);
    struct str cut = str_trim(str_slice(s, 0, offset));
    return offset == s.len ? s : str_format(c->arena, "%.*s…", STR_ARGS(cut));
}

static struct str line_label(const struct chart_view *view, size_t line, bool brief)
{
    const struct line *of = &view->lines.list.at[line];
    return brief ? of->short_label : of->label;
}

static struct str period_label(const struct chart_view *view, int32_t period)
{
    return lang_period(view->c->arena, chart_view_period(view, period), view->c->lang, PERIOD_SHORT);
}

static struct str value_text(const struct chart_view *view, size_t line, int32_t period)
{
    return cell_text(&view->cell, chart_view_read(view, line, period));
}

/* The highest (or lowest) period of one line; false when nothing is shown. */
static bool find_period(const struct chart_view *view, int direction, int32_t *found)
{
    bool any = false;
    struct reading best = {0};
    for (int32_t period = view->first; period <= view->latest; period++) {
        struct reading value = chart_view_read(view, 0, period);
        if (value.mark != MARK_NONE || (any && direction * num_order(value.number, best.number) <= 0))
            continue;
        any = true;
        best = value;
        *found = period;
    }
    return any;
}

static struct str tell_course(const struct chart_view *view)
{
    int32_t high, low, first = view->first, last = view->latest;
    if (!find_period(view, 1, &high) || !find_period(view, -1, &low))
        return word_text(view->c->lang, WORD_ALT_NONE);
    return SAY(view->c, WORD_ALT_FROM_TO, value_text(view, 0, first), period_label(view, first), value_text(view, 0, last),
               period_label(view, last), value_text(view, 0, high), period_label(view, high), value_text(view, 0, low),
               period_label(view, low));
}

static struct str tell_extremes(const struct chart_view *view, bool brief)
{
    const struct composer *c = view->c;
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.shown == 0)
        return word_text(c->lang, WORD_ALT_NONE);
    struct str top = value_text(view, codes.top, view->latest);
    if (codes.shown == 1)
        return SAY(c, WORD_ALT_ONE, line_label(view, codes.top, brief), top);
    bool over_time = view->categories == EXTENT_PERIODS || view->series == EXTENT_PERIODS;
    return SAY(c, over_time ? WORD_ALT_EXTREMES_AT : WORD_ALT_EXTREMES, line_label(view, codes.top, brief), top,
               line_label(view, codes.bottom, brief), value_text(view, codes.bottom, view->latest),
               period_label(view, view->latest));
}

static struct str bound_text(const struct chart_view *view, size_t category)
{
    struct reading reading = chart_view_at(view, category, 0);
    return reading.mark == MARK_NONE ? lang_num(view->c->arena, reading.number, false) : cell_text(&view->cell, reading);
}

/* What was and what is, and unless it is to be brief the parts between them as they are published. */
static struct str tell_steps(const struct chart_view *view, bool brief)
{
    struct str was = bound_text(view, 0), is = bound_text(view, view->step_count + 1);
    struct str start = period_label(view, chart_view_start(view)), end = period_label(view, view->latest);
    if (brief)
        return SAY(view->c, WORD_ALT_BOUNDS, was, start, is, end);
    struct strbuf parts = strbuf_new(view->c->arena);
    for (size_t i = 1; i <= view->step_count; i++) {
        const struct cell_view *step = chart_view_step(view, i);
        struct str value = cell_text(step, chart_view_at(view, i, 0));
        strbuf_printf(&parts, "%s%.*s %.*s", i > 1 ? ", " : "", STR_ARGS(noun_lower(view->c->arena, cell_label(step))),
                      STR_ARGS(value));
    }
    return SAY(view->c, WORD_ALT_STEPS, was, start, is, end, strbuf_str(&parts));
}

/* The extremes are those of what is published: how many are not is said as well. */
static struct str with_hidden(const struct chart_view *view, struct str extremes)
{
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.hidden == 0 || codes.shown == 0)
        return extremes;
    return SAY(view->c, WORD_ALT_HIDDEN, extremes, composer_count(view->c, codes.hidden));
}

static struct str tell_figures(const struct chart_view *view, bool brief)
{
    bool one_line = view->kind->shape == CHART_SERIES && view->lines.list.len == 1;
    if (view->step_count)
        return tell_steps(view, brief);
    return one_line ? tell_course(view) : with_hidden(view, tell_extremes(view, brief));
}

struct str alt_short(const struct chart_view *view, struct str what)
{
    const struct composer *c = view->c;
    struct str named = SAY(c, WORD_ALT_WHAT, word_text(c->lang, view->kind->word), what);
    for (int brief = 0; brief < 2; brief++) {
        struct str figures = tell_figures(view, brief);
        struct str both = str_format(c->arena, "%.*s %.*s", STR_ARGS(named), STR_ARGS(figures));
        if (count_chars(both) <= ALT_CHARS)
            return both;
    }
    return first_chars(c, named, ALT_CHARS - 1);
}

static struct str point_text(const struct chart_view *view, const struct figure *figure, size_t category, size_t series)
{
    const struct figure_point *point = figure_at(figure, category, series);
    if (point->state == POINT_WITHHELD)
        return word_text(view->c->lang, WORD_STATE_WITHHELD);
    if (point->state != POINT_SHOWN)
        return word_text(view->c->lang, WORD_STATE_MISSING);
    if (view->kind->bounded && !chart_view_line(view, category) && !chart_view_step(view, category))
        return bound_text(view, category);
    return cell_text(chart_view_cell(view, series), reading_of(point->value));
}

struct str alt_long(const struct chart_view *view, const struct figure *figure, struct str what)
{
    struct strbuf buf = strbuf_new(view->c->arena);
    struct str kind = word_text(view->c->lang, view->kind->word);
    strbuf_append(&buf, SAY(view->c, WORD_ALT_WHAT, kind, what));
    for (size_t i = 0; i < figure->categories.len; i++) {
        strbuf_printf(&buf, "%s%.*s:", i ? "; " : " ", STR_ARGS(figure->categories.at[i].label));
        for (size_t s = 0; s < figure->series.len; s++) {
            struct str value = point_text(view, figure, i, s);
            struct str name = figure->series.len > 1 ? figure->series.at[s].short_label : STR_NONE;
            strbuf_printf(&buf, "%s%s%.*s %.*s", s ? "," : "", name.len ? " " : "", STR_ARGS(name), STR_ARGS(value));
        }
    }
    strbuf_append_char(&buf, '.');
    return strbuf_str(&buf);
}
