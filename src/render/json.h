/* JSON as text: members and items one after another, commas and escapes in their place.
 *
 * Shape: json_open and json_close nest; json_name comes before a member's value. Two blanks a level.
 * Fails: never; texts are UTF-8 already.
 * Source: RFC 8259.
 */
#ifndef RACIMO_RENDER_JSON_H
#define RACIMO_RENDER_JSON_H

#include "base/str.h"

struct json {
    struct strbuf *out;
    unsigned depth;
    bool after; /* a value stands before on this level */
    bool named; /* a name waits for its value */
};

void json_open(struct json *json, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);
void json_name(struct json *json, const char *name);
void json_text(struct json *json, struct str text);
void json_number(struct json *json, uint64_t number);
void json_truth(struct json *json, bool truth);
/* A member whose text is not empty. */
void json_member(struct json *json, const char *name, struct str text);

#endif
