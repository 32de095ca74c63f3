/* Whether a package of ours is whole: every part inflates to its checksum and is well-formed XML. A library that was refused
 * memory or disk may have written half a part and closed it with a good checksum. */
#include <unistd.h>
#include <zip.h>

#include "ingest/ingest.h"
#include "ingest/xml.h"

static void pass_over_start(void *context, const char *name, struct xml_attributes attributes)
{
    (void)context, (void)name, (void)attributes;
}

static void pass_over_end(void *context, const char *name)
{
    (void)context, (void)name;
}

static bool is_xml(struct str name)
{
    return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels")) || str_ends(name, STR(".vml"));
}

/* The bytes are of no interest: libzip compares their checksum at the end. */
static bool read_through(struct package *package, struct str path, struct fault *fault)
{
    struct part part;
    char block[4096];
    size_t got = sizeof block;
    bool good = part_open(&part, package, path, fault);

    while (good && got == sizeof block)
        good = part_read(&part, block, sizeof block, &got, fault);
    part_close(&part);
    return good;
}

static bool check_part(struct package *package, uint64_t index, struct fault *fault)
{
    static const struct xml_handlers PASS_OVER = {.start = pass_over_start, .end = pass_over_end, .plain = true};
    struct place place = {.file = package->input->shown};
    const char *name = zip_get_name(package->archive, index, 0);
    struct xml xml;

    if (!name)
        return fault_raise(fault, FAULT_DATA, &place, "a part without a name: %s", zip_strerror(package->archive));
    return is_xml(str_from_cstr(name)) ? xml_read(&xml, package, str_from_cstr(name), &PASS_OVER, NULL, fault)
                                       : read_through(package, str_from_cstr(name), fault);
}

/* The entries say the same in their own heads and in the list at the end, which readers of workbooks choose between. */
static bool check_heads(const struct input *input, struct fault *fault)
{
    struct place place = {.file = input->shown};
    int code = 0, copy = dup(input->descriptor);
    zip_t *archive = copy < 0 ? NULL : zip_fdopen(copy, ZIP_CHECKCONS, &code);

    if (archive) {
        zip_discard(archive);
        return true;
    }
    if (copy < 0)
        return fault_raise(fault, FAULT_OS, NULL, "no descriptor is left; close other programs");
    close(copy);
    return fault_raise(fault, FAULT_DATA, &place, "the archive contradicts itself; ask for the file again");
}

bool reader_check_package(struct str path, struct str shown, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct package package = {0};
    struct input input;
    bool open = input_open(&input, path, shown, fault);
    bool good = open && check_heads(&input, fault) && package_open(&package, arena, &input, fault);
    zip_int64_t count = good ? zip_get_num_entries(package.archive, 0) : 0;

    for (zip_int64_t i = 0; good && i < count; i++)
        good = check_part(&package, (uint64_t)i, fault);
    package_close(&package);
    if (open)
        input_close(&input);
    arena_drop(arena);
    return good;
}
