#include "guard/lattice.h"

#include "base/dict.h"

int cube_measure(const struct cube *cube, struct str name)
{
    for (size_t i = 0; i < cube->measure_count; i++)
        if (str_equal(cube->measures[i].name, name))
            return (int)i;
    return -1;
}

const struct cube_cell *cube_when(const struct cube *cube, size_t measure, struct seat seat, int32_t ordinal)
{
    int32_t period = ordinal - cube->first_period;

    if (period < 0 || (uint32_t)period >= cube->period_count)
        return NULL;
    return cube_at(cube, measure, seat.row, seat.column, (uint32_t)period);
}

/* What a position adds to the key of its place: nothing for a total, nor for the gross total of an additive axis. */
static struct str key_part(const struct axis *axis, uint32_t position, struct arena *arena)
{
    bool whole = !axis->list || position == axis_total(axis) || (axis->additive && position == axis_gross(axis));

    if (whole)
        return STR_NONE;
    bool margin = position >= axis_unspecified(axis);
    return str_format(arena, "%.*s=%s%.*s", STR_ARGS(axis->name), margin ? "*" : "", STR_ARGS(axis_key(axis, position)));
}

static struct str key_join(struct str a, struct str b, struct arena *arena)
{
    if (!a.len || !b.len)
        return a.len ? a : b;
    bool before = str_order(a, b) < 0;
    return str_format(arena, "%.*s; %.*s", STR_ARGS(before ? a : b), STR_ARGS(before ? b : a));
}

static struct str key_at(const struct cube *cube, uint32_t row, uint32_t column, struct arena *arena)
{
    if (row == column && cube->rows.list && row <= axis_unspecified(&cube->rows) && str_equal(cube->rows.name, cube->columns.name))
        return key_part(&cube->rows, row, arena); /* who is in a code and in that code again */
    return key_join(key_part(&cube->rows, row, arena), key_part(&cube->columns, column, arena), arena);
}

static uint32_t place_find(struct lattice *lattice, struct str key)
{
    uint32_t id = dict_append(lattice->keys, key);

    if (id == lattice->places.len)
        *VEC_PUSH(lattice->arena, &lattice->places) =
            (struct lattice_place){.key = dict_text(lattice->keys, id), .gross = PLACE_NONE, .total = PLACE_NONE};
    return id;
}

static bool cells_agree(const struct cube_cell *a, const struct cube_cell *b)
{
    return a->known == b->known && a->value == b->value && a->contributors == b->contributors;
}

/* Whether two seats show the same figures in all the measures and periods that their cubes share. */
static bool seats_agree(const struct lattice *lattice, struct seat a, struct seat b)
{
    const struct cube *one = lattice->cubes[a.cube], *other = lattice->cubes[b.cube];

    for (size_t i = 0; i < one->measure_count; i++) {
        int same = cube_measure(other, one->measures[i].name);
        for (uint32_t period = 0; same >= 0 && period < one->period_count; period++) {
            int32_t ordinal = one->first_period + (int32_t)period;
            const struct cube_cell *cell = cube_when(other, (size_t)same, b, ordinal);
            if (cell && !cells_agree(cube_when(one, i, a, ordinal), cell))
                return false;
        }
    }
    return true;
}

/* A cube that contradicts those before it keeps its figures to itself. */
static bool cube_agrees(const struct lattice *lattice, uint32_t cube)
{
    const struct cube *of = lattice->cubes[cube];

    for (uint32_t row = 0; row < axis_size(&of->rows); row++)
        for (uint32_t column = 0; column < axis_size(&of->columns); column++) {
            uint32_t id = dict_find(lattice->keys, key_at(of, row, column, lattice->arena));
            const struct lattice_place *place = id == DICT_NONE ? NULL : &lattice->places.at[id];
            for (size_t i = 0; place && i < place->seats.len; i++)
                if (!seats_agree(lattice, place->seats.at[i], (struct seat){cube, row, column}))
                    return false;
        }
    return true;
}

static void seat_cube(struct lattice *lattice, uint32_t cube)
{
    const struct cube *of = lattice->cubes[cube];
    uint32_t width = axis_size(&of->columns);
    bool apart = !cube_agrees(lattice, cube);

    lattice->place_of[cube] = ARENA_ARRAY(lattice->arena, uint32_t, (size_t)axis_size(&of->rows) * width);
    for (uint32_t row = 0; row < axis_size(&of->rows); row++)
        for (uint32_t column = 0; column < width; column++) {
            struct str key = key_at(of, row, column, lattice->arena);
            if (apart)
                key = str_format(lattice->arena, "%.*s: %.*s", STR_ARGS(of->table), STR_ARGS(key));
            uint32_t place = place_find(lattice, key);
            lattice->place_of[cube][(size_t)row * width + column] = place;
            *VEC_PUSH(lattice->arena, &lattice->places.at[place].seats) = (struct seat){cube, row, column};
        }
}

/* One line of a cube: the positions of an axis with the other axis held still. */
struct line_of_cube {
    uint32_t cube;
    bool along_rows;
    uint32_t still;
};

