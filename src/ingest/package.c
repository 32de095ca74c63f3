#include "ingest/package.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "ingest/limits.h"

static bool refuse(const struct package *package, struct fault *fault, const char *what, const char *why)
{
    struct place place = {.file = package->input->shown};
    return fault_raise(fault, FAULT_DATA, &place, "%s (%s); ask for the file again", what, why);
}

static bool check_entries(struct package *package, struct fault *fault)
{
    struct place place = {.file = package->input->shown};
    zip_int64_t count = zip_get_num_entries(package->archive, 0);
    if (count < 0 || count > LIMIT_ZIP_ENTRIES)
        return fault_raise(fault, FAULT_DATA, &place,
                           "the archive has %lld parts, more than the limit of %u; it is no honest workbook", (long long)count,
                           LIMIT_ZIP_ENTRIES);
    for (zip_int64_t i = 0; i < count; i++)
        *VEC_PUSH(package->arena, &package->inflated) = 0;
    return true;
}

bool package_open(struct package *package, struct arena *arena, const struct input *input, struct fault *fault)
{
    *package = (struct package){.arena = arena, .input = input};
    int code = 0;
    int copy = dup(input->descriptor); /* libzip closes what it is given */
    if (copy < 0)
        return fault_raise(fault, FAULT_OS, NULL, "no descriptor is left; close other programs");
    package->archive = zip_fdopen(copy, 0, &code);
    if (package->archive)
        return check_entries(package, fault);
    close(copy);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    refuse(package, fault, "an incomplete or damaged workbook", zip_error_strerror(&error));
    zip_error_fini(&error);
    return false;
}

void package_close(struct package *package)
{
    if (package->archive)
        zip_discard(package->archive);
    package->archive = NULL;
}

static zip_int64_t locate_name(const struct package *package, const char *name)
{
    zip_int64_t found = zip_name_locate(package->archive, name, 0);
    return found < 0 ? zip_name_locate(package->archive, name, ZIP_FL_NOCASE) : found;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "%20" is a blank where a part is named, and may be one in the archive. */
static void decode(char *name)
{
    char *to = name;
    for (const char *at = name; *at; at++) {
        bool coded = at[0] == '%' && digit_of(at[1]) >= 0 && digit_of(at[2]) >= 0;
        *to++ = coded ? (char)(digit_of(at[1]) * 16 + digit_of(at[2])) : *at;
        at += coded ? 2 : 0;
    }
    *to = '\0';
}

/* Some writers begin the names by a slash, or part the folders by backslashes. */
static zip_int64_t locate(const struct package *package, struct str path)
{
    char slashed[1024] = "/";
    char *name = slashed + 1;
    if (path.len == 0 || path.len >= sizeof slashed - 1)
        return -1;
    memcpy(name, path.at, path.len);
    zip_int64_t found = locate_name(package, name);
    if (found < 0)
        found = locate_name(package, slashed);
    if (found < 0 && strchr(name, '%')) {
        decode(name);
        found = locate_name(package, name);
    }
    for (char *at = name; found < 0 && (at = strchr(at, '/')) != NULL;)
        *at = '\\';
    return found < 0 ? locate_name(package, name) : found;
}

bool package_has(const struct package *package, struct str path)
{
    return locate(package, path) >= 0;
}

bool part_open(struct part *part, struct package *package, struct str path, struct fault *fault)
{
    struct place place = {.file = package->input->shown};
    zip_int64_t index = locate(package, path);
    struct zip_stat found;
    *part = (struct part){.package = package, .path = path};
    if (index < 0)
        return fault_raise(fault, FAULT_DATA, &place, "the part %.*s is missing; ask for the file again", STR_ARGS(path));
    part->index = (uint64_t)index;
    if (zip_stat_index(package->archive, part->index, 0, &found) == 0 && (found.valid & ZIP_STAT_COMP_SIZE))
        part->stored = found.comp_size;
    part->entry = zip_fopen_index(package->archive, part->index, 0);
    return part->entry || refuse(package, fault, "a part cannot be opened", zip_strerror(package->archive));
}

/* The declared sizes may lie: what came out is what counts. */
static bool check_size(struct part *part, struct fault *fault)
{
    struct package *package = part->package;
    struct place place = {.file = package->input->shown};
    uint64_t *most = &package->inflated.at[part->index];
    if (part->inflated > *most) {
        package->total += part->inflated - *most;
        *most = part->inflated;
    }
    if (part->inflated > LIMIT_INFLATED_PART || package->total > LIMIT_INFLATED)
        return fault_raise(fault, FAULT_DATA, &place, "its content is larger than the limit of %zu MiB; divide the workbook",
                           (part->inflated > LIMIT_INFLATED_PART ? LIMIT_INFLATED_PART : LIMIT_INFLATED) >> 20);
    if (part->inflated > LIMIT_INFLATE_FREE && part->inflated / LIMIT_INFLATE_RATIO > part->stored)
        return fault_raise(fault, FAULT_DATA, &place,
                           "the part %.*s is packed more than %u times smaller than it is, as no honest workbook; save it anew",
                           STR_ARGS(part->path), LIMIT_INFLATE_RATIO);
    return true;
}

bool part_read(struct part *part, char *at, size_t size, size_t *got, struct fault *fault)
{
    *got = 0;
    while (*got < size) {
        zip_int64_t count = zip_fread(part->entry, at + *got, size - *got);
        if (count < 0)
            return refuse(part->package, fault, "a part is damaged", zip_file_strerror(part->entry));
        if (count == 0)
            break;
        *got += (size_t)count;
        part->inflated += (uint64_t)count;
    }
    return check_size(part, fault);
}

void part_close(struct part *part)
{
    if (part->entry)
        zip_fclose(part->entry);
    part->entry = NULL;
}
