#include "compose/headline.h"

static bool is_change_pct(const struct chart_view *view)
{
    return str_equal(view->spec->cell.metric, STR("change_pct"));
}

static void speak_of(const struct chart_view *view, size_t line, struct finding *out)
{
    out->keys[out->key_count++] = view->lines.list.at[line].key;
}

static struct str reading_text(const struct chart_view *view, size_t line)
{
    return cell_text(&view->cell, chart_view_read(view, line, view->latest));
}

static struct str unsigned_text(const struct chart_view *view, size_t line)
{
    struct reading value = chart_view_read(view, line, view->latest);
    return lang_percent(view->c->arena, value.number, false);
}

static bool tell_none_grows(const struct chart_view *view, const struct extremes *codes, struct finding *out)
{
    const struct composer *c = view->c;
    struct str axis = axis_noun(c, &view->cell.release->rows);
    out->text = SAY(c, noun_is_feminine(axis) ? WORD_NONE_GROWS_F : WORD_NONE_GROWS_M, axis, span_of_cell(&view->cell));
    struct reading worst = chart_view_read(view, codes->bottom, view->latest);
    if (codes->bottom_ties == 1 && num_sign(worst.number) < 0) {
        struct subject subject = subject_of_line(c, &view->lines.list.at[codes->bottom]);
        out->text = SAY(c, WORD_LARGEST_FALL, out->text, subject.inside, unsigned_text(view, codes->bottom));
        speak_of(view, codes->bottom, out);
    }
    return true;
}

static bool tell_two_fastest(const struct chart_view *view, const struct extremes *codes, struct finding *out)
{
    const struct composer *c = view->c;
    struct str a = view->lines.list.at[codes->top].short_label, b = view->lines.list.at[codes->second].short_label;
    struct str axes = noun_plural(c->arena, axis_noun(c, &view->cell.release->rows), c->lang);
    out->text = SAY(c, noun_is_feminine(axes) ? WORD_TWO_GROW_MOST_F : WORD_TWO_GROW_MOST_M, join_names(c, a, b), axes,
                    unsigned_text(view, codes->top), span_of_cell(&view->cell));
    speak_of(view, codes->top, out);
    speak_of(view, codes->second, out);
    return true;
}

static bool tell_fastest(const struct chart_view *view, const struct extremes *codes, struct finding *out)
{
    const struct composer *c = view->c;
    struct subject subject = subject_of_line(c, &view->lines.list.at[codes->top]);
    struct str axis = axis_noun(c, &view->cell.release->rows), span = span_of_cell(&view->cell);
    struct str size = unsigned_text(view, codes->top);
    if (subject.plural)
        out->text = SAY(c, subject.feminine ? WORD_GROW_MOST_F : WORD_GROW_MOST_M, subject.text, size, span);
    else
        out->text = SAY(c, noun_is_feminine(axis) ? WORD_GROWS_MOST_F : WORD_GROWS_MOST_M, subject.text, axis, size, span);
    speak_of(view, codes->top, out);
    return true;
}

static bool find_growth(const struct chart_view *view, struct finding *out)
{
    if (view->kind->shape != CHART_RANKED || !is_change_pct(view) || !view->all_codes)
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.shown < 2 || codes.hidden || codes.top_ties > 2)
        return false;
    if (num_sign(chart_view_read(view, codes.top, view->latest).number) <= 0)
        return tell_none_grows(view, &codes, out);
    return codes.top_ties == 2 ? tell_two_fastest(view, &codes, out) : tell_fastest(view, &codes, out);
}

static bool find_gain(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    struct str metric = view->spec->cell.metric;
    bool is_change = str_equal(metric, STR("change"));
    if (view->kind->shape != CHART_RANKED || !is_change || !view->all_codes)
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.shown < 2 || codes.hidden || codes.top_ties != 1 || !codes.rising)
        return false;
    struct str size = reading_text(view, codes.top);
    struct str with_unit = str_format(c->arena, "%.*s %.*s", STR_ARGS(size), STR_ARGS(cell_unit(&view->cell)));
    struct subject subject = subject_of_line(c, &view->lines.list.at[codes.top]);
    out->text =
        SAY(c, subject.plural ? WORD_GAINS_MOST_MANY : WORD_GAINS_MOST_ONE, subject.text, with_unit, span_of_cell(&view->cell));
    speak_of(view, codes.top, out);
    return true;
}

/* In words, as a newspaper writes few things, unless what it is counted among has to be in figures. */
static struct str count_text(const struct composer *c, size_t count, size_t among)
{
    return lang_few(among, c->lang).len ? lang_few(count, c->lang) : composer_count(c, count);
}

/* How many of all codes grow: only said where every one of them is published. */
static bool find_spread(const struct chart_view *view, struct finding *out)
{
    const struct composer *c = view->c;
    if (view->kind->shape != CHART_MATRIX || !is_change_pct(view) || view->categories != EXTENT_LINES || !view->all_codes ||
        view->series != EXTENT_PERIODS)
        return false;
    struct extremes codes = extremes_of_codes(view, view->latest);
    if (codes.shown < 2 || codes.hidden)
        return false;
    struct str axis = axis_noun(c, &view->cell.release->rows), span = span_of_cell(&view->cell);
    struct str axes = noun_plural(c->arena, axis, c->lang);
    struct str all = count_text(c, codes.shown, codes.shown);
    struct str some = noun_upper(c->arena, count_text(c, codes.rising, codes.shown));
    bool feminine = noun_is_feminine(axis);
    if (codes.rising == 0)
        out->text = SAY(c, feminine ? WORD_NONE_GROWS_F : WORD_NONE_GROWS_M, axis, span);
    else if (codes.rising == codes.shown)
        out->text = SAY(c, feminine ? WORD_GROW_ALL_F : WORD_GROW_ALL_M, all, axes, span);
    else if (codes.rising == 1)
        out->text = SAY(c, feminine ? WORD_GROW_ONE_F : WORD_GROW_ONE_M, all, axes, span);
    else
        out->text = SAY(c, feminine ? WORD_GROW_SOME_F : WORD_GROW_SOME_M, some, all, axes, span);
    return true;
}

const struct headline_rule headline_growth = {
    .name = "growth",
    .summary = "ranked bars of a percent change: which code grows most, or that none does",
    .find = find_growth,
};

const struct headline_rule headline_gain = {
    .name = "gain",
    .summary = "ranked bars of a change: which code gains most",
    .find = find_gain,
};

const struct headline_rule headline_spread = {
    .name = "spread",
    .summary = "heat table of percent changes: how many of the codes grow",
    .find = find_spread,
};
