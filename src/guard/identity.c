#include "guard/identity.h"

#include "base/dict.h"

/* A dimension whose "not specified" may be what the second count lacks. */
struct guess {
    const struct lattice *lattice;
    struct str all;
    struct str with;
    struct str dimension;
};

static const struct cube_cell *cell_find(const struct lattice *lattice, uint32_t place, struct str measure, int32_t ordinal)
{
    for (size_t i = 0; i < lattice->places.at[place].seats.len; i++) {
        struct seat seat = lattice->places.at[place].seats.at[i];
        int index = cube_measure(lattice->cubes[seat.cube], measure);
        const struct cube_cell *cell = index < 0 ? NULL : cube_when(lattice->cubes[seat.cube], (size_t)index, seat, ordinal);
        if (cell)
            return cell;
    }
    return NULL;
}

/* The place of the "not specified" along an axis, and that of the total, with the other position held still. */
static struct identity identity_at(const struct guess *guess, uint32_t cube, bool down, uint32_t still)
{
    const struct cube *of = guess->lattice->cubes[cube];
    uint32_t width = axis_size(&of->columns);
    const uint32_t *places = guess->lattice->place_of[cube];
    uint32_t lacking = down ? axis_unspecified(&of->rows) * width + still : still * width + axis_unspecified(&of->columns);
    uint32_t whole = down ? axis_total(&of->rows) * width + still : still * width + axis_total(&of->columns);

    return (struct identity){guess->all, guess->with, places[whole], places[lacking]};
}

/* False when a period contradicts it; *weight counts those in which there is something to see. */
static bool identity_holds(const struct guess *guess, const struct identity *identity, const struct cube *cube, size_t *weight)
{
    for (uint32_t period = 0; period < cube->period_count; period++) {
        int32_t ordinal = cube->first_period + (int32_t)period;
        const struct cube_cell *all = cell_find(guess->lattice, identity->whole, guess->all, ordinal);
        const struct cube_cell *with = cell_find(guess->lattice, identity->whole, guess->with, ordinal);
        const struct cube_cell *lacking = cell_find(guess->lattice, identity->lacking, guess->all, ordinal);
        if (!all || !with || !lacking || !all->known || !with->known || !lacking->known)
            continue;
        if (all->value - with->value != lacking->value)
            return false;
        *weight += lacking->value > 0 && with->value > 0;
    }
    return true;
}

static bool along(const struct guess *guess, const struct axis *axis)
{
    return axis->list && str_equal(axis->name, guess->dimension);
}

/* Looks at every place of every table with that dimension, and appends what it sees; false on a contradiction. */
static bool guess_check(const struct guess *guess, struct identities *found, size_t *weight)
{
    const struct lattice *lattice = guess->lattice;

    for (uint32_t i = 0; i < lattice->cube_count; i++) {
        const struct cube *cube = lattice->cubes[i];
        bool down = along(guess, &cube->rows);
        if ((!down && !along(guess, &cube->columns)) || cube_measure(cube, guess->all) < 0)
            continue;
        for (uint32_t still = 0; still < axis_size(down ? &cube->columns : &cube->rows); still++) {
            struct identity identity = identity_at(guess, i, down, still);
            if (!identity_holds(guess, &identity, cube, weight))
                return false;
            *VEC_PUSH(lattice->arena, &found->list) = identity;
        }
    }
    return true;
}

static void try_guess(const struct guess *guess, struct identities *out)
{
    size_t known = out->list.len, weight = 0;

    if (!guess_check(guess, out, &weight) || weight == 0)
        out->list.len = known;
}

static void try_counts(const struct lattice *lattice, struct str all, struct str with, struct dict *dimensions,
                       struct identities *out)
{
    for (uint32_t i = 0; i < dict_count(dimensions); i++) {
        struct guess guess = {lattice, all, with, dict_text(dimensions, i)};
        try_guess(&guess, out);
    }
}

struct identities identities_find(const struct lattice *lattice)
{
    struct identities out = {0};
    struct dict *dimensions = dict_new(lattice->arena), *counts = dict_new(lattice->arena);

    for (size_t i = 0; i < lattice->cube_count; i++) {
        const struct cube *cube = lattice->cubes[i];
        if (cube->rows.list)
            dict_append(dimensions, cube->rows.name);
        if (cube->columns.list)
            dict_append(dimensions, cube->columns.name);
        for (size_t j = 0; j < cube->measure_count; j++)
            if (cube->measures[j].counts)
                dict_append(counts, cube->measures[j].name);
    }
    for (uint32_t a = 0; a < dict_count(counts); a++)
        for (uint32_t b = 0; b < dict_count(counts); b++)
            if (a != b)
                try_counts(lattice, dict_text(counts, a), dict_text(counts, b), dimensions, &out);
    return out;
}
