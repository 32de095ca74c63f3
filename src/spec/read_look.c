#include "spec/read_look.h"

#include <math.h>

#include "base/file.h"

#define PX_LEAST 320.0
#define PX_MOST 8000.0
#define PX_OF_MM (96 / 25.4)
#define SHAPE_MOST 4 /* times the shorter side that the longer one is */

static bool read_tint(struct reading *reading, const struct yaml_node *node, struct tint *out)
{
    struct str text = str_trim(node->text);
    return tint_parse(text, out) || reading_refuse(reading, node->spot, "'%.*s' is no colour; write six digits of 0-9 and A-F in "
                                                                        "quotes, for example: \"#12436D\"",
                                                   STR_ARGS(text));
}

static bool read_series(struct reading *reading, const struct yaml_node *list, struct theme *theme)
{
    if (list->kind != YAML_LIST || list->items.len != THEME_SERIES)
        return reading_refuse(reading, list->spot, "'series' is a list of %d colours; for example: series: [\"#12436D\", "
                                                   "\"#28A197\", \"#801650\", \"#F46A25\"]",
                              THEME_SERIES);
    for (size_t i = 0; i < THEME_SERIES; i++)
        if (!read_tint(reading, list->items.at[i], &theme->series[i]))
            return false;
    return true;
}

static bool read_theme(struct reading *reading, const struct yaml_node *map)
{
    struct theme *theme = &reading->report->theme;
    const struct {
        const char *key;
        struct tint *tint;
    } colours[] = {{"paper", &theme->paper},       {"text", &theme->text},         {"secondary", &theme->secondary},
                   {"muted", &theme->muted},       {"grid", &theme->grid},         {"zero", &theme->zero},
                   {"accent", &theme->accent},     {"highlight", &theme->highlight}, {"positive", &theme->positive},
                   {"negative", &theme->negative}};
    struct fault low = {0};
    if (!map)
        return true;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        const struct yaml_node *node = yaml_find(map, colours[i].key);
        if (node && !read_tint(reading, node, colours[i].tint))
            return false;
    }
    theme->font = str_trim(field_str(map, "font"));
    if (yaml_find(map, "logo"))
        theme->logo = path_join(reading->arena, reading->report->directory, str_trim(field_str(map, "logo")));
    const struct yaml_node *series = yaml_find(map, "series");
    if (series && !read_series(reading, series, theme))
        return false;
    return theme_check(theme, &low) || yaml_pass(reading->yaml, map->spot, reading->fault, &low);
}

/* "800px" or "180mm", in points of the scene: pixels of a screen. */
static bool read_length(struct reading *reading, const struct yaml_node *map, const char *key, double *out)
{
    struct str text = str_trim(field_str(map, key)), digits = str_slice(text, 0, text.len > 2 ? text.len - 2 : 0);
    struct num num;
    bool px = str_ends(text, STR("px")), good = (px || str_ends(text, STR("mm"))) && num_parse(digits, (struct num_style){'.', 0}, &num);
    *out = good ? num_approximate(num) * (px ? 1 : PX_OF_MM) : 0;
    return (*out >= PX_LEAST && *out <= PX_MOST) ||
           reading_refuse(reading, field_spot(map, key), "'%.*s' is no size from %.0fpx to %.0fpx; for example: %s: 800px, or 210mm",
                          STR_ARGS(text), PX_LEAST, PX_MOST, key);
}

static bool read_size(struct reading *reading, const struct yaml_pair *pair)
{
    double width_pt, height_pt;
    const struct yaml_node *map = pair->value;
    if (preset_find(str_cstr(reading->arena, pair->key)))
        return reading_refuse(reading, pair->spot, "the size '%.*s' is one of racimo's own; choose another name", STR_ARGS(pair->key));
    if (!read_length(reading, map, "width", &width_pt) || !read_length(reading, map, "height", &height_pt))
        return false;
    if (fmax(width_pt, height_pt) > SHAPE_MOST * fmin(width_pt, height_pt))
        return reading_refuse(reading, pair->spot, "one side is more than %d times the other; a chart needs both", SHAPE_MOST);
    struct size_spec *size = VEC_PUSH(reading->arena, &reading->report->sizes);
    size->preset = preset_sized(str_cstr(reading->arena, pair->key), width_pt, height_pt);
    size->preset.transparent = field_truth(map, "transparent");
    size->scale = field_whole(map, "scale", 1);
    return true;
}

bool look_read(struct reading *reading, const struct yaml_node *map)
{
    const struct yaml_node *sizes = yaml_find(map, "sizes");
    if (!read_theme(reading, yaml_find(map, "theme")))
        return false;
    for (size_t i = 0; sizes && i < sizes->pairs.len; i++)
        if (!read_size(reading, &sizes->pairs.at[i]))
            return false;
    return true;
}
