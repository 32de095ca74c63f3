#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/speech.h"

#define BLOCK_SIZE ((size_t)1 << 16)

/* An open regular file and what it was when it was opened. */
struct source {
    struct str path;
    int descriptor;
    struct stat before;
};

/* The system's calls want NUL-terminated paths; a path that does not fit is refused as the system would. */
struct path_cstr {
    char at[4096];
};

static bool path_cstr_from_str(struct str path, struct path_cstr *out)
{
    bool fits = path.len > 0 && path.len < sizeof out->at && !memchr(path.at, '\0', path.len);
    if (fits)
        memcpy(out->at, path.at, path.len);
    out->at[fits ? path.len : 0] = '\0';
    errno = fits ? 0 : path.len ? ENAMETOOLONG : ENOENT;
    return fits;
}

bool file_raise_full(struct fault *fault, struct str path, const char *what, int error)
{
    struct path_cstr folder;
    struct statvfs disk;
    path_cstr_from_str(path_directory(path), &folder);
    if (statvfs(folder.at, &disk) != 0)
        return fault_raise(fault, FAULT_IO, &(struct place){.file = path}, "%s: %s", what, strerror(error));
    return fault_raise(fault, FAULT_IO, &(struct place){.file = path}, "%s: %s; %ju KiB are free in %s, make room and try again",
                       what, strerror(error), (uintmax_t)disk.f_bavail * disk.f_frsize / 1024, folder.at);
}

static bool raise_errno(struct fault *fault, enum fault_code code, struct str path, const char *what, int error)
{
    if (error == ENOSPC || error == EDQUOT)
        return file_raise_full(fault, path, what, error);
    const char *advice = error == ENOENT                     ? SAID("; check the name")
                         : error == EACCES || error == EPERM ? SAID("; check the rights")
                                                             : "";
    return fault_raise(fault, code, &(struct place){.file = path}, "%s: %s%s", what, strerror(error), advice);
}

enum fault_code file_write_code(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EIO:
        return FAULT_IO;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return FAULT_OS;
    default:
        return FAULT_NO_OUTPUT;
    }
}

