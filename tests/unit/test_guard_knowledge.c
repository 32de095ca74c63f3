/* What outsiders know beforehand: the classes of firms bound their figures, and a cover that they leave no room is none. */
#include "guard_fixture.h"

struct world {
    struct arena *arena;
    struct cube *cube;
    struct policy_spec policy;
    struct guard_inputs inputs;
    struct release *release;
    struct grid *list;
    struct fault fault;
};

/* a is forbidden; b is the cheaper cover, and all its firms have as few as their class allows; c has room. */
static void make_world(struct world *w, bool known)
{
    static const struct known_range ranges[] = {
        {{"size", 4}, {"a", 1}, {"jobs", 4}, 51, 250}, {{"size", 4}, {"b", 1}, {"jobs", 4}, 51, 250}, {{"size", 4}, {"c", 1}, {"jobs", 4}, 51, 250}};

    *w = (struct world){.arena = arena_new(), .policy = {.limits = {.min_contributors = 3, .range_mpct = POLICY_RANGE_MPCT}}};
    w->cube = guard_cube(w->arena, "t", guard_axis(w->arena, "size", 3, true), guard_axis(w->arena, "none", 0, true));
    for (int i = 0; i < 2; i++)
        guard_firm(w->cube, 0, 0, 95);
    for (int i = 0; i < 4; i++)
        guard_firm(w->cube, 1, 0, 51);
    for (int i = 0; i < 3; i++)
        guard_firm(w->cube, 2, 0, 90);
    w->inputs = (struct guard_inputs){.cubes = (const struct cube *const *)&w->cube, .count = 1, .policy = &w->policy};
    if (known) {
        w->inputs.ranges = ranges;
        w->inputs.range_count = COUNT(ranges);
    }
}

static bool audit(struct world *w)
{
    return guard_audit(&w->inputs, (const struct release *const *)&w->release, w->arena, &w->list, &w->fault);
}

static void a_cover_needs_room(void **state)
{
    (void)state;
    for (int known = 0; known < 2; known++) {
        struct world w;
        make_world(&w, known);
        assert_true(guard_releases(&w.inputs, w.arena, &w.release, &w.fault));
        assert_int_equal(guard_state(w.release, 'a', 'a'), STATE_WITHHELD);
        assert_int_equal(guard_state(w.release, known ? 'c' : 'b', 'a'), STATE_WITHHELD_SECONDARY);
        assert_int_equal(guard_state(w.release, known ? 'b' : 'c', 'a'), STATE_SHOWN);
        assert_true(audit(&w));
        arena_drop(w.arena);
    }
}

/* The pattern of who does not know, attacked by who does. */
static void the_audit_knows_as_much(void **state)
{
    (void)state;
    struct world w, ignorant;

    make_world(&ignorant, false);
    assert_true(guard_releases(&ignorant.inputs, ignorant.arena, &ignorant.release, &ignorant.fault));
    make_world(&w, true);
    w.release = ignorant.release;
    assert_false(audit(&w));
    assert_int_equal(w.fault.code, FAULT_INTERNAL);
    arena_drop(w.arena);
    arena_drop(ignorant.arena);
}

static struct str cell_text(const struct grid *grid, const char *place, size_t column)
{
    for (size_t i = 0; i < grid->rows.len; i++)
        if (str_equal(grid->rows.at[i].cells.at[2].text, str_from_cstr(place)))
            return grid->rows.at[i].cells.at[column].text;
    return STR_NONE;
}

/* Two firms of 51 to 250 have 102 to 500 between them, whatever is withheld. */
static void ranges_are_no_wider_than_the_class(void **state)
{
    (void)state;
    struct world w;

    make_world(&w, true);
    assert_true(guard_releases(&w.inputs, w.arena, &w.release, &w.fault) && audit(&w));
    assert_true(str_equal(cell_text(w.list, "size=a", 7), STR("102")));
    assert_true(str_equal(cell_text(w.list, "size=a", 8), STR("307"))); /* what c can give: 270 less 3 times 51 */
    arena_drop(w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cover_needs_room),
        cmocka_unit_test(the_audit_knows_as_much),
        cmocka_unit_test(ranges_are_no_wider_than_the_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
