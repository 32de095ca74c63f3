#include "compose/headline.h"

/* Place of a code among all codes by the cell that is drawn, and how many codes there are; false while one of them is not
 * published. */
static bool find_place(const struct chart_view *view, const struct line *line, struct reading own, struct str *place,
                       struct str *of)
{
    const struct release *release = view->cell.release;
    uint64_t larger = 0, count = 0;
    for (uint32_t code = 0; code < axis_unspecified(&release->rows); code++) {
        if (axis_is_whole(&release->rows, code))
            continue;
        struct reading other = cell_read(&view->cell, (struct spot_of_cell){code, axis_total(&release->columns), view->latest});
        if (other.mark != MARK_NONE)
            return false;
        count++;
        larger += num_order(other.number, own.number) > 0;
    }
    *place = lang_place(view->c->arena, larger + 1, view->c->lang);
    *of = composer_count(view->c, count);
    return line->kind == LINE_CODE;
}

static bool tell_level(const struct chart_view *view, const struct line *line, struct reading own, struct finding *out)
{
    struct str place, of;
    if (view->kind->shape != CHART_RANKED || !find_place(view, line, own, &place, &of))
        return false;
    struct subject subject = subject_of_line(view->c, line);
    out->text = SAY(view->c, subject.plural ? WORD_PLACE_WITH_MANY : WORD_PLACE_WITH_ONE, subject.text, place, of,
                    cell_text(&view->cell, own), cell_unit(&view->cell));
    return true;
}

static bool tell_change(const struct chart_view *view, const struct line *line, struct reading own, struct finding *out)
{
    const struct composer *c = view->c;
    struct str place, of;
    if (num_sign(own.number) == 0)
        return false;
    struct str size = lang_percent(c->arena, reading_absolute(own).number, false);
    static const enum word verbs[2][2] = {{WORD_SHRINKS_BY, WORD_SHRINK_BY}, {WORD_GROWS_BY, WORD_GROW_BY}};
    struct subject subject = subject_of_line(c, line);
    enum word word = verbs[num_sign(own.number) > 0][subject.plural];
    out->text = SAY(c, word, subject.text, size, span_of_cell(&view->cell));
    if (view->kind->shape == CHART_RANKED && find_place(view, line, own, &place, &of))
        out->text = SAY(c, WORD_PLACE_OF, out->text, place, of);
    return true;
}

static bool find_highlighted(const struct chart_view *view, struct finding *out)
{
    struct line line;
    const struct strs *keys = &view->spec->highlight;
    const struct release *release = view->cell.release;
    bool drawn = view->kind->shape == CHART_RANKED || (view->kind->shape == CHART_MATRIX && view->series == EXTENT_PERIODS);
    if (!drawn || keys->list.len != 1 || !lines_find(view->c, &release->rows, keys->list.at[0], &line) || line.kind != LINE_CODE)
        return false;
    struct reading own = line_read(&view->cell, &line, axis_total(&release->columns), view->latest);
    if (own.mark != MARK_NONE)
        return false;
    out->keys[out->key_count++] = line.key;
    if (str_equal(view->spec->cell.metric, STR("change_pct")))
        return tell_change(view, &line, own, out);
    return view->spec->cell.metric.len == 0 && tell_level(view, &line, own, out);
}

const struct headline_rule headline_highlighted = {
    .name = "highlighted",
    .summary = "bars or a heat table in which the definition highlights one row: its place, or its change",
    .find = find_highlighted,
};
