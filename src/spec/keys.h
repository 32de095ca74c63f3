/* The table of the keys of a definition (keys.def), and the one walk that checks every mapping against it.
 *
 * Shape: a section is a mapping of one kind (a table, a column); a row is one of its keys.
 * Fails: FAULT_DEFINITION on an unknown, doubled or missing key and on a value of the wrong form, at its place.
 * See:   spec/manual.c prints the same table.
 */
#ifndef RACIMO_SPEC_KEYS_H
#define RACIMO_SPEC_KEYS_H

#include "spec/yaml.h"

enum key_section {
#define SECTION(id, ...) SECTION_##id,
#define KEY(...)
#include "spec/keys.def"
#undef SECTION
#undef KEY
    SECTION_COUNT
};

enum key_type {
#define KEY_TYPE(id, ...) KEY_##id,
#include "spec/key_types.def"
#undef KEY_TYPE
    KEY_TYPE_COUNT
};

struct key_row {
    enum key_section section;
    const char *key;
    enum key_type type;
    bool required;
    enum key_section inside; /* of KEY_MAP, KEY_LIST and KEY_NAMED */
    const char *detail;      /* choices "a|b", or limits "1..9" */
    const char *help[LANG_COUNT];
    const char *example;
};

struct section_row {
    const char *phrase; /* in messages: "a table" */
    const char *title[LANG_COUNT];
    const char *intro[LANG_COUNT];
};

const struct key_row *keys_list(size_t *count);
const struct section_row *keys_section(enum key_section section);
const char *keys_type_name(enum key_type type, enum lang lang);
bool keys_check(const struct yaml *yaml, const struct yaml_node *node, enum key_section section, struct arena *arena,
                struct fault *fault);

#endif
