#include "ingest/geojson.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/num.h"
#include "base/speech.h"

#define CHUNK 65536
#define DECIMALS 9 /* a tenth of a millimetre */

/* Where in the document: the key of each open mapping, by depth. */
enum part { PART_OTHER, PART_PROPERTIES, PART_COORDINATES, PART_GEOMETRY };

struct reading_shapes {
    struct arena *arena;
    struct shapes *shapes;
    struct str property;
    struct str key; /* the last one of a mapping */
    enum part part;
    unsigned depth, part_depth; /* of mappings and lists; where the part was opened */
    struct shape shape;
    struct ring ring;
    double numbers[2];
    size_t number_count;
    const char *wrong; /* what is, or NULL */
};

static int refuse(struct reading_shapes *reading, const char *wrong)
{
    reading->wrong = wrong;
    return 0;
}

static void part_open(struct reading_shapes *reading, enum part part)
{
    reading->part = part;
    reading->part_depth = reading->depth;
}

static int on_key(void *self, const unsigned char *text, size_t len)
{
    struct reading_shapes *reading = self;
    reading->key = str_copy(reading->arena, (struct str){(const char *)text, len});
    return 1;
}

static int on_map(void *self)
{
    struct reading_shapes *reading = self;
    reading->depth++;
    if (reading->part == PART_OTHER && str_equal(reading->key, STR("properties")))
        part_open(reading, PART_PROPERTIES);
    reading->key = STR_NONE;
    return 1;
}

/* A feature ends with its mapping: whatever came first of geometry and properties, both are known by then. */
static int feature_close(struct reading_shapes *reading)
{
    if (reading->shape.key.len == 0)
        return refuse(reading, "a feature lacks the property that names it");
    *VEC_PUSH(reading->arena, &reading->shapes->list) = reading->shape;
    reading->shape = (struct shape){0};
    return 1;
}

static int on_map_end(void *self)
{
    struct reading_shapes *reading = self;
    if (reading->part == PART_PROPERTIES && reading->depth == reading->part_depth)
        reading->part = PART_OTHER;
    reading->depth--;
    bool feature = reading->depth == 2 && reading->shape.rings.len > 0;
    return feature ? feature_close(reading) : 1;
}

static int on_list(void *self)
{
    struct reading_shapes *reading = self;
    reading->depth++;
    if (reading->part == PART_OTHER && str_equal(reading->key, STR("coordinates")))
        part_open(reading, PART_COORDINATES);
    reading->number_count = 0;
    return 1;
}

static void ring_close(struct reading_shapes *reading)
{
    size_t count = reading->ring.positions.len;
    const struct position *at = reading->ring.positions.at;
    if (count > 1 && at[0].east == at[count - 1].east && at[0].north == at[count - 1].north)
        reading->ring.positions.len--;
    if (reading->ring.positions.len >= 3)
        *VEC_PUSH(reading->arena, &reading->shape.rings) = reading->ring;
    reading->ring = (struct ring){0};
}

/* The innermost lists are positions, those around them rings. */
static int on_list_end(void *self)
{
    struct reading_shapes *reading = self;
    if (reading->part == PART_COORDINATES) {
        if (reading->number_count >= 2)
            *VEC_PUSH(reading->arena, &reading->ring.positions) = (struct position){reading->numbers[0], reading->numbers[1]};
        else if (reading->ring.positions.len > 0)
            ring_close(reading);
        if (reading->depth == reading->part_depth)
            reading->part = PART_OTHER;
    }
    reading->number_count = 0;
    reading->depth--;
    return 1;
}

static int on_number(void *self, const char *text, size_t len)
{
    struct reading_shapes *reading = self;
    struct num num;
    if (reading->part == PART_PROPERTIES && str_equal(reading->key, reading->property))
        reading->shape.key = str_copy(reading->arena, (struct str){text, len});
    if (reading->part != PART_COORDINATES || reading->number_count >= 2)
        return 1;
    double value = num_parse_float((struct str){text, len}, DECIMALS, &num) ? num_approximate(num) : HUGE_VAL;
    if (fabs(value) > 180)
        return refuse(reading, "a coordinate is not in degrees");
    reading->numbers[reading->number_count++] = value;
    return 1;
}

static int on_string(void *self, const unsigned char *text, size_t len)
{
    struct reading_shapes *reading = self;
    struct str value = {(const char *)text, len};
    if (reading->part == PART_PROPERTIES && str_equal(reading->key, reading->property))
        reading->shape.key = str_copy(reading->arena, value);
    bool type = reading->part == PART_OTHER && str_equal(reading->key, STR("type"));
    if (type && (str_ends(value, STR("Point")) || str_ends(value, STR("LineString"))))
        return refuse(reading, "a feature is no polygon");
    return 1;
}

static const yajl_callbacks callbacks = {
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_map_end,
    .yajl_start_array = on_list,
    .yajl_end_array = on_list_end,
};

static bool refuse_file(struct str path, const struct reading_shapes *reading, struct fault *fault)
{
    struct place place = {.file = path};
    return fault_raise(fault, FAULT_DATA, &place, "%s; the map needs a GeoJSON file of polygons in degrees, named by '%.*s'",
                       reading->wrong ? reading->wrong : "this is not well-formed JSON", STR_ARGS(reading->property));
}

static bool stream(FILE *file, yajl_handle parser)
{
    unsigned char chunk[CHUNK];
    size_t len;
    while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
        if (yajl_parse(parser, chunk, len) != yajl_status_ok)
            return false;
    return !ferror(file) && yajl_complete_parse(parser) == yajl_status_ok;
}

bool geojson_read(struct str path, struct str property, struct arena *arena, struct shapes **out, struct fault *fault)
{
    struct reading_shapes reading = {.arena = arena, .shapes = ARENA_NEW(arena, struct shapes), .property = property};
    struct place place = {.file = path};
    FILE *file = fopen(str_cstr(arena, path), "rb");
    if (!file)
        return fault_raise(fault, FAULT_NO_INPUT, &place, "the map cannot be read: %s", strerror(errno));
    yajl_handle parser = yajl_alloc(&callbacks, NULL, &reading);
    if (!parser)
        fault_abort(FAULT_OS, "out of memory");
    bool good = stream(file, parser);
    yajl_free(parser);
    fclose(file);
    if (good && reading.shapes->list.len == 0) {
        reading.wrong = SAID("there is no feature with a polygon");
        good = false;
    }
    *out = reading.shapes;
    return good || refuse_file(path, &reading, fault);
}
