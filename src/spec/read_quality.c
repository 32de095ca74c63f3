#include "spec/read_quality.h"

void quality_read(struct reading *reading, const struct yaml_node *map)
{
    struct quality_spec *quality = &reading->report->quality;
    const struct yaml_node *rules = map ? yaml_find(map, "rules") : NULL;
    if (!map)
        return;
    quality->spot = map->spot;
    quality->has_max = yaml_find(map, "max_issues");
    quality->max_issues = (uint64_t)field_whole(map, "max_issues", 0);
    for (size_t i = 0; rules && i < rules->pairs.len; i++) {
        const struct yaml_pair *pair = &rules->pairs.at[i];
        *VEC_PUSH(reading->arena, &quality->rules) =
            (struct rule_level_spec){pair->value->spot, pair->key, str_trim(pair->value->text)};
    }
}
