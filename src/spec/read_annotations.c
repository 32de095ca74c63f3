#include "spec/read_annotations.h"

#define MARKS_MOST 4

static bool read_annotation(struct reading *reading, const struct yaml_node *map, struct annotation_spec *mark)
{
    struct str value = str_trim(field_str(map, "value"));
    *mark = (struct annotation_spec){.spot = map->spot, .at = str_trim(field_str(map, "at")), .has_value = value.len > 0};
    if (mark->at.len == 0 && !mark->has_value)
        return reading_refuse(reading, map->spot, "an annotation stands at a place, a value or both; for example: {at: 2024Q1, text: …}");
    if (mark->has_value && !num_parse(value, (struct num_style){'.', ','}, &mark->value))
        return reading_refuse(reading, field_spot(map, "value"), "'%.*s' is no number; for example: value: 800000", STR_ARGS(value));
    return field_text(reading, map, "text", &mark->text);
}

bool annotations_read(struct reading *reading, const struct yaml_node *list, struct chart_spec *chart)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        if (i == MARKS_MOST)
            return reading_refuse(reading, list->items.at[i]->spot, "a chart carries at most %d annotations; the headline says the rest",
                                  MARKS_MOST);
        if (!read_annotation(reading, list->items.at[i], VEC_PUSH(reading->arena, &chart->annotations)))
            return false;
    }
    return true;
}
