/* Problems by themselves, in the JJ format: three axes, hierarchies and overlaps, against an attacker who knows only the inner
 * cells.
 *
 * The attacker's table is made of inner cells alone; every figure is a sum of them. A withheld figure is safe when there is
 * another such table, which is then checked by plain sums against all that is shown. A number as argument says how many tables to
 * try. */
#include "guard_fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "guard/instance.h"
#include "guard/lp.h"

static unsigned tables_to_try = 150;

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* ---- Reading ---- */

static void files_that_are_none(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"", "first line"},
        {"0\n1\n0 5 5 s 0 9 0 0\n0\n", "nine fields"},
        {"0\n1\n0 5 5 q 0 9 0 0 0\n0\n", "status"},
        {"0\n1\n0 5 5 s 6 9 0 0 0\n0\n", "outside its bounds"},
        {"0\n1\n1 5 5 s 0 9 0 0 0\n0\n", "numbered from 0"},
        {"0\n2\n0 5 5 s 0 9 0 0 0\n1 2 5 s 0 9 0 0 0\n1\n0 2 : 0 (1) 1 (-1)\n", "add up"},
        {"0\n1\n0 5 5 s 0 9 0 0 0\n1\n0 1 : 7 (1)\n", "lists its cells"},
        {"0\n1\n0 5 5 s 0 9 0 0 0\nmany\n", "number of relations"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct instance *instance;
        struct fault fault = {0};
        assert_false(instance_read(STR("t.jj"), str_from_cstr(rows[i].text), arena, &instance, &fault));
        if (fault.code != FAULT_DATA || !strstr(fault.message, rows[i].says))
            fail_msg("row %zu: %s", i, fault.message);
        arena_drop(arena);
    }
}

static bool protect(const char *text, struct arena *arena, struct instance **instance, struct fault *fault)
{
    return instance_read(STR("t.jj"), str_from_cstr(text), arena, instance, fault) && instance_protect(*instance, fault) &&
           instance_attack(*instance, NULL, fault);
}

/* Handbook and tau-Argus manual: row totals 7, 3, 6; column totals 9, 7; the third row shown. Decimals, bounds beyond all numbers
 * and factors written in several ways are read. */
static const char three_by_two[] = "0\n12\n"
                                   "0 4 4 m 0 16 0 0 0\n1 3.0 3 m 0 1e+30 0 0 0\n2 7 7 z 7 7 0 0 0\n"
                                   "3 2 2 u 0 Inf 2 1 0\n4 1 1 m 0 16 0 0 0\n5 3 3 z 3 3 0 0 0\n"
                                   "6 3 3 z 3 3 0 0 0\n7 3 3 z 3 3 0 0 0\n8 6 6 z 6 6 0 0 0\n"
                                   "9 9 9 z 9 9 0 0 0\n10 7 7 z 7 7 0 0 0\n11 16 16 z 0 16 0 0 0\n"
                                   "7\n0 3 : 2 (-1) 0 (1) 1 (1)\n0 3 : 5 (-1) 3 (1) 4 (+1)\n0 3 : 8 (-1) 6 (1) 7 (1)\n"
                                   "0 4 : 9 (-1) 0 (1) 3 (1) 6 (1)\n0 4 : 10(-1) 1(1) 4(1) 7(1)\n0 3 : 11 (-1) 9 (1.0) 10 (1)\n"
                                   "0 4 : 11 (-1) 2 (1) 5 (1) 8 (1)\n";

