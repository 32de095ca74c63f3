/* The worked cells of the literature, and which limits count for whom. */
#include "guard_fixture.h"

#include "guard/attack.h"

#include <math.h>

static struct verdict judged(struct cube_cell cell, struct policy_limits limits)
{
    cell.known = true;
    return cell_judge(&cell, &guard_jobs, &limits);
}

/* Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4; levels recomputed. */
static void cells_of_the_handbook(void **state)
{
    (void)state;
    static const struct {
        struct cube_cell cell;
        struct policy_limits limits;
        const char *rule;
        int64_t upper;
    } rows[] = {
        {{.value = 100000, .top = {50000, 49000, 400}, .contributors = 9}, {.dominant = 1, .dominance_mpct = 90000}, NULL, 0},
        {{.value = 100000, .top = {50000, 49000, 400}, .contributors = 9}, {.p_mpct = 10000}, "p-percent", 4000},
        {{.value = 110000, .top = {52000, 50000, 900}, .contributors = 15}, {.p_mpct = 10000}, NULL, 0},
        {{.value = 110000, .top = {52000, 50000, 900}, .contributors = 15}, {.dominant = 2, .dominance_mpct = 90909}, "dominance", 2201},
        {{.value = 100, .top = {90, 10}, .contributors = 2}, {.min_contributors = 3, .range_mpct = 10000}, "min-contributors", 10},
        {{.value = 100, .top = {90, 10}, .contributors = 2}, {.min_contributors = 3, .p_mpct = 20000}, "min-contributors", 18},
        {{.value = 0, .top = {0}, .contributors = 2}, {.min_contributors = 3}, "min-contributors", 1},
        {{.value = 100, .top = {90, 5, 5}, .contributors = 3}, {.min_contributors = 3}, NULL, 0},
        {{.value = 100, .top = {90, 10}, .contributors = 2}, {.min_contributors = 3, .open = true}, NULL, 0},
        /* a waiver: the one who consented is not protected, but may be who guesses */
        {{.value = 100, .top = {8, 1}, .aside = 90, .contributors = 4, .consenting = 1}, {.p_mpct = 10000}, NULL, 0},
        {{.value = 100, .top = {9, 1}, .aside = 90, .contributors = 3, .consenting = 1}, {.p_mpct = 20000}, "p-percent", 1},
        {{.value = 100, .top = {9, 1}, .aside = 90, .contributors = 3, .consenting = 1}, {.dominant = 1, .dominance_mpct = 80000}, NULL, 0},
        {{.value = 100, .aside = 90, .contributors = 2, .consenting = 2}, {.min_contributors = 3, .p_mpct = 10000}, NULL, 0},
        {{.value = 100, .top = {10}, .aside = 90, .contributors = 2, .consenting = 1}, {.min_contributors = 3}, "min-contributors", 10},
        {{.value = 0, .contributors = 0}, {.min_contributors = 3, .p_mpct = 10000}, NULL, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct verdict verdict = judged(rows[i].cell, rows[i].limits);
        if (!verdict.rule != !rows[i].rule || (verdict.rule && strcmp(verdict.rule->name, rows[i].rule) != 0) ||
            verdict.upper != rows[i].upper)
            fail_msg("row %zu: %s, upper level %d", i, verdict.rule ? verdict.rule->name : "shown", (int)verdict.upper);
        assert_true(verdict.lower <= rows[i].cell.value && verdict.lower <= verdict.upper);
    }
}

/* sdcTable's microdata1: regions A to D by gender with totals (T), 100 records. Known: (2,75) and p = 70 flag the women of A and the men
 * of D (its 6th and 14th cell), a minimum of three contributors the former. */
static void fifteen_cells(void **state)
{
    (void)state;
    static const struct cube_cell cells[15] = {
        {.value = 198, .top = {18, 15, 13}, .contributors = 20}, /* A T */
        {.value = 20, .top = {11, 9, 0}, .contributors = 2}, /* A female */
        {.value = 178, .top = {18, 15, 13}, .contributors = 18}, /* A male */
        {.value = 344, .top = {18, 16, 15}, .contributors = 33}, /* B T */
        {.value = 204, .top = {18, 16, 14}, .contributors = 19}, /* B female */
        {.value = 140, .top = {15, 14, 14}, .contributors = 14}, /* B male */
        {.value = 224, .top = {19, 18, 12}, .contributors = 22}, /* C T */
        {.value = 106, .top = {19, 12, 12}, .contributors = 10}, /* C female */
        {.value = 118, .top = {18, 12, 12}, .contributors = 12}, /* C male */
        {.value = 518, .top = {280, 18, 16}, .contributors = 25}, /* D T */
        {.value = 152, .top = {18, 16, 14}, .contributors = 14}, /* D female */
        {.value = 366, .top = {280, 11, 10}, .contributors = 11}, /* D male */
        {.value = 1284, .top = {280, 19, 18}, .contributors = 100}, /* T T */
        {.value = 482, .top = {19, 18, 18}, .contributors = 45}, /* T female */
        {.value = 802, .top = {280, 18, 18}, .contributors = 55}, /* T male */
    };
    static const struct {
        struct policy_limits limits;
        bool men_of_d;
    } rows[] = {{{.dominant = 2, .dominance_mpct = 75000}, true}, {{.p_mpct = 70000}, true}, {{.min_contributors = 3}, false}};
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t j = 0; j < COUNT(cells); j++)
            assert_int_equal(judged(cells[j], rows[i].limits).rule != NULL, j == 1 || (j == 11 && rows[i].men_of_d));
}

