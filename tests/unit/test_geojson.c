/* Boundaries read from GeoJSON, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "directory_fixture.h"
#include "ingest/geojson.h"

static struct str written(struct arena *arena, const char *folder, const char *text)
{
    struct fault fault = {0};
    struct str path = str_format(arena, "%s/map.json", folder);
    assert_true(file_write(path, str_from_cstr(text), 0600, &fault));
    return path;
}

static void polygons_islands_and_holes_are_read(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct shapes *shapes = NULL;
    struct str path = written(
        arena, *state,
        "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"CRS84\"}}, \"features\": [\n"
        " {\"type\": \"Feature\", \"properties\": {\"name\": \"León\", \"key\": \"020\"}, \"geometry\": {\"type\": \"Polygon\",\n"
        "  \"coordinates\": [[[-101.5, 21], [-101, 21, 1800], [-101, 21.5], [-101.5, 21]], [[-101.2, 21.1], [-101.1, 21.1], "
        "[-101.1, 21.2], [-101.2, 21.1]]]}},\n"
        " {\"type\": \"Feature\", \"geometry\": {\"type\": \"MultiPolygon\", \"coordinates\": [[[[0, 0], [1, 0], [1, 1], [0, 0]]],\n"
        "  [[[2, 2], [3, 2], [3, 3], [2, 3], [2, 2]]]]}, \"properties\": {\"key\": 7, \"more\": {\"key\": 1}}}]}\n");
    if (!geojson_read(path, STR("key"), arena, &shapes, &fault))
        fail_msg("%s", fault.message);
    assert_int_equal(shapes->list.len, 2);
    const struct shape *one = &shapes->list.at[0], *two = &shapes->list.at[1];
    assert_true(str_equal(one->key, STR("020")) && one->rings.len == 2 && two->rings.len == 2);
    assert_int_equal(one->rings.at[0].positions.len, 3); /* not closed */
    assert_true(one->rings.at[0].positions.at[1].east == -101 && one->rings.at[0].positions.at[2].north == 21.5);
    assert_int_equal(two->rings.at[1].positions.len, 4);
    arena_drop(arena);
}

static void what_is_no_map_is_refused(void **state)
{
    static const struct {
        const char *text, *phrase;
    } rows[] = {
        {"", "not well-formed JSON"},
        {"{\"type\": \"FeatureCollection\", \"features\": [", "not well-formed JSON"},
        {"{\"type\": \"FeatureCollection\", \"features\": []}", "no feature with a polygon"},
        {"{\"features\": [{\"type\": \"Feature\", \"properties\": {\"name\": \"x\"}, \"geometry\": {\"type\": \"Polygon\", "
         "\"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}",
         "lacks the property"},
        {"{\"features\": [{\"type\": \"Feature\", \"properties\": {\"key\": \"x\"}, \"geometry\": {\"type\": \"Point\", "
         "\"coordinates\": [0, 0]}}]}",
         "no polygon"},
        {"{\"features\": [{\"type\": \"Feature\", \"properties\": {\"key\": \"x\"}, \"geometry\": {\"type\": \"Polygon\", "
         "\"coordinates\": [[[228000, 2330000], [1, 0], [1, 1]]]}}]}",
         "not in degrees"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct fault fault = {0};
        struct shapes *shapes = NULL;
        assert_false(geojson_read(written(arena, *state, rows[i].text), STR("key"), arena, &shapes, &fault));
        assert_int_equal(fault.code, FAULT_DATA);
        if (!strstr(fault.message, rows[i].phrase))
            fail_msg("%zu: %s", i, fault.message);
        arena_drop(arena);
    }
}

/* INEGI's boundaries of Guanajuato: 91,179 points, one of each ring being its first one again. */
static void a_real_map_is_read_whole(void **state)
{
    static const char path[] = "../shared/data/geo/Guanajuato.json";
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct shapes *shapes = NULL;
    size_t points = 0;
    bool is_here = access(path, R_OK) == 0;
    (void)state;
    if (!is_here)
        printf("# note: %s is not here; it was not read\n", path);
    else if (!geojson_read(str_from_cstr(path), STR("CVEGEO"), arena, &shapes, &fault))
        fail_msg("%s", fault.message);
    for (size_t i = 0; is_here && i < shapes->list.len; i++)
        for (size_t j = 0; j < shapes->list.at[i].rings.len; j++)
            points += shapes->list.at[i].rings.at[j].positions.len + 1;
    assert_int_equal(points, is_here ? 91179 : 0);
    assert_int_equal(is_here ? shapes->list.len : 46, 46);
    arena_drop(arena);
}

static void a_missing_map_is_no_input(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct shapes *shapes = NULL;
    struct str path = str_format(arena, "%s/none.json", (const char *)*state);
    assert_false(geojson_read(path, STR("key"), arena, &shapes, &fault));
    assert_int_equal(fault.code, FAULT_NO_INPUT);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(polygons_islands_and_holes_are_read),
        cmocka_unit_test(what_is_no_map_is_refused),
        cmocka_unit_test(a_real_map_is_read_whole),
        cmocka_unit_test(a_missing_map_is_no_input),
    };
    return cmocka_run_group_tests_name("geojson", tests, make_directory, remove_directory);
}
