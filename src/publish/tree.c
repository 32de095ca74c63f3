#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool list_directory(struct arena *arena, struct str root, struct str below, struct paths *files, struct paths *directories,
                           struct fault *fault);

static int order_paths(const void *a, const void *b)
{
    return str_order(*(const struct str *)a, *(const struct str *)b);
}

static bool raise_for(struct fault *fault, const char *what, struct str path)
{
    return fault_raise(fault, FAULT_IO, NULL, "cannot %s '%.*s': %s", what, STR_ARGS(path), strerror(errno));
}

static void sort_paths(struct paths *paths)
{
    if (paths->list.len > 1)
        qsort(paths->list.at, paths->list.len, sizeof *paths->list.at, order_paths);
}

bool tree_list(struct arena *arena, struct str root, struct paths *out, struct fault *fault)
{
    struct paths directories = {0};

    if (!list_directory(arena, root, STR_NONE, out, &directories, fault))
        return false;
    sort_paths(out);
    return true;
}

bool tree_flush(struct arena *arena, struct str root, struct fault *fault)
{
    struct paths files = {0}, directories = {0};

    if (!list_directory(arena, root, STR_NONE, &files, &directories, fault))
        return false;
    for (size_t i = directories.list.len; i > 0; i--)
        if (!tree_flush_directory(arena, path_join(arena, root, directories.list.at[i - 1]), fault))
            return false;
    return tree_flush_directory(arena, root, fault);
}

bool tree_flush_directory(struct arena *arena, struct str directory, struct fault *fault)
{
    int descriptor = open(str_cstr(arena, directory), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = descriptor >= 0 && fsync(descriptor) == 0;

    if (!good)
        raise_for(fault, "flush directory", directory);
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

bool tree_flush_file(struct arena *arena, struct str path, unsigned mode, struct fault *fault)
{
    int descriptor = open(str_cstr(arena, path), O_RDONLY | O_CLOEXEC);
    bool good = descriptor >= 0 && fchmod(descriptor, (mode_t)mode) == 0 && fsync(descriptor) == 0;

    if (!good)
        raise_for(fault, "flush", path);
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

static bool list_entry(struct arena *arena, struct str root, struct str name, struct paths *files, struct paths *directories,
                       struct fault *fault)
{
    struct stat status;

    if (lstat(str_cstr(arena, path_join(arena, root, name)), &status) != 0)
        return raise_for(fault, "look at", name);
    if (S_ISDIR(status.st_mode)) {
        *VEC_PUSH(arena, &directories->list) = name;
        return list_directory(arena, root, name, files, directories, fault);
    }
    *VEC_PUSH(arena, &files->list) = S_ISREG(status.st_mode) ? name : str_format(arena, "%.*s@", STR_ARGS(name));
    return true;
}

static bool list_directory(struct arena *arena, struct str root, struct str below, struct paths *files, struct paths *directories,
                           struct fault *fault)
{
    DIR *handle = opendir(str_cstr(arena, below.len > 0 ? path_join(arena, root, below) : root));
    struct dirent *entry;
    bool good = true;

    if (!handle)
        return raise_for(fault, "read directory", below.len > 0 ? below : root);
    while (good && (errno = 0, entry = readdir(handle)) != NULL) {
        struct str name = str_copy(arena, str_from_cstr(entry->d_name));
        if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
            continue;
        good = list_entry(arena, root, below.len > 0 ? path_join(arena, below, name) : name, files, directories, fault);
    }
    if (good && errno != 0)
        good = raise_for(fault, "read directory", below.len > 0 ? below : root);
    closedir(handle);
    return good;
}
