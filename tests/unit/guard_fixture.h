/* Cubes made by hand for the tests of guard: firms with a row, a column and a figure; one measure, "jobs", in one period.
 *
 * Shape: axes are additive; row and column are indices into the axis, -1 for "not specified". A column axis of no codes is absent.
 */
#ifndef RACIMO_TESTS_GUARD_FIXTURE_H
#define RACIMO_TESTS_GUARD_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "guard/audit.h"
#include "guard/rules.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct measure_info guard_jobs = {.name = {"jobs", 4}, .additive = true};

static inline struct axis guard_axis(struct arena *arena, const char *name, uint32_t count, bool additive)
{
    struct codelist *list = codelist_new(arena, str_from_cstr(name));
    struct str clash;

    for (uint32_t i = 0; i < count; i++) {
        struct code code = {.key = str_format(arena, "%c", 'a' + (int)i)};
        assert_true(codelist_append(list, &code, STR_NONE, STR_NONE, &clash));
    }
    return (struct axis){.name = str_from_cstr(name), .list = count ? list : NULL, .additive = additive};
}

/* The first code becomes what the second and the third are part of. */
static inline void guard_level(struct axis *axis)
{
    struct codelist *list = codelist_new(axis->list->arena, axis->name);
    struct str clash;

    for (size_t i = 0; i < axis->list->codes.len; i++) {
        struct code code = axis->list->codes.at[i];
        code.parent = i == 1 || i == 2 ? axis->list->codes.at[0].key : STR_NONE;
        assert_true(codelist_append(list, &code, STR_NONE, STR_NONE, &clash));
    }
    assert_true(codelist_tie(list, &clash));
    axis->list = list;
}

static inline struct cube *guard_cube(struct arena *arena, const char *table, struct axis rows, struct axis columns)
{
    struct cube *cube = ARENA_NEW(arena, struct cube);

    *cube = (struct cube){
        .table = str_from_cstr(table),
        .rows = rows,
        .columns = columns,
        .period_kind = PERIOD_QUARTER,
        .first_period = 8106,
        .period_count = 1,
        .measure_count = 1,
        .measures = &guard_jobs,
    };
    cube->cells = ARENA_ARRAY(arena, struct cube_cell, cube_cell_count(cube));
    for (size_t i = 0; i < cube_cell_count(cube); i++)
        cube->cells[i].known = true;
    return cube;
}

static inline void guard_add(struct cube_cell *cell, int64_t figure)
{
    cell->value += figure;
    cell->contributors++;
    for (size_t i = 0; i < 3; i++)
        if (figure > cell->top[i]) {
            int64_t smaller = cell->top[i];
            cell->top[i] = figure;
            figure = smaller;
        }
}

static inline size_t guard_positions(const struct axis *axis, int code, uint32_t positions[4])
{
    positions[0] = code < 0 ? axis_unspecified(axis) : (uint32_t)code;
    positions[1] = axis_total(axis);
    positions[2] = axis_gross(axis);
    if (!axis->list)
        positions[0] = 0;
    positions[3] = axis_parent(axis, positions[0]);
    return !axis->list ? 1 : positions[3] == CODE_NONE ? 3 : 4;
}

static inline void guard_firm(struct cube *cube, int row, int column, int64_t figure)
{
    uint32_t rows[4], columns[4];
    size_t row_count = guard_positions(&cube->rows, row, rows), column_count = guard_positions(&cube->columns, column, columns);

    for (size_t i = 0; i < row_count; i++)
        for (size_t j = 0; j < column_count; j++)
            guard_add(cube_at(cube, 0, rows[i], columns[j], 0), figure);
}

/* The state of a cell by the letters of its codes; 'T' is the total. */
static inline enum cell_state guard_state(const struct release *release, char row, char column)
{
    uint32_t r = row == 'T' ? axis_total(&release->rows) : (uint32_t)(row - 'a');
    uint32_t c = column == 'T' ? axis_total(&release->columns) : (uint32_t)(column - 'a');

    return release_state(release, 0, r, c, 0);
}

#endif
