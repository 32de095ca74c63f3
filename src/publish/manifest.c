#include "publish/manifest.h"

#include <inttypes.h>

static void append_field(struct strbuf *out, const char *name, struct str value)
{
    strbuf_printf(out, "  \"%s\": ", name);
    strbuf_append_json(out, value);
    strbuf_append(out, STR(",\n"));
}

static void append_files(struct strbuf *out, const char *name, const struct manifest_input *files, size_t count, bool last)
{
    strbuf_printf(out, "  \"%s\": [\n", name);
    for (size_t i = 0; i < count; i++) {
        strbuf_append(out, STR("    {\"path\": "));
        strbuf_append_json(out, files[i].path);
        strbuf_printf(out, ", \"sha256\": \"%s\", \"bytes\": %" PRIu64 "}%s\n", files[i].sha256, files[i].size,
                      i + 1 < count ? "," : "");
    }
    strbuf_append(out, last ? STR("  ]\n") : STR("  ],\n"));
}

struct str manifest_format(struct arena *arena, const struct manifest *manifest)
{
    struct strbuf out = strbuf_new(arena);

    strbuf_append(&out, STR("{\n"));
    append_field(&out, "report", manifest->report);
    append_field(&out, "period", manifest->period);
    append_field(&out, "racimo", manifest->version);
    append_field(&out, "libraries", manifest->libraries);
    append_field(&out, "identity", manifest->identity);
    append_files(&out, "inputs", manifest->inputs.at, manifest->inputs.len, false);
    append_files(&out, "outputs", manifest->outputs.at, manifest->outputs.len, true);
    strbuf_append(&out, STR("}\n"));
    return strbuf_str(&out);
}

/* Takes `expected` from the front of *rest. */
static bool take(struct str *rest, struct str expected)
{
    if (!str_starts(*rest, expected))
        return false;
    *rest = str_slice(*rest, expected.len, rest->len);
    return true;
}

/* \u00XX as strbuf_append_json writes it: control characters only. */
static bool take_control(struct str *rest, struct strbuf *out)
{
    unsigned value = 0;

    if (rest->len < 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        char c = rest->at[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        value = value * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *rest = str_slice(*rest, 4, rest->len);
    strbuf_append_char(out, (char)value);
    return value < 0x20 || value == 0x7F;
}

static bool take_quoted(struct str *rest, struct arena *arena, struct str *value)
{
    struct strbuf out = strbuf_new(arena);

    if (!take(rest, STR("\"")))
        return false;
    while (rest->len > 0) {
        char c = rest->at[0];
        *rest = str_slice(*rest, 1, rest->len);
        if (c == '"') {
            *value = strbuf_str(&out);
            return true;
        }
        if (c == '\\' && take(rest, STR("u"))) {
            if (!take_control(rest, &out))
                return false;
            continue;
        }
        if (c == '\\' && rest->len > 0) {
            c = rest->at[0];
            *rest = str_slice(*rest, 1, rest->len);
        }
        strbuf_append_char(&out, c);
    }
    return false;
}

static bool take_number(struct str *rest, uint64_t *value)
{
    size_t digits = 0;

    *value = 0;
    while (digits < rest->len && digits < 18 && rest->at[digits] >= '0' && rest->at[digits] <= '9')
        *value = *value * 10 + (uint64_t)(rest->at[digits++] - '0');
    *rest = str_slice(*rest, digits, rest->len);
    return digits > 0;
}

static bool take_field(struct str *rest, struct arena *arena, struct str opening, struct str *value)
{
    return take(rest, opening) && take_quoted(rest, arena, value) && take(rest, STR(",\n"));
}

static bool take_file(struct str *rest, struct arena *arena, struct manifest_input *file)
{
    struct str hash;

    if (!take_quoted(rest, arena, &file->path) || !take(rest, STR(", \"sha256\": ")) || !take_quoted(rest, arena, &hash) ||
        hash.len + 1 != sizeof file->sha256 || !take(rest, STR(", \"bytes\": ")) || !take_number(rest, &file->size) ||
        !take(rest, STR("}")))
        return false;
    for (size_t i = 0; i < hash.len; i++)
        file->sha256[i] = hash.at[i];
    file->sha256[hash.len] = '\0';
    take(rest, STR(","));
    return take(rest, STR("\n"));
}

bool manifest_parse(struct arena *arena, struct str bytes, struct manifest *out)
{
    struct str rest = bytes;

    *out = (struct manifest){.report = STR_NONE};
    if (!take(&rest, STR("{\n")) || !take_field(&rest, arena, STR("  \"report\": "), &out->report) ||
        !take_field(&rest, arena, STR("  \"period\": "), &out->period) ||
        !take_field(&rest, arena, STR("  \"racimo\": "), &out->version) ||
        !take_field(&rest, arena, STR("  \"libraries\": "), &out->libraries) ||
        !take_field(&rest, arena, STR("  \"identity\": "), &out->identity) || !take(&rest, STR("  \"inputs\": [\n")))
        return false;
    while (take(&rest, STR("    {\"path\": ")))
        if (!take_file(&rest, arena, VEC_PUSH(arena, &out->inputs)))
            return false;
    if (!take(&rest, STR("  ],\n  \"outputs\": [\n")))
        return false;
    while (take(&rest, STR("    {\"path\": ")))
        if (!take_file(&rest, arena, VEC_PUSH(arena, &out->outputs)))
            return false;
    return take(&rest, STR("  ]\n}\n")) && rest.len == 0;
}