static void the_stricter_limit_counts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct policy_spec policy = {.limits = {.min_contributors = 3, .p_mpct = 10000, .dominant = 1, .dominance_mpct = 90000}};
    struct policy_limits members = {.min_contributors = 3, .open = true}, wages = policy.limits, towns = policy.limits;

    wages.p_mpct = 20000;
    towns.min_contributors = 5;
    towns.dominant = 2;
    towns.dominance_mpct = 80000;
    *VEC_PUSH(arena, &policy.parts) = (struct policy_part){.name = STR("members"), .limits = members};
    *VEC_PUSH(arena, &policy.parts) = (struct policy_part){.name = STR("wages"), .limits = wages};
    *VEC_PUSH(arena, &policy.parts) = (struct policy_part){.of_table = true, .name = STR("towns"), .limits = towns};
    assert_true(limits_find(&policy, STR("towns"), STR("members")).open);
    assert_int_equal(limits_find(&policy, STR("t"), STR("wages")).p_mpct, 20000);
    struct policy_limits both = limits_find(&policy, STR("towns"), STR("wages"));
    assert_int_equal(both.p_mpct, 20000);
    assert_int_equal(both.min_contributors, 5);
    assert_int_equal(both.dominant, 2);
    assert_int_equal(both.dominance_mpct, 80000);
    assert_false(both.open);
    arena_drop(arena);
}

/* ---- What an outsider can work out ---- */

static void near(double found, double expected)
{
    if (!(fabs(found - expected) < 1e-4))
        fail_msg("%g, expected %g", found, expected);
}

static void expect_range(struct attack *attack, uint32_t figure, struct knowledge knowledge, double least, double most)
{
    struct attack_range range;

    assert_true(attack_solve(attack, figure, knowledge, &range));
    near(range.least, least);
    near(range.most, most);
}

static const struct knowledge nothing = {FIGURE_NONE, 0};

