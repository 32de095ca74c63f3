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

static bool read_face(struct reading *reading, const struct yaml_node *map, struct faces_spec *faces)
{
    struct face_spec face = {.role = field_str(map, "role"),
                             .family = field_str(map, "family"),
                             .file = field_str(map, "file"),
                             .package = field_str(map, "package"),
                             .sha256 = field_str(map, "sha256")};
    for (size_t i = 0; i < faces->faces.len; i++)
        if (str_equal(faces->faces.at[i].role, face.role))
            return reading_refuse(reading, field_spot(map, "role"), "the role '%.*s' is taken already; remove one face",
                                  STR_ARGS(face.role));
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
