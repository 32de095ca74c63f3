#include "ingest/ods_content.h"
#include "ingest/reader.h"

/* The first entry of the package is its type, not compressed, after a header of 30 bytes and its name. */
#define TYPE_AT 30
#define TYPE_BEGINS "mimetypeapplication/vnd.oasis.opendocument."

struct ods_state {
    struct package package;
    struct ods_tables tables;
    struct ods_content content;
    size_t sheet; /* that was started last */
};

struct manifest_context {
    struct xml xml;
    bool encrypted;
};

static bool ods_probe(struct str head)
{
    return str_starts(head, STR("PK\x03\x04")) && str_starts(str_slice(head, TYPE_AT, head.len), STR(TYPE_BEGINS));
}

static void manifest_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct manifest_context *reading = context;
    (void)attributes;
    reading->encrypted |= xml_is(name, "encryption-data");
}

static void manifest_end(void *context, const char *name)
{
    (void)context, (void)name;
}

static bool check_kind(struct reader *reader, struct ods_state *state, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = manifest_start, .end = manifest_end};
    struct manifest_context reading = {.encrypted = false};
    struct place place = {.file = reader->input.shown};
    struct str list = STR("META-INF/manifest.xml");
    char type[64] = {0};
    size_t got;
    if (!input_read(&reader->input, TYPE_AT + sizeof TYPE_BEGINS - 1, type, sizeof type - 1, &got, fault))
        return false;
    if (!str_starts(str_from_cstr(type), STR("spreadsheet")))
        return fault_raise(fault, FAULT_DATA, &place, "is an OpenDocument file, but no spreadsheet; ask for the spreadsheet");
    if (package_has(&state->package, list) && !xml_read(&reading.xml, &state->package, list, &handlers, &reading, fault))
        return false;
    return !reading.encrypted ||
           fault_raise(fault, FAULT_DATA, &place, "is a spreadsheet with a password; open it and save it without one");
}

static bool ods_open(struct reader *reader, struct fault *fault)
{
    struct ods_state *state = reader->state = ARENA_NEW(reader->arena, struct ods_state);
    if (!input_walk(&reader->input, NULL, NULL, fault) || !package_open(&state->package, reader->arena, &reader->input, fault) ||
        !check_kind(reader, state, fault) || !ods_content_survey(&state->package, &state->tables, fault))
        return false;
    for (size_t i = 0; i < state->tables.list.len; i++)
        *VEC_PUSH(reader->arena, &reader->sheets) =
            (struct sheet){state->tables.list.at[i].name, state->tables.list.at[i].hidden};
    reader->decision = str_format(reader->arena, "ods, %zu sheets", reader->sheets.len);
    return true;
}

static bool ods_start(struct reader *reader, size_t sheet, struct fault *fault)
{
    struct ods_state *state = reader->state;
    const struct ods_table *table = &state->tables.list.at[sheet];
    state->sheet = sheet;
    reader_tell_shape(reader, sheet, &table->shape, table->width);
    ods_content_close(&state->content);
    return ods_content_open(&state->content, &state->package, table, &reader->rows, fault);
}

static bool ods_read_on(struct reader *reader, struct fault *fault)
{
    struct ods_state *state = reader->state;
    return ods_content_read_on(&state->content, &reader->ended, fault);
}

static bool ods_measure(struct reader *reader, size_t *width, struct fault *fault)
{
    const struct ods_state *state = reader->state;
    (void)fault;
    *width = state->tables.list.at[state->sheet].width;
    return true;
}

static void ods_close(struct reader *reader)
{
    struct ods_state *state = reader->state;
    if (!state)
        return;
    ods_content_close(&state->content);
    package_close(&state->package);
}

const struct reader_kind reader_ods = {
    .name = "ods",
    .summary = "OpenDocument spreadsheets of LibreOffice and others",
    .source = "OpenDocument 1.2, ISO/IEC 26300",
    .probe = ods_probe,
    .open = ods_open,
    .start = ods_start,
    .read_on = ods_read_on,
    .measure = ods_measure,
    .close = ods_close,
};
