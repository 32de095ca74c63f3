#include "render/faces.h"

#include <sys/mman.h>

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <string.h>

#include "base/dict.h"
#include "base/file.h"
#include "base/hash.h"
#include "render/threads.h"

#define SIZE_MAX_PT 2000.0
#define MEASURED_TEXT_MAX 512 /* longer texts are measured anew each time */
#define REMEMBERED_MAX 6000   /* texts; a chart's sizes ask for each of theirs some hundred times, and never again after */

struct faces {
    struct arena *arena;
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoAttrList *attributes;
    struct str family;
    struct str files[WEIGHT_COUNT];
    struct str families[WEIGHT_COUNT];
    struct arena *memory; /* of what was measured */
    struct dict *seen;    /* font and text → index into extents */
    VEC(struct extent) extents;
    unsigned char
        *room; /* that pictures are painted in, mapped: kept from one to the next, since new pages cost more than paint */
    size_t room_size;
};

static const struct {
    const char *role;
    PangoWeight weight;
} WEIGHTS[WEIGHT_COUNT] = {
    [WEIGHT_REGULAR] = {"regular", PANGO_WEIGHT_NORMAL},
    [WEIGHT_SEMIBOLD] = {"semibold", PANGO_WEIGHT_SEMIBOLD},
    [WEIGHT_BOLD] = {"bold", PANGO_WEIGHT_BOLD},
};

static const struct face_spec *find_role(const struct faces_spec *spec, const char *role)
{
    for (size_t i = 0; i < spec->faces.len; i++)
        if (str_equal(spec->faces.at[i].role, str_from_cstr(role)))
            return &spec->faces.at[i];
    return NULL;
}

static bool check_file(const struct faces_spec *spec, const struct face_spec *face, struct fault *fault)
{
    struct place place = {.file = spec->path};
    if (!file_exists(face->file))
        return fault_raise(fault, FAULT_OS, &place, "the font file %.*s is missing; install it: apt-get install %.*s",
                           STR_ARGS(face->file), STR_ARGS(face->package));
    char hex[HASH_HEX_SIZE];
    uint64_t size = 0;
    if (!file_hash(face->file, hex, &size, fault))
        return fault_trail(fault, "while checking the fonts of %.*s", STR_ARGS(spec->path));
    if (face->sha256.len && !str_equal(face->sha256, str_from_cstr(hex)))
        return fault_raise(
            fault, FAULT_OS, &place,
            "the font file %.*s is not the one named for role '%.*s' (its SHA-256 is %s); reinstall it: apt-get install "
            "--reinstall %.*s, or correct the sha256",
            STR_ARGS(face->file), STR_ARGS(face->role), hex, STR_ARGS(face->package));
    return true;
}

static bool load_files(struct faces *faces, const struct faces_spec *spec, struct fault *fault)
{
    struct place place = {.file = spec->path};
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        const struct face_spec *face = find_role(spec, WEIGHTS[i].role);
        if (!face)
            return fault_raise(fault, FAULT_DEFINITION, &place, "no face has the role '%s'; add one", WEIGHTS[i].role);
        if (!check_file(spec, face, fault))
            return false;
        faces->files[i] = str_copy(faces->arena, face->file);
        faces->families[i] = str_copy(faces->arena, face->family);
        if (!FcConfigAppFontAddFile(faces->config, (const FcChar8 *)str_cstr(faces->arena, face->file)))
            return fault_raise(fault, FAULT_OS, &place,
                               "the font file %.*s cannot be read as a font; reinstall it: apt-get install "
                               "--reinstall %.*s",
                               STR_ARGS(face->file), STR_ARGS(face->package));
    }
    faces->family = faces->families[WEIGHT_REGULAR];
    return true;
}

/* Hinting and metric rounding would make widths depend on size and device. A font map of Pango's reads the machine's font set-up
 * in a thread of its own, unless fontconfig has a configuration already. */
