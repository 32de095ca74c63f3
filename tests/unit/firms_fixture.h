/* Facts made by hand for the tests of tally and guard: a membership list (padron), figures by firm and period (empleo), three clusters,
 * five sectors, four size classes.
 *
 * Shape: dimensions cluster, sector (additive), size (class of jobs by sector, additive); measures members, reporting, jobs, typical.
 */
#ifndef RACIMO_TESTS_FIRMS_FIXTURE_H
#define RACIMO_TESTS_FIRMS_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tally/tally.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { PADRON, EMPLEO };
enum { CLUSTER, SECTOR, SIZE };
enum { MEMBERS, REPORTING, JOBS, TYPICAL, MEASURES };

struct firms {
    struct arena *arena;
    struct dict *keys;
    const struct codelist *codes[3];
    struct source_spec sources[2];
    struct facts *facts[2];
    struct dimension_spec dimensions[3];
    struct measure_spec measures[MEASURES];
    struct query_spec query;
    struct tally_inputs inputs;
    struct fault fault;
};

static inline const struct codelist *firms_list(struct arena *arena, const char *name, const char *keys)
{
    struct codelist *list = codelist_new(arena, str_from_cstr(name));
    struct str rest = str_from_cstr(keys), clash;
    while (rest.len) {
        struct code code = {.key = str_cut(rest, ' ', &rest)};
        code.label.in[LANG_ES] = code.label.in[LANG_EN] = code.key;
        assert_true(codelist_append(list, &code, STR_NONE, STR_NONE, &clash));
    }
    return list;
}

static inline struct facts_column *firms_column(struct facts *facts, const char *name, enum facts_kind kind)
{
    struct facts_column *column = VEC_PUSH(facts->arena, &facts->columns);
    *column = (struct facts_column){.name = str_from_cstr(name), .kind = kind};
    return column;
}

static inline struct facts *firms_facts(struct firms *firms, const char *name, const struct codelist *cluster,
                                        const struct codelist *sector)
{
    struct facts *facts = facts_new(firms->arena, str_from_cstr(name));
    VEC_PUSH(firms->arena, &facts->files)->path = str_from_cstr("padron.csv");
    firms_column(facts, "firm", FACTS_KEY)->dict = firms->keys;
    firms_column(facts, "cluster", FACTS_CODE)->list = cluster;
    firms_column(facts, "sector", FACTS_CODE)->list = sector;
    firms_column(facts, "joined", FACTS_DATE);
    firms_column(facts, "left", FACTS_DATE);
    firms_column(facts, "period", FACTS_PERIOD);
    firms_column(facts, "jobs", FACTS_FIGURE);
    return facts;
}

static inline void firms_fill_value(struct facts_column *column, struct arena *arena, const char *text)
{
    bool present = text[0] != '\0';
    struct str value = str_from_cstr(text);
    struct date date = {0};
    struct period period = {0};
    struct num num = {0};

    if (column->kind == FACTS_DATE && present)
        assert_true(date_parse(value, &date));
    if (column->kind == FACTS_PERIOD && present) {
        assert_true(period_parse(value, &period));
        column->period_kind = period.kind;
    }
    if (column->kind == FACTS_FIGURE && present)
        assert_true(num_parse(value, (struct num_style){'.', 0}, &num));
    if (column->kind == FACTS_KEY)
        *VEC_PUSH(arena, &column->ids) = present ? dict_append(column->dict, value) : 0;
    else if (column->kind == FACTS_CODE) {
        uint32_t code = codelist_find(column->list, value);
        present = code != CODE_NONE;
        *VEC_PUSH(arena, &column->ids) = code;
    } else if (column->kind == FACTS_FIGURE)
        *VEC_PUSH(arena, &column->units) = (int64_t)num.units;
    else
        *VEC_PUSH(arena, &column->ordinals) = column->kind == FACTS_DATE ? date.days : period.ordinal;
    *VEC_PUSH(arena, &column->present) = present;
}

/* One row; texts for firm, cluster, sector, joined, left, period, jobs; "" is blank. */
static inline void firms_row(struct facts *facts, const char *const texts[7])
{
    for (size_t i = 0; i < facts->columns.len; i++)
        firms_fill_value(&facts->columns.at[i], facts->arena, texts[i]);
    *VEC_PUSH(facts->arena, &facts->origins) = (struct facts_origin){0, (uint32_t)facts->row_count + 2};
    facts->row_count++;
}

static inline void firms_member(struct firms *firms, const char *firm, const char *cluster, const char *sector, const char *joined,
                                const char *left)
{
    firms_row(firms->facts[PADRON], (const char *const[7]){firm, cluster, sector, joined, left, "", ""});
}

static inline void firms_jobs(struct firms *firms, const char *firm, const char *period, const char *jobs)
{
    firms_row(firms->facts[EMPLEO], (const char *const[7]){firm, "", "", "", "", period, jobs});
}

