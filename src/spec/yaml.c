#include "spec/yaml.h"

#include <libfyaml.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/speech.h"

#define BYTES_MAX (1u << 20)
#define DEPTH_MAX 16
#define NODES_MAX 10000

/* A collection that is still open, and the key that waits for its value. */
struct frame {
    struct yaml_node *node;
    struct str key;
    struct spot key_spot;
    bool has_key;
};

struct building {
    struct yaml *yaml;
    struct arena *arena;
    struct fault *fault;
    struct frame frames[DEPTH_MAX];
    size_t depth;
    size_t nodes;
    size_t documents;
};

static bool read_bytes(struct yaml *yaml, struct arena *arena, struct fault *fault);
static bool parse_bytes(struct building *building);

bool yaml_read(struct str path, struct arena *arena, struct yaml **out, struct fault *fault)
{
    struct yaml *yaml = ARENA_NEW(arena, struct yaml);
    yaml->path = str_copy(arena, path);
    if (!read_bytes(yaml, arena, fault))
        return false;
    struct building building = {.yaml = yaml, .arena = arena, .fault = fault};
    if (!parse_bytes(&building))
        return false;
    if (!yaml->root)
        return yaml_refuse(yaml, (struct spot){1, 1}, fault, "the definition is empty; reports/README.md describes its keys");
    *out = yaml;
    return true;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
    for (size_t i = 0; i < map->pairs.len; i++)
        if (str_equal(map->pairs.at[i].key, str_from_cstr(key)))
            return map->pairs.at[i].value;
    return NULL;
}

static struct str line_at(struct str bytes, unsigned line)
{
    struct str rest = bytes;
    for (unsigned i = 1; i < line && rest.len; i++)
        str_cut(rest, '\n', &rest);
    struct str found = str_cut(rest, '\n', &rest);
    return str_ends(found, STR("\r")) ? str_slice(found, 0, found.len - 1) : found;
}

static struct place place_of(const struct yaml *yaml, struct spot spot)
{
    return (struct place){
        .file = yaml->path, .line = spot.line, .column = spot.column, .excerpt = line_at(yaml->bytes, spot.line)};
}

bool yaml_vrefuse(const struct yaml *yaml, struct spot spot, struct fault *fault, const char *format, va_list args)
{
    struct place place = place_of(yaml, spot);
    return fault_vraise(fault, FAULT_DEFINITION, &place, format, args);
}

bool yaml_refuse(const struct yaml *yaml, struct spot spot, struct fault *fault, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    yaml_vrefuse(yaml, spot, fault, format, args);
    va_end(args);
    return false;
}

bool yaml_pass(const struct yaml *yaml, struct spot spot, struct fault *fault, const struct fault *found)
{
    struct place place = place_of(yaml, spot);
    return fault_pass(fault, found, &place);
}

static bool check_utf8(const struct yaml *yaml, struct fault *fault)
{
    size_t bad = 0;
    if (str_is_utf8(yaml->bytes, &bad))
        return true;
    struct spot spot = {1, 1};
    for (size_t i = 0; i < bad; i++) {
        bool newline = yaml->bytes.at[i] == '\n';
        spot.line += newline;
        if (newline)
            spot.column = 1;
        else if (((unsigned char)yaml->bytes.at[i] & 0xC0) != 0x80)
            spot.column++;
    }
    return yaml_refuse(yaml, spot, fault, "this byte is not UTF-8; save the definition in the encoding UTF-8");
}

static bool read_bytes(struct yaml *yaml, struct arena *arena, struct fault *fault)
{
    struct fault inner = {0};
    if (!file_read(arena, yaml->path, BYTES_MAX, &yaml->bytes, &inner)) {
        struct place place = {.file = yaml->path};
        if (inner.code == FAULT_DATA)
            return fault_raise(fault, FAULT_DEFINITION, &place, "a definition has at most 1 MiB; is this another kind of file?");
        *fault = inner;
        return false;
    }
    if (str_starts(yaml->bytes, STR("\xEF\xBB\xBF")))
        yaml->bytes = str_slice(yaml->bytes, 3, yaml->bytes.len);
    return check_utf8(yaml, fault);
}

