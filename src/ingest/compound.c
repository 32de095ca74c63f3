#include "ingest/compound.h"

#include "ingest/limits.h"

#define SIGNATURE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define HEADER_SIZE 512u
#define HEADER_TABLES 109u /* sectors of the table that the header names itself */
#define SECTOR_SIZE_MAX 4096u
#define SECTOR_LAST 0xFFFFFFFEu
#define SECTOR_FREE 0xFFFFFFFFu
#define SMALL_SHIFT 6u
#define ENTRY_SIZE 128u
#define ENTRY_NONE 0xFFFFFFFFu

static uint32_t number_at(const unsigned char *at, unsigned bytes)
{
    uint32_t number = 0;
    while (bytes--)
        number = number << 8 | at[bytes];
    return number;
}

bool stream_raise(const struct input *input, struct fault *fault)
{
    struct place place = {.file = input->shown};
    return fault_raise(fault, FAULT_DATA, &place, "an incomplete or damaged old Excel workbook (.xls); ask for the file again");
}

struct stream stream_of_file(const struct input *input)
{
    return (struct stream){.input = input, .size = input->size};
}

/* Bytes that lie together from the offset on, at most `most`. */
static size_t run_length(const struct stream *stream, uint64_t offset, size_t most)
{
    uint64_t size = UINT64_C(1) << stream->shift;
    uint64_t length = size - offset % size;
    for (size_t at = offset >> stream->shift; length < most && stream->sectors[at + 1] == stream->sectors[at] + 1; at++)
        length += size;
    return length < most ? (size_t)length : most;
}

bool stream_read(const struct stream *stream, uint64_t offset, unsigned char *at, size_t size, struct fault *fault)
{
    if (offset > stream->size || size > stream->size - offset)
        return stream_raise(stream->input, fault);
    while (size) {
        size_t length = stream->sectors ? run_length(stream, offset, size) : size;
        uint64_t from = offset;
        size_t got = length;
        if (stream->sectors)
            from = stream->base + ((uint64_t)stream->sectors[offset >> stream->shift] << stream->shift) +
                   offset % (UINT64_C(1) << stream->shift);
        if (stream->within ? !stream_read(stream->within, from, at, length, fault)
                           : !input_read(stream->input, from, (char *)at, length, &got, fault))
            return false;
        if (got < length)
            return stream_raise(stream->input, fault);
        offset += length;
        at += length;
        size -= length;
    }
    return true;
}

/* The sectors of a chain, to its end or until there are `enough`; each belongs to one chain alone. */
static bool follow(struct compound *compound, struct compound_table *table, uint32_t first, size_t enough, struct stream *stream,
                   struct fault *fault)
{
    VEC(uint32_t) sectors = {0};
    for (uint32_t sector = first; sector != SECTOR_LAST && sectors.len < enough; sector = table->next.at[sector]) {
        if (sector >= table->next.len || table->taken.at[sector])
            return stream_raise(compound->input, fault);
        table->taken.at[sector] = true;
        *VEC_PUSH(compound->arena, &sectors) = sector;
    }
    *VEC_PUSH(compound->arena, &sectors) = SECTOR_FREE; /* so that the last one has a neighbour */
    stream->sectors = sectors.at;
    stream->size = (uint64_t)(sectors.len - 1) << stream->shift;
    return true;
}

static struct stream large_stream(const struct compound *compound)
{
    return (struct stream){.input = compound->input, .shift = compound->shift, .base = UINT64_C(1) << compound->shift};
}

static bool append_numbers(struct compound *compound, struct compound_table *table, const unsigned char *sector, size_t most)
{
    for (size_t i = 0; i < (size_t)1 << compound->shift && table->next.len < most; i += 4) {
        *VEC_PUSH(compound->arena, &table->next) = number_at(sector + i, 4);
        *VEC_PUSH(compound->arena, &table->taken) = false;
    }
    return table->next.len < most;
}

static bool read_sector(struct compound *compound, uint32_t sector, unsigned char *at, struct fault *fault)
{
    size_t got;
    if (sector >= compound->sector_count)
        return stream_raise(compound->input, fault);
    if (!input_read(compound->input, ((uint64_t)sector + 1) << compound->shift, (char *)at, (size_t)1 << compound->shift, &got,
                    fault))
        return false;
    return got == (size_t)1 << compound->shift || stream_raise(compound->input, fault);
}

/* The sectors of the table of sectors: some are named in the header, others in a list of sectors that name more. */
static bool read_table(struct compound *compound, const unsigned char *header, struct fault *fault)
{
    unsigned char list[SECTOR_SIZE_MAX], sector[SECTOR_SIZE_MAX];
    uint32_t left = number_at(header + 0x2C, 4), next = number_at(header + 0x44, 4);
    size_t in_list = ((size_t)1 << compound->shift) / 4 - 1;
    const unsigned char *at = header + 0x4C;
    size_t count = HEADER_TABLES;
    for (uint32_t lists = 0;; lists++) {
        for (size_t i = 0; i < count && left; i++, left--) {
            if (!read_sector(compound, number_at(at + 4 * i, 4), sector, fault))
                return false;
            if (!append_numbers(compound, &compound->large, sector, compound->sector_count))
                return true;
        }
        if (left == 0)
            return true;
        if (lists == compound->sector_count || !read_sector(compound, next, list, fault))
            return stream_raise(compound->input, fault);
        at = list;
        count = in_list;
        next = number_at(list + 4 * in_list, 4);
    }
}