static void open_context(struct faces *faces)
{
    FcConfigSetCurrent(faces->config);
    faces->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(faces->map), faces->config);
    faces->context = pango_font_map_create_context(faces->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(faces->context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(faces->context, 72);
    pango_context_set_round_glyph_positions(faces->context, FALSE);
    pango_context_set_language(faces->context, pango_language_from_string("es-mx"));
    pango_context_set_base_dir(faces->context, PANGO_DIRECTION_LTR);
    faces->layout = pango_layout_new(faces->context);
    faces->attributes = pango_attr_list_new();
    pango_attr_list_insert(faces->attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(faces->layout, faces->attributes);
    pango_layout_set_single_paragraph_mode(faces->layout, TRUE);
}

static PangoFontDescription *describe(const struct faces *faces, struct font font)
{
    char family[128];
    snprintf(family, sizeof family, "%.*s", STR_ARGS(faces->families[font.weight]));
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    pango_font_description_set_weight(description, WEIGHTS[font.weight].weight);
    pango_font_description_set_absolute_size(description, font.size_pt * PANGO_SCALE);
    return description;
}

static bool pattern_holds(FcPattern *pattern, const char *object, struct str wanted)
{
    FcChar8 *value = NULL;
    for (int i = 0; FcPatternGetString(pattern, object, i, &value) == FcResultMatch; i++)
        if (str_equal(str_from_cstr((const char *)value), wanted))
            return true;
    return false;
}

/* Pango answers with another face rather than none: what it chose must be the file and family that were asked for. */
static bool check_resolved(struct faces *faces, enum weight weight, struct fault *fault)
{
    PangoFontDescription *description = describe(faces, (struct font){weight, 10});
    PangoFont *font = pango_font_map_load_font(faces->map, faces->context, description);
    pango_font_description_free(description);
    FcPattern *pattern = font ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : NULL;
    bool same = pattern && pattern_holds(pattern, FC_FILE, faces->files[weight]) &&
                pattern_holds(pattern, FC_FAMILY, faces->families[weight]);
    g_clear_object(&font);
    if (same)
        return true;
    return fault_raise(fault, FAULT_OS, NULL,
                       "the font file %.*s does not give the family '%.*s' in the weight of role '%s'; correct "
                       "the font list",
                       STR_ARGS(faces->files[weight]), STR_ARGS(faces->families[weight]), WEIGHTS[weight].role);
}

bool faces_open(const struct faces_spec *spec, struct faces **out, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct faces *faces = ARENA_NEW(arena, struct faces);
    faces->arena = arena;
    faces->config = FcConfigCreate();
    bool good = threads_check(fault) && load_files(faces, spec, fault);
    if (good)
        open_context(faces);
    for (enum weight weight = 0; good && weight < WEIGHT_COUNT; weight++)
        good = check_resolved(faces, weight, fault);
    if (!good) {
        faces_close(faces);
        return false;
    }
    *out = faces;
    return true;
}

void faces_drop_room(struct faces *faces)
{
    if (faces->room_size)
        munmap(faces->room, faces->room_size);
    faces->room = NULL;
    faces->room_size = 0;
}

unsigned char *faces_room(struct faces *faces, size_t size)
{
    if (size <= faces->room_size)
        return faces->room;
    faces_drop_room(faces);
    faces->room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (faces->room == MAP_FAILED)
        fault_abort(FAULT_OS, "out of memory; nothing was published");
    faces->room_size = size;
    return faces->room;
}

void faces_rest(struct faces *faces)
{
    faces_drop_room(faces);
    pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(faces->map));
}

void faces_close(struct faces *faces)
{
    if (!faces)
        return;
    faces_drop_room(faces);
    if (faces->layout) {
        pango_attr_list_unref(faces->attributes);
        g_object_unref(faces->layout);
        g_object_unref(faces->context);
        g_object_unref(faces->map);
    }
    FcConfigDestroy(faces->config);
    arena_drop(faces->memory);
    arena_drop(faces->arena);
}

struct str faces_family(const struct faces *faces)
{
    return faces->family;
}

static bool check_text(struct font font, struct str text, struct fault *fault)
{
    if (font.weight < 0 || font.weight >= WEIGHT_COUNT || !isfinite(font.size_pt) || font.size_pt <= 0 ||
        font.size_pt > SIZE_MAX_PT)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a text is to be set in a size of %g points", font.size_pt);
    size_t bad = 0;
    if (!str_is_utf8(text, &bad))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a text to be drawn is not UTF-8 from byte %zu on", bad + 1);
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "a text to be drawn holds a control character at byte %zu: '%.*s'",
                               i + 1, STR_ARGS(text));
    return true;
}