/* What a message of the library means for somebody who writes a definition; the first whose part it holds. */
static const struct hint {
    const char *part;
    const char *meaning;
    const char *advice;
} hints[] = {
    {"tab character", SAID("this line is indented with a tab"), SAID("indent with spaces")},
    {"nested block mapping", SAID("a second ': ' stands in this line"), SAID("put a text that holds ': ' in quotes")},
    {"plain scalar cannot start", SAID("a text cannot begin with this sign"), SAID("put the text in quotes")},
    {"escape", SAID("a backslash in double quotes has no such meaning"),
     SAID("write \\\\ for a backslash, or use single quotes")},
    {"-quoted", SAID("the text in quotes does not end where it should"), SAID("close the quotes")},
    {"multiline plain key", SAID("a key goes on over several lines"),
     SAID("indent this line like its neighbours, and put a colon behind each key")},
    {"could not find expected ':'", SAID("a key has no colon"), SAID("put a colon behind the key")},
    {"without a closing", SAID("a bracket is not closed"), SAID("close it")},
    {"mismatched flow", SAID("this bracket closes another than the last that was opened"),
     SAID("a bracket before it is still open: close that one first")},
    {"missing comma", SAID("a comma is missing"), SAID("put a comma between two entries, or close the bracket")},
    {"end of block sequence", SAID("a list breaks off here"), SAID("indent this line like the entries above, or end the list")},
};

/* NULL when the message is none of them. */
static const struct hint *hint_find(const char *message)
{
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strstr(message, hints[i].part))
            return &hints[i];
    return NULL;
}

static char char_at(const struct yaml *yaml, struct spot spot)
{
    struct str line = line_at(yaml->bytes, spot.line);
    unsigned column = 1;
    for (size_t i = 0; i < line.len; i++)
        if (((unsigned char)line.at[i] & 0xC0) != 0x80 && column++ == spot.column)
            return line.at[i];
    return '\0';
}

/* A bracket that was never closed is found out far below: say where it was opened. */
static const struct yaml_node *open_bracket(const struct building *building, struct spot spot)
{
    for (size_t i = building->depth; i > 0; i--) {
        const struct yaml_node *node = building->frames[i - 1].node;
        char c = char_at(building->yaml, node->spot);
        if ((c == '[' || c == '{') && node->spot.line < spot.line)
            return node;
    }
    return NULL;
}

static bool refuse_syntax(struct building *building, struct fy_diag *diag)
{
    void *iterator = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &iterator);
    if (!error)
        return yaml_refuse(building->yaml, (struct spot){1, 1}, building->fault, "this is not YAML that can be read");
    struct spot spot = {error->line > 0 ? (unsigned)error->line : 1, error->column > 0 ? (unsigned)error->column : 1};
    const struct yaml_node *open = open_bracket(building, spot);
    if (open)
        return yaml_refuse(building->yaml, open->spot, building->fault, "this bracket is not closed before line %u; close it",
                           spot.line);
    const struct hint *hint = hint_find(error->msg);
    if (!hint)
        return yaml_refuse(building->yaml, spot, building->fault,
                           "this cannot be read as YAML (%s); check quotes, brackets and indentation here and in the line above",
                           error->msg);
    return yaml_refuse(building->yaml, spot, building->fault, "%s; %s", hint->meaning, hint->advice);
}

static struct spot spot_of(struct fy_event *event, struct spot fallback)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    return mark ? (struct spot){(unsigned)mark->line + 1, (unsigned)mark->column + 1} : fallback;
}

static struct str token_text(struct arena *arena, struct fy_token *token)
{
    size_t len = 0;
    const char *at = token ? fy_token_get_text(token, &len) : NULL;
    return str_copy(arena, (struct str){at, at ? len : 0});
}

static bool add_node(struct building *building, struct yaml_node *node)
{
    if (++building->nodes > NODES_MAX)
        return yaml_refuse(building->yaml, node->spot, building->fault, "a definition has at most %d nodes; split the report",
                           NODES_MAX);
    if (building->depth == 0) {
        building->yaml->root = node;
        return true;
    }
    struct frame *frame = &building->frames[building->depth - 1];
    if (frame->node->kind == YAML_LIST) {
        *VEC_PUSH(building->arena, &frame->node->items) = node;
        return true;
    }
    if (frame->has_key) {
        *VEC_PUSH(building->arena, &frame->node->pairs) = (struct yaml_pair){frame->key, frame->key_spot, node};
        frame->has_key = false;
        return true;
    }
    if (node->kind != YAML_SCALAR || node->absent)
        return yaml_refuse(building->yaml, node->spot, building->fault, "a key must be a word; write 'key: value'");
    frame->key = node->text;
    frame->key_spot = node->spot;
    frame->has_key = true;
    return true;
}