static void the_pattern_of_a_file_is_attacked(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf ranges = strbuf_new(arena);
    struct fault fault = {0};
    struct instance *instance;

    assert_true(instance_read(STR("t.jj"), str_from_cstr(three_by_two), arena, &instance, &fault));
    instance_keep(instance);
    assert_true(instance_attack(instance, &ranges, &fault));
    assert_true(str_equal(strbuf_str(&ranges), STR("3\t2.0\t0.0\t3.0\t2.0\t1.0\n")));
    instance->problem->cells[4].status = CELL_FREE;
    assert_false(instance_attack(instance, NULL, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
    arena_drop(arena);
}

static void the_file_is_written_back(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct instance *instance;

    assert_true(protect(three_by_two, arena, &instance, &fault));
    struct str text = instance_format(instance, arena);
    assert_true(str_find(text, STR("\n3 2 2 u 0 Inf 2 1 0\n")) > 0 && str_find(text, STR("\n1 3.0 3 m 0 1e+30 0 0 0\n")) > 0);
    assert_true(str_find(text, STR("\n0 4 : 10(-1) 1(1) 4(1) 7(1)\n")) > 0);
    struct instance *again;
    assert_true(instance_read(STR("t.jj"), text, arena, &again, &fault));
    assert_true(str_equal(instance_format(instance, arena), text));
    arena_drop(arena);
}

static bool at_once(void)
{
    return true;
}

static void a_signal_ends_it(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct instance *instance;

    assert_true(instance_read(STR("t.jj"), str_from_cstr(three_by_two), arena, &instance, &fault));
    instance->problem->stopped = at_once;
    assert_false(instance_protect(instance, &fault));
    assert_int_equal(fault.code, FAULT_STOPPED);
    arena_drop(arena);
}

/* ---- Random tables of three axes ---- */

/* Figures by a (a firm may stand in two codes), b (groups of leaves) and c; what is in two codes, and every firm once, by b and
 * c; every firm once by b and d, whose margin is that of the one before. */
struct axes {
    uint32_t a, groups, leaves, c, d; /* codes; b has `groups` of `leaves` */
};

enum part { GROSS, OVERLAP, DISTINCT, LINKED };

struct figure { /* positions: code, or the number of codes for all of them; b: leaf, then group, then all */
    enum part part;
    uint32_t a, b, c;
    int64_t value;
    uint32_t firms;
};

struct tables {
    struct arena *arena;
    struct axes axes;
    VEC(struct figure) figures;
    struct strbuf relations;
    size_t relation_count;
    struct instance *instance;
};

static uint32_t b_leaves(const struct axes *axes)
{
    return axes->groups * axes->leaves;
}

static uint32_t b_all(const struct axes *axes)
{
    return b_leaves(axes) + axes->groups;
}

static bool b_covers(const struct axes *axes, uint32_t position, uint32_t leaf)
{
    return position == leaf || position == b_all(axes) ||
           (position >= b_leaves(axes) && position - b_leaves(axes) == leaf / axes->leaves);
}

static uint32_t last_of(const struct tables *t, enum part part)
{
    return part == LINKED ? t->axes.d : t->axes.c;
}

static size_t figure_find(const struct tables *t, enum part part, uint32_t a, uint32_t b, uint32_t c)
{
    if (part == LINKED && c == t->axes.d) {
        part = DISTINCT; /* one figure in two tables */
        c = t->axes.c;
    }
    for (size_t i = 0; i < t->figures.len; i++) {
        const struct figure *f = &t->figures.at[i];
        if (f->part == part && f->a == a && f->b == b && f->c == c)
            return i;
    }
    return SIZE_MAX;
}

static void list_figures(struct tables *t)
{
    for (int part = GROSS; part <= LINKED; part++)
        for (uint32_t a = 0; a <= (part == GROSS ? t->axes.a : 0); a++)
            for (uint32_t b = 0; b <= b_all(&t->axes); b++)
                for (uint32_t c = 0; c <= last_of(t, (enum part)part) - (part == LINKED); c++)
                    *VEC_PUSH(t->arena, &t->figures) = (struct figure){.part = (enum part)part, .a = a, .b = b, .c = c};
}

static bool includes(const struct tables *t, const struct figure *f, uint32_t a, uint32_t b, uint32_t c)
{
    bool wide = f->part == GROSS ? f->a == t->axes.a || f->a == a : true;

    return wide && b_covers(&t->axes, f->b, b) && (f->c == c || f->c == last_of(t, f->part));
}

static void add_firm(struct tables *t, uint64_t *seed)
{
    uint32_t a = draw(seed, t->axes.a), other = draw(seed, 5) ? a : draw(seed, t->axes.a);
    uint32_t b = draw(seed, b_leaves(&t->axes)), c = draw(seed, t->axes.c), d = draw(seed, t->axes.d);
    int64_t figure = draw(seed, 8) ? 1 + draw(seed, 60) : 1 + draw(seed, 2000);

    for (size_t i = 0; i < t->figures.len; i++) {
        struct figure *f = &t->figures.at[i];
        uint32_t times = includes(t, f, a, b, f->part == LINKED ? d : c);
        if (f->part == GROSS && other != a)
            times += includes(t, f, other, b, c);
        if (f->part == OVERLAP && other == a)
            times = 0;
        f->value += times * figure;
        f->firms += times > 0;
    }
}

static void relate(struct tables *t, size_t whole, const size_t *parts, size_t count)
{
    strbuf_printf(&t->relations, "0 %zu : %zu (-1)", count + 1, whole);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&t->relations, " %zu (1)", parts[i]);
    strbuf_append_char(&t->relations, '\n');
    t->relation_count++;
}

static void relate_b(struct tables *t, enum part part, uint32_t a, uint32_t c)
{
    const struct axes *axes = &t->axes;
    size_t parts[16];

    for (uint32_t group = 0; group < axes->groups; group++) {
        for (uint32_t i = 0; i < axes->leaves; i++)
            parts[i] = figure_find(t, part, a, group * axes->leaves + i, c);
        relate(t, figure_find(t, part, a, b_leaves(axes) + group, c), parts, axes->leaves);
    }
    for (uint32_t group = 0; group < axes->groups; group++)
        parts[group] = figure_find(t, part, a, b_leaves(axes) + group, c);
    relate(t, figure_find(t, part, a, b_all(axes), c), parts, axes->groups);
}

static void relate_c(struct tables *t, enum part part, uint32_t a, uint32_t b)
{
    size_t parts[16];

    for (uint32_t c = 0; c < last_of(t, part); c++)
        parts[c] = figure_find(t, part, a, b, c);
    relate(t, figure_find(t, part, a, b, last_of(t, part)), parts, last_of(t, part));
}

static void relate_a(struct tables *t, uint32_t b, uint32_t c)
{
    size_t parts[16];

    for (uint32_t a = 0; a < t->axes.a; a++)
        parts[a] = figure_find(t, GROSS, a, b, c);
    relate(t, figure_find(t, GROSS, t->axes.a, b, c), parts, t->axes.a);
    parts[0] = figure_find(t, DISTINCT, 0, b, c);
    parts[1] = figure_find(t, OVERLAP, 0, b, c);
    relate(t, figure_find(t, GROSS, t->axes.a, b, c), parts, 2);
}

static void relate_all(struct tables *t)
{
    for (int part = GROSS; part <= LINKED; part++)
        for (uint32_t a = 0; a <= (part == GROSS ? t->axes.a : 0); a++) {
            for (uint32_t c = 0; c <= last_of(t, (enum part)part) - (part == LINKED); c++)
                relate_b(t, (enum part)part, a, c);
            for (uint32_t b = 0; b <= b_all(&t->axes); b++)
                relate_c(t, (enum part)part, a, b);
        }
    for (uint32_t b = 0; b <= b_all(&t->axes); b++)
        for (uint32_t c = 0; c <= t->axes.c; c++)
            relate_a(t, b, c);
}

static struct str tables_text(struct tables *t)
{
    struct strbuf out = strbuf_new(t->arena);

    strbuf_printf(&out, "0\n%zu\n", t->figures.len);
    for (size_t i = 0; i < t->figures.len; i++) {
        const struct figure *f = &t->figures.at[i];
        bool few = f->firms > 0 && f->firms < 3;
        int64_t level = few ? (f->value + 9) / 10 : 0;
        strbuf_printf(&out, "%zu %lld %lld %c 0 1e30 %lld %lld 0\n", i, (long long)f->value, (long long)f->value + 1,
                      few        ? 'u'
                      : f->firms ? 's'
                                 : 'z',
                      (long long)level, (long long)level);
    }
    relate_all(t);
    strbuf_printf(&out, "%zu\n", t->relation_count);
    strbuf_append(&out, strbuf_str(&t->relations));
    return strbuf_str(&out);
}

/* ---- The attacker ---- */

struct attacker {
    const struct tables *tables;
    struct lp *lp;
    double *inner; /* a solution */
    size_t count;
};

static size_t inner_count(const struct axes *axes)
{
    return b_leaves(axes) * (axes->a * axes->c + axes->c + axes->d);
}

/* Adds up the inner cells of a figure: into a row of the programme, or out of a solution. */
static double add_inner(const struct attacker *attacker, const struct figure *f, uint32_t row, const double *inner)
{
    const struct axes *axes = &attacker->tables->axes;
    uint32_t leaves = b_leaves(axes);
    double sum = 0;

    for (size_t i = 0; i < attacker->count; i++) {
        uint32_t b = (uint32_t)i % leaves, rest = (uint32_t)i / leaves;
        enum part of = rest < axes->a * axes->c ? GROSS : rest < axes->a * axes->c + axes->c ? OVERLAP : LINKED;
        uint32_t a = of == GROSS ? rest / axes->c : 0;
        uint32_t c = of == GROSS ? rest % axes->c : of == OVERLAP ? rest - axes->a * axes->c : rest - axes->a * axes->c - axes->c;
        double factor = of == f->part ? 1 : f->part != DISTINCT ? 0 : of == GROSS ? 1 : of == OVERLAP ? -1 : 0;
        struct figure seen = *f;
        if (f->part == DISTINCT) { /* all codes of a, less the overlap */
            seen.part = of;
            seen.a = axes->a;
        }
        if (factor == 0 || !includes(attacker->tables, &seen, a, b, c))
            continue;
        if (inner)
            sum += factor * inner[i];
        else
            lp_append_term(attacker->lp, row, (uint32_t)i, factor);
    }
    return sum;
}

static void sum_linked(const struct attacker *attacker, uint32_t b, uint32_t row, const double *inner, double *sum)
{
    const struct axes *axes = &attacker->tables->axes;

    for (uint32_t d = 0; d < axes->d; d++)
        for (uint32_t leaf = 0; leaf < b_leaves(axes); leaf++) {
            size_t at = (size_t)(axes->a * axes->c + axes->c + d) * b_leaves(axes) + leaf;
            if (!b_covers(axes, b, leaf))
                continue;
            if (inner)
                *sum -= inner[at];
            else
                lp_append_term(attacker->lp, row, (uint32_t)at, -1);
        }
}

static bool is_shown(const struct attacker *attacker, size_t figure)
{
    return !cell_is_withheld(&attacker->tables->instance->problem->cells[figure]);
}

static struct attacker attacker_open(const struct tables *t)
{
    struct attacker attacker = {.tables = t, .lp = lp_open(), .count = inner_count(&t->axes)};

    attacker.inner = ARENA_ARRAY(t->arena, double, attacker.count);
    for (size_t i = 0; i < attacker.count; i++)
        lp_append_column(attacker.lp, 0, INFINITY, 0);
    for (size_t i = 0; i < t->figures.len; i++) {
        double value = (double)t->figures.at[i].value;
        bool shown = is_shown(&attacker, i);
        add_inner(&attacker, &t->figures.at[i], lp_append_row(attacker.lp, shown ? value : 0, shown ? value : INFINITY), NULL);
    }
    for (uint32_t b = 0; b <= b_all(&t->axes); b++) {
        uint32_t row = lp_append_row(attacker.lp, 0, 0);
        add_inner(&attacker, &t->figures.at[figure_find(t, DISTINCT, 0, b, t->axes.c)], row, NULL);
        sum_linked(&attacker, b, row, NULL, NULL);
    }
    return attacker;
}

/* The table that was found could have been the true one. */
static bool is_possible(const struct attacker *attacker)
{
    const struct tables *t = attacker->tables;

    for (size_t i = 0; i < t->figures.len; i++) {
        double sum = add_inner(attacker, &t->figures.at[i], 0, attacker->inner);
        if (sum < -1e-4 || (is_shown(attacker, i) && fabs(sum - (double)t->figures.at[i].value) > 1e-4))
            return false;
    }
    for (uint32_t b = 0; b <= b_all(&t->axes); b++) {
        double rest = add_inner(attacker, &t->figures.at[figure_find(t, DISTINCT, 0, b, t->axes.c)], 0, attacker->inner);
        sum_linked(attacker, b, 0, attacker->inner, &rest);
        if (fabs(rest) > 1e-4)
            return false;
    }
    return true;
}

static bool has_witness(const struct attacker *attacker, size_t figure, double wanted)
{
    double value;

    lp_bound_row(attacker->lp, (uint32_t)figure, wanted, wanted);
    bool found = lp_minimise_afresh(attacker->lp, &value);
    for (size_t i = 0; found && i < attacker->count; i++)
        attacker->inner[i] = fmax(lp_value(attacker->lp, (uint32_t)i), 0);
    lp_bound_row(attacker->lp, (uint32_t)figure, 0, INFINITY);
    return found && is_possible(attacker) &&
           fabs(add_inner(attacker, &attacker->tables->figures.at[figure], 0, attacker->inner) - wanted) < 1e-4;
}

static size_t attack(const struct tables *t, bool *safe)
{
    struct attacker attacker = attacker_open(t);
    size_t attacked = 0;

    for (size_t i = 0; i < t->figures.len; i++) {
        const struct figure *f = &t->figures.at[i];
        double level = (double)((f->value + 9) / 10), least = level < (double)f->value ? level : (double)f->value;
        if (f->firms == 0 || f->firms >= 3)
            continue;
        *safe &= !is_shown(&attacker, i) && has_witness(&attacker, i, (double)f->value + level) &&
                 has_witness(&attacker, i, (double)f->value - least);
        attacked++;
    }
    lp_close(attacker.lp);
    return attacked;
}

static struct tables tables_new(uint64_t seed)
{
    struct tables t = {.arena = arena_new()};

    t.axes = (struct axes){2 + draw(&seed, 3), 1 + draw(&seed, 2), 2, 2 + draw(&seed, 2), 2 + draw(&seed, 2)};
    t.relations = strbuf_new(t.arena);
    list_figures(&t);
    uint32_t firms = t.axes.a * b_leaves(&t.axes) * t.axes.c * (1 + draw(&seed, 5));
    for (uint32_t i = 0; i < firms; i++)
        add_firm(&t, &seed);
    return t;
}

static void no_table_of_three_axes_gives_a_firm_away(void **state)
{
    (void)state;
    size_t attacked = 0, secondary = 0, cells = 0;

    for (unsigned i = 0; i < tables_to_try; i++) {
        struct tables t = tables_new(409u * i + 11);
        struct fault fault = {0};
        bool safe = true;
        if (!instance_read(STR("t.jj"), tables_text(&t), t.arena, &t.instance, &fault) || !instance_protect(t.instance, &fault) ||
            !instance_attack(t.instance, NULL, &fault))
            fail_msg("table %u: %s", i, fault.message);
        attacked += attack(&t, &safe);
        if (!safe)
            fail_msg("table %u: a withheld figure can be worked out", i);
        secondary += instance_count(t.instance).secondary;
        cells += t.figures.len;
        arena_drop(t.arena);
    }
    assert_true(attacked > tables_to_try);
    print_message("# note %u pairs of linked tables of up to 4 by 2 times 2 by 3, with groups and overlaps, %zu cells: %zu "
                  "withheld figures "
                  "attacked, %zu withheld for them\n",
                  tables_to_try, cells, attacked, secondary);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_that_are_none),
        cmocka_unit_test(the_pattern_of_a_file_is_attacked),
        cmocka_unit_test(the_file_is_written_back),
        cmocka_unit_test(a_signal_ends_it),
        cmocka_unit_test(no_table_of_three_axes_gives_a_firm_away),
    };
    if (argc > 1)
        tables_to_try = (unsigned)atoi(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
