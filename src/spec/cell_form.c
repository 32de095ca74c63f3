#include "spec/cell.h"

static bool is_metric(const struct cell_spec *cell, const char *name)
{
    return str_equal(cell->metric, str_from_cstr(name));
}

static bool parse_whole(struct str text, int64_t *out)
{
    struct num num;
    if (text.len == 0 || text.len > 9 || !num_parse(text, (struct num_style){'.', 0}, &num) || num.scale || num.units < 1)
        return false;
    *out = (int64_t)num.units;
    return true;
}

/* "3/13" */
static bool read_factor(struct reading *reading, const struct yaml_node *map, struct cell_spec *cell)
{
    struct str over, times = str_cut(field_str(map, "factor"), '/', &over);
    if (!yaml_find(map, "factor"))
        return true;
    if (!is_metric(cell, "per"))
        return reading_refuse(reading, field_spot(map, "factor"), "'factor' goes with 'per'; remove it");
    cell->over = 1;
    return (parse_whole(times, &cell->times) && (!over.len || parse_whole(over, &cell->over))) ||
           reading_refuse(reading, field_spot(map, "factor"), "'factor' is a whole number or a fraction; for example: factor: 3/13");
}

static bool read_cuts(struct reading *reading, const struct yaml_node *map, struct cell_spec *cell)
{
    struct strs cuts = {0};
    field_strs(reading, map, "cuts", &cuts);
    for (size_t i = 0; i < cuts.list.len; i++) {
        struct num cut;
        if (!num_parse(cuts.list.at[i], (struct num_style){'.', 0}, &cut) || cut.scale > 6)
            return reading_refuse(reading, field_spot(map, "cuts"), "'%.*s' is no number of at most six decimals",
                                  STR_ARGS(cuts.list.at[i]));
        *VEC_PUSH(reading->arena, &cell->cuts) = cut;
    }
    return true;
}

bool cell_check_cuts(struct reading *reading, struct cell_spec *cell)
{
    size_t needed = is_metric(cell, "stars") ? 3 : is_metric(cell, "quadrant") ? 2 : 0;
    if (cell->cuts.len == needed)
        return true;
    if (!needed)
        return reading_refuse(reading, cell->spot, "'cuts' goes with 'stars' and 'quadrant'; remove it");
    return reading_refuse(reading, cell->spot, "'%.*s' needs %zu cuts; for example: {cell: …, cuts: [%s]}", STR_ARGS(cell->metric),
                          needed, needed == 3 ? "20000, 2, 10" : "1, 0");
}

bool cell_read_form(struct reading *reading, const struct yaml_node *map, struct cell_spec *cell)
{
    cell->has_decimals = yaml_find(map, "decimals") != NULL;
    cell->decimals = (uint8_t)field_whole(map, "decimals", 0);
    cell->has_rounding = yaml_find(map, "rounding") != NULL;
    cell->rounding = str_equal(field_str(map, "rounding"), STR("half_up")) ? ROUND_HALF_UP : ROUND_HALF_EVEN;
    cell->low = field_truth(map, "low");
    cell->adds_up = field_truth(map, "adds_up");
    cell->multiplicative = str_equal(field_str(map, "season"), STR("multiplicative"));
    if (yaml_find(map, "season") && !is_metric(cell, "adjusted") && !is_metric(cell, "adjusted_pct"))
        return reading_refuse(reading, field_spot(map, "season"), "'season' goes with 'adjusted' and 'adjusted_pct'; remove it");
    if (cell->adds_up && !is_metric(cell, "share"))
        return reading_refuse(reading, field_spot(map, "adds_up"), "'adds_up' goes with 'share'; remove it");
    return read_factor(reading, map, cell) && read_cuts(reading, map, cell);
}