static struct yaml_node *node_new(struct building *building, struct fy_event *event, enum yaml_kind kind)
{
    struct yaml_node *node = ARENA_NEW(building->arena, struct yaml_node);
    struct spot fallback = {1, 1};
    if (building->depth)
        fallback = building->frames[building->depth - 1].has_key ? building->frames[building->depth - 1].key_spot
                                                                 : building->frames[building->depth - 1].node->spot;
    node->kind = kind;
    node->spot = spot_of(event, fallback);
    return node;
}

static bool open_collection(struct building *building, struct fy_event *event, enum yaml_kind kind)
{
    struct yaml_node *node = node_new(building, event, kind);
    if (!add_node(building, node))
        return false;
    if (building->depth == DEPTH_MAX)
        return yaml_refuse(building->yaml, node->spot, building->fault,
                           "nested deeper than %d levels; a definition needs no more than 8", DEPTH_MAX);
    building->frames[building->depth++] = (struct frame){.node = node};
    return true;
}

static bool add_scalar(struct building *building, struct fy_event *event)
{
    struct yaml_node *node = node_new(building, event, YAML_SCALAR);
    node->text = token_text(building->arena, event->scalar.value);
    node->absent = node->text.len == 0 && fy_event_start_mark(event) == NULL;
    return add_node(building, node);
}

static bool refuse_decoration(struct building *building, struct fy_event *event, const char *what)
{
    struct yaml_node *node = node_new(building, event, YAML_SCALAR);
    return yaml_refuse(building->yaml, node->spot, building->fault, "%s are not allowed in a definition; write the value out",
                       what);
}

static bool check_plain(struct building *building, struct fy_event *event, const struct fy_token *anchor,
                        const struct fy_token *tag)
{
    if (anchor)
        return refuse_decoration(building, event, "anchors ('&')");
    if (tag)
        return refuse_decoration(building, event, "tags ('!')");
    return true;
}

static bool start_document(struct building *building, struct fy_event *event)
{
    if (building->documents++ == 0)
        return true;
    return yaml_refuse(building->yaml, spot_of(event, (struct spot){1, 1}), building->fault,
                       "a second document begins here; a definition is one document: remove this line and what follows");
}

static bool add_event(struct building *building, struct fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        return start_document(building, event);
    case FYET_ALIAS:
        return refuse_decoration(building, event, "aliases ('*')");
    case FYET_SCALAR:
        return check_plain(building, event, event->scalar.anchor, event->scalar.tag) && add_scalar(building, event);
    case FYET_SEQUENCE_START:
        return check_plain(building, event, event->sequence_start.anchor, event->sequence_start.tag) &&
               open_collection(building, event, YAML_LIST);
    case FYET_MAPPING_START:
        return check_plain(building, event, event->mapping_start.anchor, event->mapping_start.tag) &&
               open_collection(building, event, YAML_MAP);
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        building->depth--;
        return true;
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        return true;
    }
    return true;
}

static bool add_events(struct building *building, struct fy_parser *parser, struct fy_diag *diag)
{
    struct fy_event *event;
    bool ended = false;
    while (!ended && (event = fy_parser_parse(parser))) {
        ended = event->type == FYET_STREAM_END;
        bool added = add_event(building, event);
        fy_parser_event_free(parser, event);
        if (!added)
            return false;
    }
    return (ended && !fy_parser_get_stream_error(parser)) || refuse_syntax(building, diag);
}

static bool parse_bytes(struct building *building)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&quiet);
    if (!diag)
        fault_abort(FAULT_OS, "out of memory");
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET, .diag = diag};
    struct fy_parser *parser = fy_parser_create(&config);
    if (!parser)
        fault_abort(FAULT_OS, "out of memory");

    bool read = false;
    struct str bytes = building->yaml->bytes;
    if (fy_parser_set_string(parser, bytes.len ? bytes.at : "", bytes.len))
        yaml_refuse(building->yaml, (struct spot){1, 1}, building->fault, "this is not YAML that can be read");
    else
        read = add_events(building, parser, diag);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return read;
}
