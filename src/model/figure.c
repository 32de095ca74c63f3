#include "model/figure.h"

const struct figure_point *figure_at(const struct figure *figure, size_t category, size_t series)
{
    return &figure->points.at[category * figure->series.len + series];
}

static bool check_items(const struct figure *figure, const struct figure_item *items, size_t count, struct fault *fault)
{
    for (size_t i = 0; i < count; i++) {
        if (!items[i].key.len || !str_is_utf8(items[i].label, NULL) || !str_is_utf8(items[i].short_label, NULL))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': a category or series without key, or not in UTF-8",
                               STR_ARGS(figure->id));
        for (size_t j = 0; j < i; j++)
            if (str_equal(items[j].key, items[i].key))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': the key '%.*s' stands twice", STR_ARGS(figure->id),
                                   STR_ARGS(items[i].key));
    }
    return true;
}

static bool check_texts(const struct figure *figure, struct fault *fault)
{
    const struct str texts[] = {figure->headline, figure->subtitle, figure->unit,    figure->source,
                                figure->credit,   figure->alt,      figure->alt_long};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!str_is_utf8(texts[i], NULL))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': text that is not UTF-8", STR_ARGS(figure->id));
    return true;
}

bool figure_check(const struct figure *figure, struct fault *fault)
{
    if (!figure->id.len || !figure->name.len || !figure->kind.len || !figure->headline.len || !figure->alt.len)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s' lacks a name, a kind, a headline or its description",
                           STR_ARGS(figure->id));
    if (figure->points.len != figure->categories.len * figure->series.len)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': %zu points for %zu × %zu places", STR_ARGS(figure->id),
                           figure->points.len, figure->categories.len, figure->series.len);
    for (size_t i = 0; i < figure->points.len; i++)
        if (figure->points.at[i].state != POINT_SHOWN && figure->points.at[i].value.units != 0)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': a point that is not shown holds a value",
                               STR_ARGS(figure->id));
    return check_texts(figure, fault) && check_items(figure, figure->categories.at, figure->categories.len, fault) &&
           check_items(figure, figure->series.at, figure->series.len, fault) && grid_check(&figure->grid, fault);
}

static void dump_items(const char *name, const struct figure_item *items, size_t count, struct strbuf *out)
{
    for (size_t i = 0; i < count; i++)
        strbuf_printf(out, "  %s %.*s | %.*s | %.*s%s%s%s%.*s\n", name, STR_ARGS(items[i].key), STR_ARGS(items[i].label),
                      STR_ARGS(items[i].short_label), items[i].highlight ? " | highlight" : "", items[i].total ? " | total" : "",
                      items[i].colour.len ? " | " : "", STR_ARGS(items[i].colour));
}

static void dump_points(const struct figure *figure, struct strbuf *out)
{
    static const char *const states[] = {"shown", "withheld", "missing", "break"};
    for (size_t c = 0; c < figure->categories.len; c++) {
        strbuf_printf(out, "  points %.*s", STR_ARGS(figure->categories.at[c].key));
        for (size_t s = 0; s < figure->series.len; s++) {
            const struct figure_point *point = figure_at(figure, c, s);
            struct str value = num_format(out->arena, point->value);
            if (point->state == POINT_SHOWN)
                strbuf_printf(out, " %.*s", STR_ARGS(value));
            else
                strbuf_printf(out, " %s", states[point->state]);
        }
        strbuf_append_char(out, '\n');
    }
}

void figure_dump(const struct figure *figure, struct strbuf *out)
{
    strbuf_printf(out, "figure %.*s %.*s %.*s %s\n", STR_ARGS(figure->name), STR_ARGS(figure->id), STR_ARGS(figure->kind),
                  lang_tag(figure->lang));
    strbuf_printf(out, "  headline %.*s\n  subtitle %.*s\n  unit %.*s\n  source %.*s\n  credit %.*s\n",
                  STR_ARGS(figure->headline), STR_ARGS(figure->subtitle), STR_ARGS(figure->unit), STR_ARGS(figure->source),
                  STR_ARGS(figure->credit));
    strbuf_printf(out, "  alt %.*s\n  alt_long %.*s\n", STR_ARGS(figure->alt), STR_ARGS(figure->alt_long));
    for (size_t i = 0; i < figure->notes.len; i++)
        strbuf_printf(out, "  note %.*s\n", STR_ARGS(figure->notes.at[i]));
    strbuf_printf(out, "  values%s%s%s %u decimals\n", figure->percent ? " percent" : "", figure->signed_form ? " signed" : "",
                  figure->time ? " time" : "", figure->decimals);
    dump_items("category", figure->categories.at, figure->categories.len, out);
    dump_items("series", figure->series.at, figure->series.len, out);
    dump_points(figure, out);
    grid_dump(&figure->grid, out);
}
