#include "compose/cards.h"

#include "compose/figure.h"

#define SPARK_PERIODS 24 /* a course of more is no longer seen at a glance */

bool key_figure_line(const struct composer *c, const struct key_figure_spec *spec, struct line *line)
{
    const struct release *release = composer_release(c, spec->table);
    struct place place = {.line = spec->spot.line, .column = spec->spot.column};
    return lines_find(c, &release->rows, spec->row, line) ||
           fault_raise(c->fault, FAULT_DEFINITION, &place,
                       "the key figure names the row '%.*s', which the code list does not have", STR_ARGS(spec->row));
}

static struct reading latest_of(const struct cell_view *view, const struct line *line)
{
    return line_read(view, line, axis_total(&view->release->columns), view->latest);
}

/* "+1.2% en un año"; "+1,204 desde 4T 2025"; "sin cambio en un año". */
static struct str change_text(const struct cell_view *view, struct reading change)
{
    const struct composer *c = view->c;
    struct str size = cell_text(view, change);
    if (view->metric->kind == GRID_POINTS)
        size = SAY(c, WORD_POINTS, size);
    if (str_equal(str_from_cstr(view->metric->name), STR("ytd"))) {
        struct period base = c->in->period;
        base.ordinal -= period_index(base);
        return SAY(c, WORD_SINCE, size, lang_period(c->arena, base, c->lang, PERIOD_SHORT));
    }
    struct str span = composer_lag_span(c, view->release->period_kind, view->spec->lag);
    return num_sign(change.number) ? SAY(c, WORD_IN_SPAN, size, span) : SAY(c, WORD_NO_CHANGE_IN, span);
}

static bool fill_change(const struct composer *c, const struct key_figure_spec *spec, const struct line *line, struct card *card)
{
    struct cell_view view;
    if (spec->change.measure < 0)
        return true;
    if (!cell_view_new(c, composer_release(c, spec->table), &spec->change, &view))
        return false;
    struct reading change = latest_of(&view, line);
    if (change.mark != MARK_NONE)
        return true;
    card->change = change_text(&view, change);
    card->direction = num_sign(change.number);
    return true;
}

bool card_fill(const struct composer *c, const struct key_figure_spec *spec, struct card *card)
{
    struct line line;
    struct cell_view view;
    if (!key_figure_line(c, spec, &line) || !cell_view_new(c, composer_release(c, spec->table), &spec->cell, &view))
        return false;
    struct str label = composer_text(c, &spec->label);
    *card = (struct card){.label = label.len ? label : cell_label(&view), .value = cell_text(&view, latest_of(&view, &line))};
    for (int32_t period = view.latest < SPARK_PERIODS ? 0 : view.latest - SPARK_PERIODS + 1; period <= view.latest; period++) {
        struct reading reading = line_read(&view, &line, axis_total(&view.release->columns), period);
        *VEC_PUSH(c->arena, &card->spark) = point_of_reading(reading);
    }
    return fill_change(c, spec, &line, card);
}