/* Columns of figures and periods make a roster one of records: a membership list has none. */
static inline void firms_drop_column(struct facts *facts, const char *name)
{
    for (size_t i = 0; i < facts->columns.len; i++)
        if (str_equal(facts->columns.at[i].name, str_from_cstr(name))) {
            facts->columns.len--;
            memmove(&facts->columns.at[i], &facts->columns.at[i + 1], (facts->columns.len - i) * sizeof facts->columns.at[0]);
            return;
        }
}

static inline void firms_ask(struct firms *firms, int rows, int columns)
{
    firms->query = (struct query_spec){.table = STR("t"), .rows = rows, .columns = columns};
    for (int i = 0; i < MEASURES; i++)
        *VEC_PUSH(firms->arena, &firms->query.measures) = i;
}

static inline struct firms *firms_new(void)
{
    struct arena *arena = arena_new();
    struct firms *firms = ARENA_NEW(arena, struct firms);
    *firms = (struct firms){.arena = arena, .keys = dict_new(arena)};
    firms->codes[CLUSTER] = firms_list(arena, "cluster", "auto moda ti");
    firms->codes[SECTOR] = firms_list(arena, "sector", "11 31-33 43 46 54");
    firms->codes[SIZE] = firms_list(arena, "size", "micro pequena mediana grande");
    firms->facts[PADRON] = firms_facts(firms, "padron", firms->codes[CLUSTER], firms->codes[SECTOR]);
    firms_drop_column(firms->facts[PADRON], "period");
    firms_drop_column(firms->facts[PADRON], "jobs");
    firms->facts[EMPLEO] = firms_facts(firms, "empleo", firms->codes[CLUSTER], firms->codes[SECTOR]);
    firms->sources[PADRON] = (struct source_spec){.name = STR("padron"), .key = STR("firm"), .active_from = STR("joined"),
                                                  .active_until = STR("left")};
    firms->sources[EMPLEO] = (struct source_spec){.name = STR("empleo"), .key = STR("firm"), .link = STR("padron")};
    firms->dimensions[CLUSTER] = (struct dimension_spec){.name = STR("cluster"), .codes = CLUSTER, .column = STR("cluster"), .class_by = -1};
    firms->dimensions[SECTOR] =
        (struct dimension_spec){.name = STR("sector"), .codes = SECTOR, .column = STR("sector"), .class_by = -1, .additive = true};
    firms->dimensions[SIZE] = (struct dimension_spec){.name = STR("size"), .codes = SIZE, .source = -1, .class_rule = STR("staff-dof2009"),
                                                      .class_measure = JOBS, .class_by = SECTOR, .additive = true};
    firms->measures[MEMBERS] = (struct measure_spec){.name = STR("members"), .kind = STR("count"), .source = PADRON};
    firms->measures[REPORTING] = (struct measure_spec){.name = STR("reporting"), .kind = STR("count"), .source = EMPLEO};
    firms->measures[JOBS] = (struct measure_spec){.name = STR("jobs"), .kind = STR("sum"), .source = EMPLEO, .column = STR("jobs")};
    firms->measures[TYPICAL] =
        (struct measure_spec){.name = STR("typical"), .kind = STR("median"), .source = EMPLEO, .column = STR("jobs"), .decimals = 1};
    firms->inputs = (struct tally_inputs){
        .sources = firms->sources,
        .source_count = 2,
        .facts = (const struct facts *const *)firms->facts,
        .codes = firms->codes,
        .dimensions = firms->dimensions,
        .measures = firms->measures,
        .frequency = PERIOD_QUARTER,
    };
    assert_true(period_parse(STR("2021Q2"), &firms->inputs.latest));
    firms_ask(firms, CLUSTER, -1);
    return firms;
}

static inline const struct cube *firms_cube(struct firms *firms)
{
    struct cube *cube = NULL;
    bool good = tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault);
    if (!good)
        print_message("%s\n", firms->fault.message);
    assert_true(good);
    return cube;
}

static inline uint32_t firms_position(const struct axis *axis, const char *key)
{
    for (uint32_t i = 0; i < axis_size(axis); i++)
        if (str_equal(axis_key(axis, i), str_from_cstr(key)))
            return i;
    fail_msg("no position '%s'", key);
    return 0;
}

static inline const struct cube_cell *firms_cell(const struct cube *cube, int measure, const char *row, const char *column,
                                                 const char *when)
{
    struct period period;
    assert_true(period_parse(str_from_cstr(when), &period));
    return cube_at(cube, (size_t)measure, firms_position(&cube->rows, row), firms_position(&cube->columns, column),
                   (uint32_t)(period.ordinal - cube->first_period));
}

static inline void firms_drop(struct firms *firms)
{
    arena_drop(firms->arena);
}

#endif
