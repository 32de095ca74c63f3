#include "compose/lines.h"

static struct str axis_plural(const struct composer *c, const struct axis *axis)
{
    return noun_plural(c->arena, noun_lower(c->arena, composer_text(c, &axis->label)), c->lang);
}

struct line line_of_code(const struct composer *c, const struct axis *axis, uint32_t code)
{
    const struct code *of = &axis->list->codes.at[code];
    struct str label = composer_text(c, &of->label);
    struct str short_label = composer_text(c, &of->short_label);
    return (struct line){.kind = LINE_CODE,
                         .position = code,
                         .key = of->key,
                         .label = label.len ? label : of->key,
                         .short_label = short_label.len ? short_label : label,
                         .subject = composer_text(c, &of->subject),
                         .colour = of->colour};
}

static struct line margin(const struct composer *c, enum line_kind kind, uint32_t position, struct str key, enum word word)
{
    struct str label = word_text(c->lang, word);
    return (struct line){.kind = kind, .position = position, .key = key, .label = label, .short_label = label};
}

struct line line_of_margin(const struct composer *c, const struct axis *axis, enum line_kind kind)
{
    struct line gross;
    switch (kind) {
    case LINE_UNSPECIFIED:
        return margin(c, kind, axis_unspecified(axis), STR("unspecified"), WORD_UNSPECIFIED);
    case LINE_GROSS:
        gross = margin(c, kind, axis_gross(axis), STR("gross"), WORD_GROSS);
        gross.label = gross.short_label = SAY(c, WORD_GROSS, axis_plural(c, axis));
        return gross;
    case LINE_OVERLAP:
        return margin(c, kind, axis_total(axis), STR("overlap"), WORD_OVERLAP);
    case LINE_CODE:
    case LINE_TOTAL:
        break;
    }
    return margin(c, LINE_TOTAL, axis_total(axis), STR("total"),
                  axis->additive || !axis->list ? WORD_TOTAL : WORD_TOTAL_DISTINCT);
}

void lines_append_codes(const struct composer *c, const struct axis *axis, struct lines *lines)
{
    for (uint32_t code = 0; axis->list && code < axis->list->codes.len; code++)
        if (!axis_is_whole(axis, code))
            *VEC_PUSH(c->arena, &lines->list) = line_of_code(c, axis, code);
}

void lines_append_levels(const struct composer *c, const struct axis *axis, struct lines *lines)
{
    for (uint32_t code = 0; axis->list && code < axis->list->codes.len; code++)
        *VEC_PUSH(c->arena, &lines->list) = line_of_code(c, axis, code);
}

void lines_append_margins(const struct composer *c, const struct axis *axis, bool unspecified, bool overlap, struct lines *lines)
{
    bool both = axis->list && !axis->additive;
    if (unspecified)
        *VEC_PUSH(c->arena, &lines->list) = line_of_margin(c, axis, LINE_UNSPECIFIED);
    if (both)
        *VEC_PUSH(c->arena, &lines->list) = line_of_margin(c, axis, LINE_GROSS);
    *VEC_PUSH(c->arena, &lines->list) = line_of_margin(c, axis, LINE_TOTAL);
    if (both && overlap)
        *VEC_PUSH(c->arena, &lines->list) = line_of_margin(c, axis, LINE_OVERLAP);
}

bool lines_find(const struct composer *c, const struct axis *axis, struct str key, struct line *out)
{
    static const enum line_kind margins[] = {LINE_TOTAL, LINE_GROSS, LINE_UNSPECIFIED};
    for (size_t i = 0; i < sizeof margins / sizeof margins[0]; i++) {
        *out = line_of_margin(c, axis, margins[i]);
        if (str_equal(out->key, key))
            return true;
    }
    uint32_t code = axis->list ? codelist_find_key(axis->list, key) : CODE_NONE;
    if (code == CODE_NONE)
        return false;
    *out = line_of_code(c, axis, code);
    return true;
}

static bool goes_before(struct reading a, struct reading b, bool descending)
{
    if (a.mark != MARK_NONE || b.mark != MARK_NONE)
        return a.mark == MARK_NONE && b.mark != MARK_NONE;
    int order = num_order(a.number, b.number);
    return descending ? order > 0 : order < 0;
}

void lines_sort(struct lines *lines, struct reading *readings, bool descending)
{
    for (size_t i = 1; i < lines->list.len; i++)
        for (size_t j = i; j > 0 && goes_before(readings[j], readings[j - 1], descending); j--) {
            struct line line = lines->list.at[j];
            struct reading reading = readings[j];
            lines->list.at[j] = lines->list.at[j - 1];
            readings[j] = readings[j - 1];
            lines->list.at[j - 1] = line;
            readings[j - 1] = reading;
        }
}

struct reading line_read(const struct cell_view *view, const struct line *row, uint32_t column, int32_t period)
{
    struct spot_of_cell at = {row->position, column, period};
    if (row->kind != LINE_OVERLAP)
        return cell_read(view, at);
    if (!view->metric->linear || !view->info->additive)
        return reading_mark(MARK_NOT_APPLICABLE);
    struct spot_of_cell gross = {axis_gross(&view->release->rows), column, period};
    return reading_subtract(view->c, cell_read(view, gross), cell_read(view, at));
}

enum mark line_flag(const struct cell_view *view, const struct line *row, uint32_t column, int32_t period)
{
    struct spot_of_cell at = {row->position, column, period};
    if (row->kind == LINE_OVERLAP)
        at.row = axis_gross(&view->release->rows);
    return cell_flag(view, at);
}

bool line_has_contributors(const struct cell_view *view, uint32_t row, uint32_t column, int32_t period)
{
    const struct release *release = view->release;
    if (period < 0 || (uint32_t)period >= release->period_count)
        return false;
    enum cell_state state = release_state(release, view->measure, row, column, (uint32_t)period);
    return state == STATE_SHOWN || state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}
