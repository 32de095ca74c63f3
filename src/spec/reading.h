/* What the readers of a definition's parts share: the mapping's values once its form was checked (spec/keys.h), and refusals.
 *
 * Shape: a field is looked up by its key in a checked mapping; an absent one gives the default.
 * Fails: field_text when a language of the report is missing.
 */
#ifndef RACIMO_SPEC_READING_H
#define RACIMO_SPEC_READING_H

#include "spec/report.h"
#include "spec/yaml.h"

struct reading {
    const struct yaml *yaml;
    struct arena *arena;
    struct report_spec *report;
    struct fault *fault;
};

__attribute__((format(printf, 3, 4))) bool reading_refuse(struct reading *reading, struct spot spot, const char *format, ...);
/* "unknown source 'padro'; did you mean 'padron'?" */
bool reading_refuse_name(struct reading *reading, struct spot spot, const char *what, struct str name, const struct strs *known);

/* A text of an absent key is empty. */
struct str field_str(const struct yaml_node *map, const char *key);
bool field_text(struct reading *reading, const struct yaml_node *map, const char *key, struct text *out);
bool field_truth(const struct yaml_node *map, const char *key);
int field_whole(const struct yaml_node *map, const char *key, int absent);
void field_strs(struct reading *reading, const struct yaml_node *map, const char *key, struct strs *out);
/* The text or {es, en} of a node by itself. */
bool node_text(struct reading *reading, const struct yaml_node *node, struct text *out);
/* The place of a key's value, or of the mapping when it is absent. */
struct spot field_spot(const struct yaml_node *map, const char *key);

#endif