static const struct axis *line_axis(const struct lattice *lattice, const struct line_of_cube *line)
{
    return line->along_rows ? &lattice->cubes[line->cube]->rows : &lattice->cubes[line->cube]->columns;
}

static uint32_t line_place(const struct lattice *lattice, const struct line_of_cube *line, uint32_t position)
{
    uint32_t width = axis_size(&lattice->cubes[line->cube]->columns);
    size_t at = line->along_rows ? (size_t)position * width + line->still : (size_t)line->still * width + position;

    return lattice->place_of[line->cube][at];
}

static struct lattice_sum *sum_append(struct lattice *lattice, const struct line_of_cube *line, const char *what, uint32_t whole)
{
    const struct axis *axis = line_axis(lattice, line);
    struct str group = str_format(lattice->arena, "%s %.*s of %u", what, STR_ARGS(axis->name), line_place(lattice, line, whole));
    struct lattice_sum *sum = VEC_PUSH(lattice->arena, &lattice->sums);

    *sum = (struct lattice_sum){.cube = line->cube, .group = dict_append(lattice->groups, group)};
    return sum;
}

static void term_append(struct lattice *lattice, struct lattice_sum *sum, uint32_t place, int sign)
{
    *VEC_PUSH(lattice->arena, &sum->terms) = (struct lattice_term){place, sign};
}

/* The codes of one level, and what they add to: a code that has them as its parts, or the gross total. */
static void append_parts(struct lattice *lattice, const struct line_of_cube *line, uint32_t whole)
{
    const struct axis *axis = line_axis(lattice, line);
    uint32_t parent = whole == axis_gross(axis) ? CODE_NONE : whole;
    struct lattice_sum *sum = sum_append(lattice, line, "codes of", whole);

    for (uint32_t position = 0; position <= axis_unspecified(axis); position++)
        if (axis_parent(axis, position) == parent && (parent == CODE_NONE || position < axis_unspecified(axis)))
            term_append(lattice, sum, line_place(lattice, line, position), 1);
    term_append(lattice, sum, line_place(lattice, line, whole), -1);
}

static void append_overlap(struct lattice *lattice, const struct line_of_cube *line)
{
    const struct axis *axis = line_axis(lattice, line);
    uint32_t gross = line_place(lattice, line, axis_gross(axis)), total = line_place(lattice, line, axis_total(axis));
    struct str less = lattice->places.at[total].key;
    struct str key = str_format(lattice->arena, "%.*s menos %.*s", STR_ARGS(lattice->places.at[gross].key), STR_ARGS(less));
    uint32_t overlap = place_find(lattice, key);
    struct lattice_sum *sum = sum_append(lattice, line, "overlap of", axis_gross(axis));

    lattice->places.at[overlap].gross = gross;
    lattice->places.at[overlap].total = total;
    term_append(lattice, sum, gross, 1);
    term_append(lattice, sum, total, -1);
    term_append(lattice, sum, overlap, -1);
    for (uint32_t position = 0; position <= axis_unspecified(axis); position++)
        if (line_place(lattice, line, position) != total)
            *VEC_PUSH(lattice->arena, &lattice->bounds) =
                (struct lattice_bound){line->cube, sum->group, line_place(lattice, line, position), total};
}

static void relate_line(struct lattice *lattice, uint32_t cube, bool along_rows, uint32_t still)
{
    struct line_of_cube line = {cube, along_rows, still};

    const struct axis *axis = line_axis(lattice, &line);

    append_parts(lattice, &line, axis_gross(axis));
    for (uint32_t code = 0; code < axis_unspecified(axis); code++)
        if (axis_is_whole(axis, code))
            append_parts(lattice, &line, code);
    if (!axis->additive)
        append_overlap(lattice, &line);
}

/* The gross total of an additive axis is its total: one line for both. */
static bool is_double(const struct axis *axis, uint32_t position)
{
    return axis->list && axis->additive && position == axis_gross(axis);
}

static void relate_cube(struct lattice *lattice, uint32_t cube)
{
    const struct cube *of = lattice->cubes[cube];

    for (uint32_t column = 0; of->rows.list && column < axis_size(&of->columns); column++)
        if (!is_double(&of->columns, column))
            relate_line(lattice, cube, true, column);
    for (uint32_t row = 0; of->columns.list && row < axis_size(&of->rows); row++)
        if (!is_double(&of->rows, row))
            relate_line(lattice, cube, false, row);
}

struct lattice *lattice_new(const struct cube *const *cubes, size_t count, struct arena *arena)
{
    struct lattice *lattice = ARENA_NEW(arena, struct lattice);

    *lattice = (struct lattice){.arena = arena, .cubes = cubes, .cube_count = count};
    lattice->keys = dict_new(arena);
    lattice->groups = dict_new(arena);
    lattice->place_of = ARENA_ARRAY(arena, uint32_t *, count + 1);
    for (uint32_t cube = 0; cube < count; cube++)
        seat_cube(lattice, cube);
    for (uint32_t cube = 0; cube < count; cube++)
        relate_cube(lattice, cube);
    return lattice;
}