static bool source_open(struct str path, struct source *source, struct fault *fault)
{
    struct path_cstr name;
    source->path = path;
    source->descriptor = -1;
    if (path_cstr_from_str(path, &name))
        source->descriptor = open(name.at, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (source->descriptor < 0) {
        bool ours = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
        return raise_errno(fault, ours ? FAULT_OS : FAULT_NO_INPUT, path, "cannot be opened", errno);
    }
    if (fstat(source->descriptor, &source->before) == 0 && S_ISREG(source->before.st_mode))
        return true;
    close(source->descriptor);
    return fault_raise(fault, FAULT_NO_INPUT, &(struct place){.file = path}, "is not a regular file; give the name of a file");
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Closes, and refuses a file that was written to meanwhile. */
static bool source_close(struct source *source, uint64_t size_read, struct fault *fault)
{
    struct stat after;
    const struct stat *before = &source->before;
    bool known = fstat(source->descriptor, &after) == 0;
    close(source->descriptor);
    if (known && after.st_size == before->st_size && after.st_ino == before->st_ino && size_read == (uint64_t)after.st_size &&
        same_time(after.st_mtim, before->st_mtim) && same_time(after.st_ctim, before->st_ctim))
        return true;
    return fault_raise(fault, FAULT_BUSY, &(struct place){.file = source->path},
                       "changed while it was read; close it in other programs and try again");
}

/* Up to `size` bytes; *got is less only at the end of the file. */
static bool read_up_to(const struct source *source, char *at, size_t size, size_t *got, struct fault *fault)
{
    *got = 0;
    while (*got < size) {
        ssize_t count = read(source->descriptor, at + *got, size - *got);
        if (count == 0)
            return true;
        if (count < 0 && errno != EINTR)
            return raise_errno(fault, FAULT_NO_INPUT, source->path, "cannot be read", errno);
        if (count > 0)
            *got += (size_t)count;
    }
    return true;
}

bool file_read(struct arena *arena, struct str path, uint64_t limit, struct str *bytes, struct fault *fault)
{
    struct source source;
    if (!source_open(path, &source, fault))
        return false;

    uint64_t size = (uint64_t)source.before.st_size;
    bool done = false;
    size_t got = 0;
    char *at = NULL;
    if (size > limit) {
        fault_raise(fault, FAULT_DATA, &(struct place){.file = path}, "has %llu bytes, more than the limit of %llu",
                    (unsigned long long)size, (unsigned long long)limit);
        close(source.descriptor);
        return false;
    }
    at = arena_alloc(arena, (size_t)size + 1); /* one more byte, to see a file that grew */
    done = read_up_to(&source, at, (size_t)size + 1, &got, fault);
    if (!source_close(&source, got, fault) || !done)
        return false;
    at[size] = '\0';
    *bytes = (struct str){at, (size_t)size};
    return true;
}

bool file_hash(struct str path, char hex[65], uint64_t *size, struct fault *fault)
{
    struct source source;
    if (!source_open(path, &source, fault))
        return false;

    char block[BLOCK_SIZE];
    size_t got = BLOCK_SIZE;
    bool done = true;
    struct hash_state state = hash_start();
    *size = 0;
    while (done && got == BLOCK_SIZE) {
        done = read_up_to(&source, block, BLOCK_SIZE, &got, fault);
        hash_append(&state, (struct str){block, got});
        *size += got;
    }
    hash_finish(&state, hex);
    return source_close(&source, *size, fault) && done;
}

static bool write_all(int descriptor, struct str bytes)
{
    for (size_t from = 0; from < bytes.len;) {
        ssize_t count = write(descriptor, bytes.at + from, bytes.len - from);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0)
            from += (size_t)count;
    }
    return true;
}

static bool write_bytes(struct str path, struct str bytes, unsigned mode, int how, struct fault *fault)
{
    struct path_cstr name;
    int descriptor = -1;
    if (path_cstr_from_str(path, &name))
        descriptor = open(name.at, O_WRONLY | O_CREAT | how | O_NOCTTY | O_CLOEXEC, mode);
    if (descriptor < 0)
        return raise_errno(fault, file_write_code(errno), path, "cannot be created", errno);

    int error = 0;
    if (fchmod(descriptor, (mode_t)mode) != 0 || !write_all(descriptor, bytes))
        error = errno;
    if (close(descriptor) != 0 && !error)
        error = errno;
    if (!error)
        return true;
    unlink(name.at); /* half a file is worse than none */
    return raise_errno(fault, FAULT_IO, path, "cannot be written", error);
}

bool file_write(struct str path, struct str bytes, unsigned mode, struct fault *fault)
{
    return write_bytes(path, bytes, mode, O_TRUNC, fault);
}

bool file_append(struct str path, struct str bytes, unsigned mode, struct fault *fault)
{
    return write_bytes(path, bytes, mode, O_APPEND, fault);
}

static bool is_directory(const char *name)
{
    struct stat found;
    return stat(name, &found) == 0 && S_ISDIR(found.st_mode);
}

/* Makes one directory unless it is there. */
static bool make_one(const char *name, mode_t mode, bool exactly)
{
    if (mkdir(name, mode) == 0)
        return !exactly || chmod(name, mode) == 0;
    int error = errno;
    bool there = is_directory(name);
    errno = error;
    return there;
}

bool file_make_directory(struct str path, unsigned mode, struct fault *fault)
{
    struct path_cstr name;
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    if (!path_cstr_from_str(path, &name))
        return raise_errno(fault, file_write_code(errno), path, "cannot be created", errno);
    for (size_t i = 1; i <= path.len; i++) {
        bool last = i == path.len;
        if (!last && path.at[i] != '/')
            continue;
        name.at[i] = '\0';
        if (!make_one(name.at, last ? (mode_t)mode : 0777, last))
            return raise_errno(fault, file_write_code(errno), str_slice(path, 0, i), "cannot be created", errno);
        name.at[i] = last ? '\0' : '/';
    }
    return true;
}

bool file_exists(struct str path)
{
    struct path_cstr name;
    struct stat found;
    return path_cstr_from_str(path, &name) && lstat(name.at, &found) == 0;
}

static bool remove_at(int parent, const char *name);

/* Empties the directory of the descriptor, which it closes. */
static bool empty_directory(int descriptor)
{
    DIR *directory = fdopendir(descriptor);
    if (!directory) {
        close(descriptor);
        return false;
    }
    bool done = true;
    errno = 0;
    for (struct dirent *entry; done && (entry = readdir(directory)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            done = remove_at(descriptor, entry->d_name);
    int error = errno;
    closedir(directory);
    errno = error;
    return done && error == 0;
}

static bool remove_at(int parent, const char *name)
{
    if (unlinkat(parent, name, 0) == 0)
        return true;
    if (errno != EISDIR && errno != EPERM)
        return false;
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return descriptor >= 0 && empty_directory(descriptor) && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

bool file_remove_tree(struct str path, struct fault *fault)
{
    struct path_cstr name;
    if (path_cstr_from_str(path, &name) && (remove_at(AT_FDCWD, name.at) || errno == ENOENT))
        return true;
    return raise_errno(fault, FAULT_IO, path, "cannot be removed", errno);
}

static bool is_owner_file(struct str path)
{
    struct str name = path_name(path);
    return str_starts(name, STR("~$")) || (str_starts(name, STR(".~lock.")) && str_ends(name, STR("#")));
}

static int order_paths(const void *a, const void *b)
{
    return str_order(*(const struct str *)a, *(const struct str *)b);
}

void file_match(struct arena *arena, struct str pattern, struct paths *out)
{
    glob_t found;
    int result = glob(str_cstr(arena, pattern), GLOB_NOSORT, NULL, &found);
    if (result == GLOB_NOSPACE)
        fault_abort(FAULT_OS, "out of memory; nothing was published");

    size_t first = out->list.len;
    for (size_t i = 0; result == 0 && i < found.gl_pathc; i++) {
        struct str path = str_from_cstr(found.gl_pathv[i]);
        if (!is_owner_file(path))
            *VEC_PUSH(arena, &out->list) = str_copy(arena, path);
    }
    if (result == 0)
        globfree(&found);
    else if (file_exists(pattern)) /* a name that holds marks of a pattern */
        *VEC_PUSH(arena, &out->list) = pattern;
    if (out->list.len > first)
        qsort(out->list.at + first, out->list.len - first, sizeof *out->list.at, order_paths);
}

struct str path_join(struct arena *arena, struct str directory, struct str name)
{
    if (directory.len == 0 || str_starts(name, STR("/")))
        return str_copy(arena, name);
    const char *slash = str_ends(directory, STR("/")) ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(directory), slash, STR_ARGS(name));
}

/* Where the last part begins, trailing slashes left out. */
static size_t last_part(struct str *path)
{
    while (path->len > 1 && str_ends(*path, STR("/")))
        path->len--;
    size_t at = path->len;
    while (at > 0 && path->at[at - 1] != '/')
        at--;
    return at;
}

struct str path_directory(struct str path)
{
    size_t at = last_part(&path);
    if (at == 0)
        return STR(".");
    while (at > 1 && path.at[at - 1] == '/')
        at--;
    return str_slice(path, 0, at);
}

struct str path_name(struct str path)
{
    size_t at = last_part(&path);
    return str_slice(path, at, path.len);
}

struct str path_stem(struct str path)
{
    struct str name = path_name(path);
    for (size_t i = name.len; i-- > 1;)
        if (name.at[i] == '.')
            return str_slice(name, 0, i);
    return name;
}
