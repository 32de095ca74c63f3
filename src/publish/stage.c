/* From an empty hidden directory to a published generation: every step before the last rename leaves the old one in force. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/speech.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/tree.h"

struct stage {
    struct arena *arena;
    pthread_mutex_t writing; /* several threads may write at once; what they share is guarded by it */
    struct str home;         /* OUT/<report> */
    struct str directory;    /* OUT/<report>/.stage */
    int lock;
    VEC(struct manifest_input) expected; /* what was asked for, with the digest where stage_write knows it: to be found again */
};

static bool take_lock(struct stage *stage, struct fault *fault);
static bool check_name(struct str name, struct fault *fault);
static bool hash_outputs(struct stage *stage, struct manifest *manifest, struct fault *fault);
static bool check_expected(const struct stage *stage, const struct manifest *manifest, struct fault *fault);
static bool write_manifest(struct stage *stage, struct str bytes, struct fault *fault);
static bool move_into_place(struct stage *stage, struct str period, struct str bytes, struct str *generation,
                            struct fault *fault);
static bool switch_current(struct stage *stage, struct str generation, struct fault *fault);
static void withdraw(struct stage *stage, struct str generation);

#define HANDS 4 /* threads that flush */

static const unsigned MODE_PUBLIC = 0755, MODE_INTERNAL = 0700;

static bool raise_io(struct fault *fault, const char *what, struct str path)
{
    return fault_raise(fault, file_write_code(errno), NULL, "cannot %s '%.*s': %s", what, STR_ARGS(path), strerror(errno));
}

bool stage_open(struct str out, struct str report, struct arena *arena, struct stage **result, struct fault *fault)
{
    struct stage *stage = ARENA_NEW(arena, struct stage);

    stage->arena = arena;
    stage->lock = -1;
    pthread_mutex_init(&stage->writing, NULL);
    stage->home = path_join(arena, out, report);
    stage->directory = path_join(arena, stage->home, STR(".stage"));
    *result = stage;
    if (!file_make_directory(stage->home, MODE_PUBLIC, fault) || !take_lock(stage, fault))
        return false;
    /* Whatever stands here is what a killed run left: the lock says that nobody works on it. */
    return file_remove_tree(stage->directory, fault) && file_make_directory(stage->directory, MODE_PUBLIC, fault);
}

static bool raise_busy(const struct stage *stage, struct fault *fault)
{
    char holder[24] = "", since[40] = "";
    struct stat status;
    struct tm utc;
    ssize_t count = read(stage->lock, holder, sizeof holder - 1);

    holder[count > 0 ? strcspn(holder, "\n") : 0] = '\0';
    if (fstat(stage->lock, &status) == 0 && gmtime_r(&status.st_mtim.tv_sec, &utc))
        strftime(since, sizeof since, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return fault_raise(fault, FAULT_BUSY, NULL,
                       "another run (process %s, since %s) is writing '%.*s'; try again when it has ended, or use --wait=SECONDS",
                       holder[0] ? holder : SAID("unknown"), since[0] ? since : SAID("unknown"), STR_ARGS(stage->home));
}

static bool write_holder(int lock)
{
    char text[24];
    size_t length = (size_t)snprintf(text, sizeof text, "%ld\n", (long)getpid()), from = 0;

    while (from < length) {
        ssize_t count = write(lock, text + from, length - from);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0)
            from += (size_t)count;
    }
    return true;
}

