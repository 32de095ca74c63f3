#include <string.h>

#include "base/file.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/tree.h"

static const struct manifest_input *find_output(const struct manifest *manifest, struct str path)
{
    for (size_t i = 0; i < manifest->outputs.len; i++)
        if (str_equal(manifest->outputs.at[i].path, path))
            return &manifest->outputs.at[i];
    return NULL;
}

static bool check_output(struct arena *arena, struct str generation, const struct manifest_input *output, struct fault *fault)
{
    char hex[65];
    uint64_t size;

    if (!file_hash(path_join(arena, generation, output->path), hex, &size, fault))
        return false;
    if (size != output->size || strcmp(hex, output->sha256) != 0)
        return fault_raise(fault, FAULT_DATA, NULL, "'%.*s' is not the file that was published", STR_ARGS(output->path));
    return true;
}

bool publish_read(struct str generation, struct arena *arena, struct manifest *manifest, struct fault *fault)
{
    struct str bytes;

    if (!file_exists(path_join(arena, generation, STR("manifest.json"))))
        return fault_raise(fault, FAULT_NO_INPUT, NULL,
                           "'%.*s' holds no manifest.json and so no generation; give OUT/<report>, or a generation in it",
                           STR_ARGS(generation));
    if (!file_read(arena, path_join(arena, generation, STR("manifest.json")), 1 << 26, &bytes, fault))
        return false;
    return manifest_parse(arena, bytes, manifest) ||
           fault_raise(fault, FAULT_DATA, NULL, "'%.*s/manifest.json' is not a manifest of racimo", STR_ARGS(generation));
}

bool publish_verify(struct str generation, struct arena *arena, size_t *file_count, struct fault *fault)
{
    struct paths files = {0};
    struct manifest manifest;

    if (!publish_read(generation, arena, &manifest, fault) || !tree_list(arena, generation, &files, fault))
        return false;
    for (size_t i = 0; i < files.list.len; i++)
        if (!str_equal(files.list.at[i], STR("manifest.json")) && !find_output(&manifest, files.list.at[i]))
            return fault_raise(fault, FAULT_DATA, NULL, "'%.*s' is not in the manifest", STR_ARGS(files.list.at[i]));
    for (size_t i = 0; i < manifest.outputs.len; i++)
        if (!check_output(arena, generation, &manifest.outputs.at[i], fault))
            return false;
    *file_count = manifest.outputs.len;
    return true;
}
