/* An archive of files that lie on the disk already. Dates are the release's and the order is the caller's: same inputs, same
 * bytes. Pictures and drawings are compressed in themselves and are stored as they are. */
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "render/render.h"

#define MODE_FILE (0100644u << 16)
#define NOON (12u << 11)
#define BLOCK 32768

/* Source: APPNOTE.TXT 6.3.10, §4.4.6: years since 1980, month, day. */
static zip_uint16_t dos_date(struct date date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    return (zip_uint16_t)((unsigned)(year < 1980 ? 0 : year - 1980) << 9 | (unsigned)month << 5 | (unsigned)day);
}

static bool is_packed(struct str name)
{
    return str_ends(name, STR(".png")) || str_ends(name, STR(".pdf"));
}

static bool append_entry(zip_t *archive, const struct zip_entry *entry, struct date created, struct arena *arena)
{
    zip_source_t *source = zip_source_file(archive, str_cstr(arena, entry->path), 0, -1);
    zip_int64_t index = source ? zip_file_add(archive, str_cstr(arena, entry->name), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t at = (zip_uint64_t)index;
    return zip_set_file_compression(archive, at, is_packed(entry->name) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6) == 0 &&
           zip_file_set_dostime(archive, at, NOON, dos_date(created), 0) == 0 &&
           zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, MODE_FILE) == 0;
}

/* Whether the entry gives back the file, byte for byte; the library compares the checksum at the entry's end. */
static bool is_same(zip_file_t *entry, FILE *file)
{
    char kept[BLOCK], meant[BLOCK];
    for (;;) {
        zip_int64_t read = zip_fread(entry, kept, sizeof kept);
        size_t size = read > 0 ? (size_t)read : 0;
        if (read < 0 || fread(meant, 1, size, file) != size || memcmp(kept, meant, size) != 0)
            return false;
        if (size == 0)
            return fgetc(file) == EOF && !ferror(file);
    }
}

static bool check_entry(zip_t *archive, const struct zip_entry *entry, struct arena *arena, struct fault *fault)
{
    zip_file_t *kept = zip_fopen(archive, str_cstr(arena, entry->name), ZIP_FL_ENC_UTF_8);
    FILE *file = fopen(str_cstr(arena, entry->path), "rb");
    bool same = kept && file && is_same(kept, file);
    if (kept)
        zip_fclose(kept);
    if (file)
        fclose(file);
    return same || fault_raise(fault, FAULT_INTERNAL, NULL, "the archive does not give back '%.*s' as it was put in",
                               STR_ARGS(entry->name));
}

bool render_zip_check(const struct zip_entry *entries, size_t count, struct str path, struct arena *arena, struct fault *fault)
{
    int code = 0;
    zip_t *archive = zip_open(str_cstr(arena, path), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    zip_int64_t found = archive ? zip_get_num_entries(archive, 0) : -1;
    bool good = found == (zip_int64_t)count ||
                fault_raise(fault, FAULT_INTERNAL, NULL, "the archive was to hold %zu files and reads back with %lld", count,
                            (long long)found);
    for (size_t i = 0; good && i < count; i++)
        good = check_entry(archive, &entries[i], arena, fault);
    if (archive)
        zip_discard(archive);
    return good;
}

/* Of a full disk the system's own words say more than the library's. */
static const char *reason_of(zip_t *archive)
{
    zip_error_t *error = zip_get_error(archive);
    return zip_error_system_type(error) == ZIP_ET_SYS ? strerror(zip_error_code_system(error)) : zip_error_strerror(error);
}

bool render_zip(const struct zip_entry *entries, size_t count, struct date created, struct str path, struct arena *arena,
                struct fault *fault)
{
    int code = 0;
    const char *file = str_cstr(arena, path);
    zip_t *archive = zip_open(file, ZIP_CREATE | ZIP_EXCL, &code);
    if (!archive)
        return fault_raise(fault, FAULT_IO, NULL, "the archive '%s' cannot be made (libzip error %d)", file, code);
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = append_entry(archive, &entries[i], created, arena);
    if (!good || zip_close(archive) != 0) {
        fault_raise(fault, FAULT_IO, NULL, "the archive '%s' cannot be written: %s", file, reason_of(archive));
        zip_discard(archive);
        return false;
    }
    return render_zip_check(entries, count, path, arena, fault);
}