static struct compound_entry entry_from(struct compound *compound, const unsigned char *at)
{
    struct strbuf name = strbuf_new(compound->arena);
    for (unsigned i = 0; i + 2 < number_at(at + 0x40, 2) && i < 62; i += 2)
        strbuf_append_char(&name, at[i + 1] == 0 && at[i] < 0x80 ? (char)at[i] : '?');
    uint64_t size = number_at(at + 0x78, 4);
    if (compound->shift > 9)
        size |= (uint64_t)number_at(at + 0x7C, 4) << 32;
    return (struct compound_entry){strbuf_str(&name), at[0x42] == 2, number_at(at + 0x74, 4), size};
}

/* The root's own entries hang on one another as a tree. */
static bool read_entries(struct compound *compound, const struct stream *directory, uint32_t first, struct fault *fault)
{
    unsigned char bytes[ENTRY_SIZE];
    uint64_t count = directory->size / ENTRY_SIZE;
    VEC(uint32_t) waiting = {0};
    bool *seen = arena_array(compound->arena, (size_t)count, sizeof *seen);
    *VEC_PUSH(compound->arena, &waiting) = first;
    while (waiting.len) {
        uint32_t index = waiting.at[--waiting.len];
        if (index == ENTRY_NONE)
            continue;
        if (index >= count || seen[index] || !stream_read(directory, (uint64_t)index * ENTRY_SIZE, bytes, ENTRY_SIZE, fault))
            return stream_raise(compound->input, fault);
        seen[index] = true;
        *VEC_PUSH(compound->arena, &compound->entries) = entry_from(compound, bytes);
        *VEC_PUSH(compound->arena, &waiting) = number_at(bytes + 0x44, 4);
        *VEC_PUSH(compound->arena, &waiting) = number_at(bytes + 0x48, 4);
    }
    return true;
}

/* Small streams share one stream, with a table of its own. */
static bool read_small(struct compound *compound, const unsigned char *header, const struct compound_entry *root,
                       struct fault *fault)
{
    unsigned char sector[SECTOR_SIZE_MAX];
    struct stream table = large_stream(compound);
    uint64_t size = (uint64_t)1 << compound->shift;
    compound->small_stream = large_stream(compound);
    if (root->size == 0)
        return true;
    if (!follow(compound, &compound->large, number_at(header + 0x3C, 4), SIZE_MAX, &table, fault) ||
        !follow(compound, &compound->large, root->first, (size_t)((root->size + size - 1) >> compound->shift),
                &compound->small_stream, fault))
        return false;
    size_t most = (size_t)(compound->small_stream.size >> SMALL_SHIFT);
    for (uint64_t at = 0; at < table.size; at += size)
        if (!stream_read(&table, at, sector, (size_t)size, fault))
            return false;
        else if (!append_numbers(compound, &compound->small, sector, most))
            break;
    return true;
}

bool compound_probe(struct str head)
{
    return str_starts(head, STR(SIGNATURE));
}

bool compound_open(struct compound *compound, struct arena *arena, const struct input *input, struct fault *fault)
{
    unsigned char header[HEADER_SIZE], bytes[ENTRY_SIZE];
    size_t got;
    *compound = (struct compound){.arena = arena, .input = input};
    if (!input_read(input, 0, (char *)header, HEADER_SIZE, &got, fault))
        return false;
    compound->shift = number_at(header + 0x1E, 2);
    if (got < HEADER_SIZE || (compound->shift != 9 && compound->shift != 12) || number_at(header + 0x20, 2) != SMALL_SHIFT)
        return stream_raise(input, fault);
    uint64_t size = UINT64_C(1) << compound->shift;
    compound->sector_count = (uint32_t)((input->size + size - 1) / size - 1);
    compound->small_limit = number_at(header + 0x38, 4);
    struct stream directory = large_stream(compound);
    if (!read_table(compound, header, fault) ||
        !follow(compound, &compound->large, number_at(header + 0x30, 4), SIZE_MAX, &directory, fault) ||
        !stream_read(&directory, 0, bytes, ENTRY_SIZE, fault))
        return false;
    struct compound_entry root = entry_from(compound, bytes);
    return read_entries(compound, &directory, number_at(bytes + 0x4C, 4), fault) && read_small(compound, header, &root, fault);
}

static char small_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

const struct compound_entry *compound_find(const struct compound *compound, struct str name)
{
    for (size_t i = 0; i < compound->entries.len; i++) {
        struct str other = compound->entries.at[i].name;
        size_t same = 0;
        while (same < name.len && same < other.len && small_letter(name.at[same]) == small_letter(other.at[same]))
            same++;
        if (same == name.len && same == other.len)
            return &compound->entries.at[i];
    }
    return NULL;
}

bool compound_stream(struct compound *compound, const struct compound_entry *entry, struct stream *stream, struct fault *fault)
{
    bool small = entry->size < compound->small_limit;
    *stream = large_stream(compound);
    if (small)
        *stream = (struct stream){.input = compound->input, .within = &compound->small_stream, .shift = SMALL_SHIFT};
    size_t count = (size_t)((entry->size + (UINT64_C(1) << stream->shift) - 1) >> stream->shift);
    if (!follow(compound, small ? &compound->small : &compound->large, entry->first, count, stream, fault))
        return false;
    if (stream->size < entry->size)
        return stream_raise(compound->input, fault);
    stream->size = entry->size;
    return true;
}
