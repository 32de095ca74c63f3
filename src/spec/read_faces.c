#include "spec/read.h"

#include <string.h>

#include "spec/keys.h"
#include "spec/reading.h"

static bool check_digest(struct reading *reading, const struct yaml_node *map, struct str digest)
{
    bool good = digest.len == 64;
    for (size_t i = 0; good && i < digest.len; i++)
        good = strchr("0123456789abcdef", digest.at[i]) != NULL;
    return good ||
           reading_refuse(reading, field_spot(map, "sha256"), "'sha256' must be 64 hexadecimal digits, as sha256sum prints them");
}

static const struct face_spec *face_find(const struct faces_spec *faces, struct str role, struct str family)
{
    for (size_t i = 0; i < faces->faces.len; i++)
        if (str_equal(faces->faces.at[i].role, role) && (family.len == 0 || str_equal(faces->faces.at[i].family, family)))
            return &faces->faces.at[i];
    return NULL;
}

static bool read_face(struct reading *reading, const struct yaml_node *map, struct faces_spec *faces)
{
    struct face_spec face = {.role = field_str(map, "role"),
                             .family = field_str(map, "family"),
                             .file = field_str(map, "file"),
                             .package = field_str(map, "package"),
                             .sha256 = field_str(map, "sha256")};
    if (face_find(faces, face.role, face.family))
        return reading_refuse(reading, field_spot(map, "role"), "the family '%.*s' has a face of role '%.*s' already; remove one",
                              STR_ARGS(face.family), STR_ARGS(face.role));
    if (!str_starts(face.file, STR("/")))
        return reading_refuse(reading, field_spot(map, "file"), "'file' must be an absolute path, as the package installs it");
    *VEC_PUSH(reading->arena, &faces->faces) = face;
    return check_digest(reading, map, face.sha256);
}

bool faces_read(struct str path, struct arena *arena, struct faces_spec **out, struct fault *fault)
{
    struct yaml *yaml = NULL;
    if (!yaml_read(path, arena, &yaml, fault) || !keys_check(yaml, yaml->root, SECTION_FACES, arena, fault))
        return false;
    struct reading reading = {yaml, arena, NULL, fault};
    struct faces_spec *faces = ARENA_NEW(arena, struct faces_spec);
    faces->path = str_copy(arena, path);
    const struct yaml_node *list = yaml_find(yaml->root, "faces");
    for (size_t i = 0; i < list->items.len; i++)
        if (!read_face(&reading, list->items.at[i], faces))
            return false;
    *out = faces;
    return true;
}

static const char *const text_roles[] = {"regular", "semibold", "bold"};

static bool family_refuse(const struct faces_spec *all, struct str family, const char *role, struct arena *arena, struct fault *fault)
{
    struct strbuf names = strbuf_new(arena);
    for (size_t i = 0; i < all->faces.len; i++)
        if (str_equal(all->faces.at[i].role, STR("regular")))
            strbuf_printf(&names, "%s%.*s", strbuf_str(&names).len > 0 ? ", " : "", STR_ARGS(all->faces.at[i].family));
    struct place place = {.file = all->path};
    return fault_raise(fault, FAULT_DEFINITION, &place, "the theme's font '%.*s' has no face of role '%s' here; there are: %.*s",
                       STR_ARGS(family), role, STR_ARGS(strbuf_str(&names)));
}

bool faces_choose(const struct faces_spec *all, struct str family, struct arena *arena, struct faces_spec **out, struct fault *fault)
{
    struct faces_spec *chosen = ARENA_NEW(arena, struct faces_spec);
    chosen->path = all->path;
    for (size_t i = 0; i < sizeof text_roles / sizeof *text_roles; i++) {
        const struct face_spec *face = face_find(all, str_from_cstr(text_roles[i]), family);
        if (!face)
            return family_refuse(all, family, text_roles[i], arena, fault);
        *VEC_PUSH(arena, &chosen->faces) = *face;
    }
    *out = chosen;
    return true;
}