/* Names the first character that the face does not have. */
static bool raise_unknown(struct faces *faces, struct font font, struct str text, struct fault *fault)
{
    for (size_t offset = 0; offset < text.len;) {
        size_t from = offset;
        uint32_t code_point = str_code_point(text, &offset);
        pango_layout_set_text(faces->layout, text.at + from, (int)(offset - from));
        if (pango_layout_get_unknown_glyphs_count(faces->layout) > 0)
            return fault_raise(fault, FAULT_OS, NULL,
                               "the font %.*s has no character U+%04X, needed in '%.*s'; use another character or "
                               "another font",
                               STR_ARGS(faces->families[font.weight]), (unsigned)code_point, STR_ARGS(text));
    }
    return fault_raise(fault, FAULT_OS, NULL, "the font %.*s cannot write '%.*s'", STR_ARGS(faces->families[font.weight]),
                       STR_ARGS(text));
}

bool faces_shape(struct faces *faces, struct font font, struct str text, PangoLayout **layout, struct fault *fault)
{
    if (!check_text(font, text, fault))
        return false;
    PangoFontDescription *description = describe(faces, font);
    pango_layout_set_font_description(faces->layout, description);
    pango_font_description_free(description);
    pango_layout_set_text(faces->layout, text.len ? text.at : "", (int)text.len);
    if (pango_layout_get_unknown_glyphs_count(faces->layout) > 0)
        return raise_unknown(faces, font, text, fault);
    *layout = faces->layout;
    return true;
}

static bool measure_anew(struct faces *faces, struct font font, struct str text, struct extent *out, struct fault *fault)
{
    PangoLayout *layout = NULL;
    if (!faces_shape(faces, font, text, &layout, fault))
        return false;
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), NULL, &logical);
    out->width_pt = (double)logical.width / PANGO_SCALE;
    out->ascent_pt = (double)PANGO_ASCENT(logical) / PANGO_SCALE;
    out->descent_pt = (double)PANGO_DESCENT(logical) / PANGO_SCALE;
    return true;
}

/* Starts to remember anew when there is nothing yet, or too much. */
static void renew_memory(struct faces *faces)
{
    if (faces->memory && faces->extents.len < REMEMBERED_MAX)
        return;
    arena_drop(faces->memory);
    faces->memory = arena_new();
    faces->seen = dict_new(faces->memory);
    faces->extents.at = NULL;
    faces->extents.len = faces->extents.cap = 0;
}

static bool measure(void *self, struct font font, struct str text, struct extent *out, struct fault *fault)
{
    struct faces *faces = self;
    char key[sizeof font.size_pt + 1 + MEASURED_TEXT_MAX];
    if (text.len > MEASURED_TEXT_MAX)
        return measure_anew(faces, font, text, out, fault);
    renew_memory(faces);
    memcpy(key, &font.size_pt, sizeof font.size_pt);
    key[sizeof font.size_pt] = (char)font.weight;
    if (text.len)
        memcpy(key + sizeof font.size_pt + 1, text.at, text.len);
    struct str id = {key, sizeof font.size_pt + 1 + text.len};
    uint32_t index = dict_find(faces->seen, id);
    if (index == DICT_NONE) {
        struct extent extent = {0};
        if (!measure_anew(faces, font, text, &extent, fault))
            return false;
        index = dict_append(faces->seen, id);
        *VEC_PUSH(faces->memory, &faces->extents) = extent;
    }
    *out = faces->extents.at[index];
    return true;
}

struct typeset faces_typeset(struct faces *faces)
{
    return (struct typeset){faces, measure};
}