/* Handbook and tau-Argus manual: row totals 7, 3, 6; column totals 9, 7; the third row shown as 3 and 3. */
static void the_table_of_three_by_two(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct attack *attack = attack_open(arena);
    uint32_t x[2][2];
    static const double rows[] = {7, 3}, columns[] = {9 - 3, 7 - 3}, ranges[2][2][2] = {{{3, 6}, {1, 4}}, {{0, 3}, {0, 3}}};

    for (size_t i = 0; i < 4; i++)
        x[i / 2][i % 2] = attack_figure(attack, STR("cell"), false);
    for (size_t i = 0; i < 2; i++) {
        attack_fact(attack, STR("row"), rows[i], rows[i]);
        attack_term(attack, x[i][0], 1);
        attack_term(attack, x[i][1], 1);
        attack_fact(attack, STR("column"), columns[i], columns[i]);
        attack_term(attack, x[0][i], 1);
        attack_term(attack, x[1][i], 1);
    }
    for (size_t i = 0; i < 4; i++)
        expect_range(attack, x[i / 2][i % 2], nothing, ranges[i / 2][i % 2][0], ranges[i / 2][i % 2][1]);
    expect_range(attack, x[0][0], (struct knowledge){x[1][1], 1}, 4, 4);
    attack_close(attack);
    arena_drop(arena);
}

/* Each leak that a report could spring, as the fact that it is: the range closes, and the culprit is named. */
static void leaks_are_facts(void **state)
{
    (void)state;
    /* x withheld, y withheld beside it, x + y = 1000 by the total; the truth is x = 420. */
    static const struct {
        const char *source;
        double least, most;      /* of the fact */
        double of_x, of_y;       /* its factors */
        double from, to;         /* what is then known of x */
    } rows[] = {
        {"bar of chart 3", 418, 422, 1, 0, 418, 422},                     /* a length measured on the axis */
        {"share of T2", 5000 * 0.0835, 5000 * 0.0845, 1, 0, 417.5, 422.5}, /* 8.4 % of 5,000 */
        {"growth of x on 400", 400 * 1.0495, 400 * 1.0505, 1, 0, 419.8, 420.2},
        {"growth of y on 500", 500 * 1.155, 500 * 1.165, 0, 1, 417.5, 422.5},
        {"sentence: two in five", 1000 * 0.4, 1000 * 0.45, 1, 0, 400, 450},
        {"cache of chart 1", 420, 420, 1, 0, 420, 420},
        {"por-sector = por-cluster", 580, 580, 0, 1, 420, 420}, /* a linked table shows y */
        {"difference of two releases", 160, 160, -1, 1, 420, 420},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct attack *attack = attack_open(arena);
        uint32_t x = attack_figure(attack, STR("x"), false), y = attack_figure(attack, STR("y"), false);
        attack_fact(attack, STR("T1's total"), 1000, 1000);
        attack_term(attack, x, 1);
        attack_term(attack, y, 1);
        attack_fact(attack, str_from_cstr(rows[i].source), rows[i].least, rows[i].most);
        attack_term(attack, x, rows[i].of_x);
        attack_term(attack, y, rows[i].of_y);
        expect_range(attack, x, nothing, rows[i].from, rows[i].to);
        assert_true(str_find(attack_culprits(attack), str_from_cstr(rows[i].source)) >= 0);
        attack_close(attack);
        arena_drop(arena);
    }
}

static void without_leaks_the_range_is_wide(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct attack *attack = attack_open(arena);
    uint32_t x = attack_figure(attack, STR("x"), false), y = attack_figure(attack, STR("y"), false), z = attack_figure(attack, STR("z"), false);

    attack_fact(attack, STR("T1's total"), 1000, 1000);
    attack_term(attack, x, 1);
    attack_term(attack, y, 1);
    expect_range(attack, x, nothing, 0, 1000);
    struct attack_range range;
    assert_true(attack_solve(attack, z, nothing, &range));
    assert_true(isinf(range.most));
    assert_true(attack_ties(attack, x, y) && !attack_ties(attack, x, z));
    attack_close(attack);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_the_handbook),     cmocka_unit_test(fifteen_cells),
        cmocka_unit_test(the_stricter_limit_counts), cmocka_unit_test(the_table_of_three_by_two),
        cmocka_unit_test(leaks_are_facts),           cmocka_unit_test(without_leaks_the_range_is_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
