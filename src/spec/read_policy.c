#include "spec/read_policy.h"

#define CONTRIBUTORS_LEAST 3
#define MPCT 1000

static const char *const LIMIT_KEYS[] = {"min_contributors", "p_percent", "dominance", "range_percent"};

/* A percentage is whole in a definition. */
static uint32_t field_mpct(const struct yaml_node *map, const char *key, uint32_t absent)
{
    return (uint32_t)field_whole(map, key, (int)(absent / MPCT)) * MPCT;
}

static void read_dominance(const struct yaml_node *map, struct policy_limits *limits)
{
    if (!map)
        return;
    limits->dominant = (uint32_t)field_whole(map, "n", 0);
    limits->dominance_mpct = field_mpct(map, "k", 0);
}

/* What is not said stays as it was given. */
static bool read_limits(struct reading *reading, const struct yaml_node *map, struct policy_limits *limits)
{
    limits->open = field_truth(map, "open");
    for (size_t i = 0; limits->open && i < sizeof LIMIT_KEYS / sizeof LIMIT_KEYS[0]; i++)
        if (yaml_find(map, LIMIT_KEYS[i]))
            return reading_refuse(reading, field_spot(map, LIMIT_KEYS[i]), "open data have no '%s'; remove one of the two",
                                  LIMIT_KEYS[i]);
    limits->min_contributors = (uint32_t)field_whole(map, "min_contributors", (int)limits->min_contributors);
    limits->p_mpct = field_mpct(map, "p_percent", limits->p_mpct);
    limits->range_mpct = field_mpct(map, "range_percent", limits->range_mpct);
    read_dominance(yaml_find(map, "dominance"), limits);
    return true;
}

static bool check_name(struct reading *reading, const struct yaml_pair *pair, bool of_table)
{
    const struct report_spec *report = reading->report;
    size_t count = of_table ? report->queries.len : report->measures.len;
    struct strs known = {0};

    for (size_t i = 0; i < count; i++) {
        struct str name = of_table ? report->queries.at[i].table : report->measures.at[i].name;
        if (str_equal(name, pair->key))
            return true;
        *VEC_PUSH(reading->arena, &known.list) = name;
    }
    return reading_refuse_name(reading, pair->spot, of_table ? "table" : "measure", pair->key, &known);
}

static bool read_parts(struct reading *reading, const struct yaml_node *map, bool of_table)
{
    struct policy_spec *policy = &reading->report->policy;

    for (size_t i = 0; map && i < map->pairs.len; i++) {
        const struct yaml_pair *pair = &map->pairs.at[i];
        struct policy_part part = {pair->spot, of_table, pair->key, policy->limits};
        if (!check_name(reading, pair, of_table) || !read_limits(reading, pair->value, &part.limits))
            return false;
        if (of_table && part.limits.open)
            return reading_refuse(reading, field_spot(pair->value, "open"),
                                  "a table cannot be open by itself: its cells stand in others too; declare the measure open");
        *VEC_PUSH(reading->arena, &policy->parts) = part;
    }
    return true;
}

static enum policy_cost parse_cost(struct str word)
{
    if (str_equal(word, STR("cells")))
        return POLICY_COST_CELLS;
    return str_equal(word, STR("contributors")) ? POLICY_COST_CONTRIBUTORS : POLICY_COST_VALUE;
}

bool policy_read(struct reading *reading, const struct yaml_node *map)
{
    struct policy_spec *policy = &reading->report->policy;

    policy->limits = (struct policy_limits){.min_contributors = CONTRIBUTORS_LEAST, .range_mpct = POLICY_RANGE_MPCT};
    if (!map)
        return true;
    policy->spot = map->spot;
    policy->rounding = (uint32_t)field_whole(map, "rounding", 0);
    policy->cost = parse_cost(field_str(map, "cost"));
    if (!read_limits(reading, map, &policy->limits) || !read_parts(reading, yaml_find(map, "measures"), false) ||
        !read_parts(reading, yaml_find(map, "tables"), true))
        return false;
    if (policy->limits.open && !yaml_find(map, "reason"))
        return reading_refuse(reading, field_spot(map, "open"),
                              "'open: true' needs the reason why nothing is to be protected; add reason: …");
    return field_text(reading, map, "reason", &policy->reason);
}
