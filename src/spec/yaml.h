/* A YAML file as a tree of texts that keep their place; what a text means is decided later (spec/keys.h).
 *
 * Shape: keys of a mapping are texts, in the order of the file; no scalar is taken for a number or a date.
 * Owns:  the tree and the bytes live in the arena; the parser is closed before return.
 * Fails: FAULT_NO_INPUT when the file is missing; FAULT_DEFINITION on a syntax error, an alias, anchor or tag, a second document,
 *        text that is not UTF-8, and over 1 MiB, 16 levels or 10,000 nodes.
 */
#ifndef RACIMO_SPEC_YAML_H
#define RACIMO_SPEC_YAML_H

#include "base/fault.h"
#include "spec/schema.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node;

struct yaml_pair {
    struct str key;
    struct spot spot; /* of the key */
    struct yaml_node *value;
};

struct yaml_node {
    enum yaml_kind kind;
    struct spot spot;
    struct str text; /* of a scalar */
    bool absent;     /* "key:" with nothing behind it */
    VEC(struct yaml_node *) items;
    VEC(struct yaml_pair) pairs;
};

struct yaml {
    struct str path;
    struct str bytes;
    struct yaml_node *root;
};

bool yaml_read(struct str path, struct arena *arena, struct yaml **out, struct fault *fault);
/* The value of a key, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);
/* A fault of the definition at a place of it, with the line and a caret. */
__attribute__((format(printf, 4, 5))) bool yaml_refuse(const struct yaml *yaml, struct spot spot, struct fault *fault,
                                                       const char *format, ...);
__attribute__((format(printf, 4, 0))) bool yaml_vrefuse(const struct yaml *yaml, struct spot spot, struct fault *fault,
                                                        const char *format, va_list args);
/* What was found wrong with the value that stands there. */
bool yaml_pass(const struct yaml *yaml, struct spot spot, struct fault *fault, const struct fault *found);

#endif