/* flock dies with the process, so there are no stale locks; the number inside is for the message only. */
static bool take_lock(struct stage *stage, struct fault *fault)
{
    struct str path = path_join(stage->arena, stage->home, STR(".lock"));
    int result;

    stage->lock = open(str_cstr(stage->arena, path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (stage->lock < 0)
        return raise_io(fault, "create", path);
    while ((result = flock(stage->lock, LOCK_EX | LOCK_NB)) != 0 && errno == EINTR)
        continue;
    if (result != 0) {
        if (errno == EWOULDBLOCK)
            raise_busy(stage, fault);
        else
            raise_io(fault, "lock", path);
        close(stage->lock);
        stage->lock = -1;
        return false;
    }
    return (ftruncate(stage->lock, 0) == 0 && write_holder(stage->lock)) || raise_io(fault, "write", path);
}

bool stage_unchanged(struct stage *stage, const struct manifest *manifest)
{
    struct str current = path_join(stage->arena, stage->home, STR("current"));
    struct str path = path_join(stage->arena, current, STR("manifest.json"));
    struct fault ignored = {0};
    struct manifest published;
    struct str bytes;
    size_t count;

    return file_exists(path) && file_read(stage->arena, path, 1 << 26, &bytes, &ignored) &&
           manifest_parse(stage->arena, bytes, &published) && str_equal(published.period, manifest->period) &&
           str_equal(published.identity, manifest->identity) && publish_verify(current, stage->arena, &count, &ignored);
}

static bool check_name(struct str name, struct fault *fault)
{
    struct str rest = name;

    if (name.len == 0 || name.len > 240 || name.at[0] == '/')
        return fault_raise(fault, FAULT_PERMISSION, NULL, "output name '%.*s' is not allowed", STR_ARGS(name));
    while (rest.len > 0) {
        struct str part = str_cut(rest, '/', &rest);
        if (part.len == 0 || part.at[0] == '.')
            return fault_raise(fault, FAULT_PERMISSION, NULL, "output name '%.*s' leaves its directory or is hidden",
                               STR_ARGS(name));
    }
    return true;
}

static bool is_internal(struct str name)
{
    return !str_starts(name, STR("public/"));
}

static struct manifest_input *find_expected(const struct stage *stage, struct str path)
{
    for (size_t i = stage->expected.len; i-- > 0;)
        if (str_equal(stage->expected.at[i].path, path))
            return &stage->expected.at[i];
    return NULL;
}

/* The directory that the name stands in. */
static bool make_directory(struct stage *stage, struct str name, unsigned mode, struct fault *fault)
{
    struct arena *arena = arena_new();
    bool good = file_make_directory(path_directory(path_join(arena, stage->directory, name)), mode, fault);

    arena_drop(arena);
    return good;
}

/* Under the lock: names, digests and the arena are everybody's. */
static struct str expect(struct stage *stage, struct str name)
{
    struct str path;

    pthread_mutex_lock(&stage->writing);
    path = path_join(stage->arena, stage->directory, name);
    if (!find_expected(stage, name))
        *VEC_PUSH(stage->arena, &stage->expected) = (struct manifest_input){.path = str_copy(stage->arena, name)};
    pthread_mutex_unlock(&stage->writing);
    return path;
}

void stage_expect(struct stage *stage, struct str name, const char hex[65], uint64_t size)
{
    struct manifest_input *expected;

    pthread_mutex_lock(&stage->writing);
    expected = find_expected(stage, name);
    expected->size = size;
    memcpy(expected->sha256, hex, sizeof expected->sha256);
    pthread_mutex_unlock(&stage->writing);
}

bool stage_path(struct stage *stage, struct str name, struct str *path, struct fault *fault)
{
    unsigned mode = is_internal(name) ? MODE_INTERNAL : MODE_PUBLIC;

    if (!check_name(name, fault))
        return false;
    *path = expect(stage, name);
    /* The first part too takes the mode: internal/ itself must not be readable by others. */
    return (!is_internal(name) || make_directory(stage, STR("internal/x"), mode, fault)) &&
           make_directory(stage, name, mode, fault);
}

bool stage_write(struct stage *stage, struct str name, struct str bytes, struct fault *fault)
{
    struct str path;
    char hex[HASH_HEX_SIZE];

    if (!stage_path(stage, name, &path, fault) || !file_write(path, bytes, is_internal(name) ? 0600 : 0644, fault))
        return false;
    hash_bytes(bytes, hex);
    stage_expect(stage, name, hex, bytes.len);
    return true;
}

bool stage_publish(struct stage *stage, struct manifest *manifest, struct str *generation, struct fault *fault)
{
    struct str bytes;

    if (!hash_outputs(stage, manifest, fault))
        return fault_trail(fault, "while publishing");
    bytes = manifest_format(stage->arena, manifest);
    if (!write_manifest(stage, bytes, fault) || !tree_flush(stage->arena, stage->directory, fault) ||
        !move_into_place(stage, manifest->period, bytes, generation, fault) || !switch_current(stage, *generation, fault))
        return fault_trail(fault, "while publishing");
    *generation = path_join(stage->arena, manifest->report, *generation);
    return true;
}

/* Every so-manieth file from one on. Waiting for the disk is most of it: several that wait at once wait less. */
struct hand {
    pthread_t thread;
    struct str directory;
    struct manifest_input *outputs;
    size_t from, count;
    struct fault fault;
    bool good;
};

static void *flush_share(void *argument)
{
    struct hand *hand = argument;
    struct arena *arena = arena_new();

    hand->good = true;
    for (size_t i = hand->from; hand->good && i < hand->count; i += HANDS) {
        struct manifest_input *output = &hand->outputs[i];
        struct str path = path_join(arena, hand->directory, output->path);
        hand->good = tree_flush_file(arena, path, is_internal(output->path) ? 0600 : 0644, &hand->fault) &&
                     file_hash(path, output->sha256, &output->size, &hand->fault);
    }
    arena_drop(arena);
    return NULL;
}

/* The first share is this thread's own, and so are those of threads that were refused. */
static bool flush_outputs(const struct stage *stage, struct manifest *manifest, struct fault *fault)
{
    struct hand hands[HANDS];
    size_t started = 1;
    bool good = true;

    for (size_t i = 0; i < HANDS; i++)
        hands[i] = (struct hand){
            .directory = stage->directory, .outputs = manifest->outputs.at, .from = i, .count = manifest->outputs.len};
    while (started < HANDS && pthread_create(&hands[started].thread, NULL, flush_share, &hands[started]) == 0)
        started++;
    flush_share(&hands[0]);
    for (size_t i = started; i < HANDS; i++)
        flush_share(&hands[i]);
    for (size_t i = 1; i < started; i++)
        pthread_join(hands[i].thread, NULL);
    for (size_t i = 0; good && i < HANDS; i++) {
        good = hands[i].good;
        if (!good)
            *fault = hands[i].fault;
    }
    return good;
}

static bool hash_outputs(struct stage *stage, struct manifest *manifest, struct fault *fault)
{
    struct paths files = {0};

    if (!tree_list(stage->arena, stage->directory, &files, fault))
        return false;
    for (size_t i = 0; i < files.list.len; i++)
        VEC_PUSH(stage->arena, &manifest->outputs)->path = files.list.at[i];
    return flush_outputs(stage, manifest, fault) && check_expected(stage, manifest, fault);
}

/* The files that were asked for, each with the bytes that were given, and no other: a disk or a library that says that all is
 * well is not believed. */
static bool check_expected(const struct stage *stage, const struct manifest *manifest, struct fault *fault)
{
    for (size_t i = 0; i < manifest->outputs.len; i++) {
        const struct manifest_input *output = &manifest->outputs.at[i], *expected = find_expected(stage, output->path);
        if (!expected)
            return fault_raise(fault, FAULT_IO, NULL, "'%.*s' is in the stage, and nobody asked for it", STR_ARGS(output->path));
        if (expected->sha256[0] && (expected->size != output->size || strcmp(expected->sha256, output->sha256) != 0))
            return fault_raise(fault, FAULT_IO, NULL, "'%.*s' is on the disk not as it was written; check the disk and try again",
                               STR_ARGS(output->path));
    }
    return stage->expected.len == manifest->outputs.len ||
           fault_raise(fault, FAULT_IO, NULL, "%zu files were written and %zu are in the stage; check the disk and try again",
                       stage->expected.len, manifest->outputs.len);
}

static bool write_manifest(struct stage *stage, struct str bytes, struct fault *fault)
{
    struct str path = path_join(stage->arena, stage->directory, STR("manifest.json")), found;

    if (!file_write(path, bytes, 0644, fault) || !tree_flush_file(stage->arena, path, 0644, fault) ||
        !file_read(stage->arena, path, bytes.len + 1, &found, fault))
        return false;
    return str_equal(found, bytes) ||
           fault_raise(fault, FAULT_IO, NULL, "the manifest is on the disk not as it was written; check the disk and try again");
}

/* A run that was killed between its last two steps left its generation whole, but nobody points to it. */
static bool is_twin(struct stage *stage, struct str generation, struct str bytes)
{
    struct str path = path_join(stage->arena, stage->home, generation), found;
    struct fault ignored = {0};
    size_t count;

    return file_read(stage->arena, path_join(stage->arena, path, STR("manifest.json")), 1 << 26, &found, &ignored) &&
           str_equal(found, bytes) && publish_verify(path, stage->arena, &count, &ignored);
}

/* `bytes` is the manifest: a newest generation with the very same one is taken for this one. */
static bool move_into_place(struct stage *stage, struct str period, struct str bytes, struct str *generation, struct fault *fault)
{
    struct str directory = path_join(stage->arena, stage->home, period), newest = STR_NONE, target;

    if (!file_make_directory(directory, MODE_PUBLIC, fault))
        return false;
    for (unsigned version = 1; version < 1000; version++) {
        *generation = str_format(stage->arena, "%.*s/v%03u", STR_ARGS(period), version);
        target = path_join(stage->arena, stage->home, *generation);
        if (file_exists(target)) {
            newest = *generation;
            continue;
        }
        if (newest.len > 0 && is_twin(stage, newest, bytes)) {
            *generation = newest;
            return true;
        }
        if (rename(str_cstr(stage->arena, stage->directory), str_cstr(stage->arena, target)) != 0)
            return raise_io(fault, "rename the stage to", target);
        if (tree_flush_directory(stage->arena, directory, fault))
            return true;
        withdraw(stage, *generation);
        return false;
    }
    return fault_raise(fault, FAULT_NO_OUTPUT, NULL, "'%.*s' holds 999 generations already; move old ones away",
                       STR_ARGS(directory));
}

/* One rename of a new link over the old one: whoever looks sees the old generation or the new, never neither. */
static bool switch_current(struct stage *stage, struct str generation, struct fault *fault)
{
    const char *fresh = str_cstr(stage->arena, path_join(stage->arena, stage->home, STR(".current")));
    struct str current = path_join(stage->arena, stage->home, STR("current"));

    unlink(fresh);
    if (symlink(str_cstr(stage->arena, generation), fresh) != 0 || rename(fresh, str_cstr(stage->arena, current)) != 0) {
        raise_io(fault, "switch", current);
        unlink(fresh);
        withdraw(stage, generation);
        return false;
    }
    return tree_flush_directory(stage->arena, stage->home, fault);
}

/* What was not switched to is a stage again, which stage_close removes. */
static void withdraw(struct stage *stage, struct str generation)
{
    struct str target = path_join(stage->arena, stage->home, generation);

    struct fault ignored = {0};

    if (rename(str_cstr(stage->arena, target), str_cstr(stage->arena, stage->directory)) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST)
            return; /* the stage is still there: this generation is that of an earlier run */
        file_remove_tree(target, &ignored);
    }
    rmdir(str_cstr(stage->arena, path_directory(target)));
}

void stage_close(struct stage *stage)
{
    struct fault ignored = {0};

    if (stage->lock < 0)
        return;
    file_remove_tree(stage->directory, &ignored);
    close(stage->lock);
    stage->lock = -1;
}
