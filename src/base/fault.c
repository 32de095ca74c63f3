#include "base/fault.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/speech.h"

#define EXCERPT_CHARS 100 /* of the offending line that are shown */
#define EXCERPT_BEFORE 60 /* of these, at most so many before the caret */

/* A fixed room for text, always NUL-terminated, filled by whole characters and without control characters. */
struct room {
    char *at;
    size_t size;
    size_t len;
};

static struct room room_new(char *at, size_t size)
{
    at[0] = '\0';
    return (struct room){at, size, 0};
}

static bool room_append(struct room *room, const char *at, size_t length)
{
    if (room->len + length >= room->size)
        return false;
    memcpy(room->at + room->len, at, length);
    room->len += length;
    room->at[room->len] = '\0';
    return true;
}

/* One character of s, made fit for a terminal: controls become spaces and what is not UTF-8 becomes '?'. */
static bool room_append_next(struct room *room, struct str s, size_t *offset)
{
    size_t end = *offset + 1;
    while (end < s.len && end < *offset + 4 && ((unsigned char)s.at[end] & 0xC0) == 0x80)
        end++;
    struct str one = str_slice(s, *offset, end);
    if (!str_is_utf8(one, NULL)) {
        (*offset)++;
        return room_append(room, "?", 1);
    }
    size_t at = 0;
    uint32_t code_point = str_code_point(one, &at);
    *offset += at;
    bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    return control ? room_append(room, " ", 1) : room_append(room, one.at, at);
}

static void room_append_clean(struct room *room, struct str s)
{
    for (size_t offset = 0; offset < s.len;)
        if (!room_append_next(room, s, &offset))
            return;
}

__attribute__((format(printf, 3, 0))) static void room_vprintf(struct room *room, enum lang lang, const char *format, va_list args)
{
    char text[2048];
    speech_format(text, sizeof text, lang, format, args);
    room_append_clean(room, str_from_cstr(text));
}

static void fill_place(struct fault *fault, const struct place *place)
{
    struct room room = room_new(fault->place, sizeof fault->place);
    char number[16];
    room_append_clean(&room, place->file);
    if (place->sheet.len) {
        room_append(&room, "[", 1);
        room_append_clean(&room, place->sheet);
        room_append(&room, "]", 1);
    }
    const unsigned parts[] = {place->line, place->line ? place->column : 0};
    for (size_t i = 0; i < 2 && parts[i]; i++) {
        snprintf(number, sizeof number, room.len ? ":%u" : "%u", parts[i]);
        room_append(&room, number, strlen(number));
    }
}

/* How many characters the caret underlines: those up to the next space or mark of the line's syntax. */
static unsigned caret_width(struct str rest)
{
    unsigned width = 0;
    for (size_t i = 0; i < rest.len && !strchr(" ,:;]}\t\r\n", rest.at[i]); i++)
        if (((unsigned char)rest.at[i] & 0xC0) != 0x80)
            width++;
    return width ? width : 1;
}

static size_t offset_of_column(struct str line, unsigned column)
{
    unsigned seen = 0;
    for (size_t i = 0; i < line.len; i++)
        if (((unsigned char)line.at[i] & 0xC0) != 0x80 && ++seen == column)
            return i;
    return line.len;
}

static void fill_excerpt(struct fault *fault, const struct place *place)
{
    struct room room = room_new(fault->excerpt, sizeof fault->excerpt - 2 * EXCERPT_CHARS - 8);
    unsigned first = place->column > EXCERPT_BEFORE + 1 ? place->column - EXCERPT_BEFORE : 1;
    struct str line = str_slice(place->excerpt, offset_of_column(place->excerpt, first), SIZE_MAX);
    size_t offset = 0;
    room_append(&room, "  ", 2);
    for (unsigned shown = 0; offset < line.len && shown < EXCERPT_CHARS; shown++)
        if (!room_append_next(&room, line, &offset))
            break;
    if (place->column == 0)
        return;

    unsigned indent = 2 + place->column - first;
    unsigned width = caret_width(str_slice(place->excerpt, offset_of_column(place->excerpt, place->column), SIZE_MAX));
    room.size = sizeof fault->excerpt;
    room_append(&room, "\n", 1);
    for (unsigned i = 0; i < indent; i++)
        room_append(&room, " ", 1);
    for (unsigned i = 0; i < width && indent + i < EXCERPT_CHARS + 2; i++)
        room_append(&room, "^", 1);
}

static void fill_where(struct fault *fault, const struct place *place)
{
    fault->place[0] = fault->excerpt[0] = '\0';
    if (place)
        fill_place(fault, place);
    if (place && place->excerpt.len)
        fill_excerpt(fault, place);
}

bool fault_vraise(struct fault *fault, enum fault_code code, const struct place *place, const char *format, va_list args)
{
    if (fault->code != FAULT_NONE)
        return false;
    fault->code = code;
    fault->trail[0] = fault->trail_es[0] = '\0';
    fill_where(fault, place);
    struct room english = room_new(fault->message, sizeof fault->message);
    struct room spanish = room_new(fault->message_es, sizeof fault->message_es);
    va_list again;
    va_copy(again, args);
    room_vprintf(&english, LANG_EN, format, args);
    room_vprintf(&spanish, LANG_ES, format, again);
    va_end(again);
    return false;
}

bool fault_raise(struct fault *fault, enum fault_code code, const struct place *place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_vraise(fault, code, place, format, args);
    va_end(args);
    return false;
}

bool fault_pass(struct fault *fault, const struct fault *found, const struct place *place)
{
    if (fault->code != FAULT_NONE)
        return false;
    *fault = *found;
    fill_where(fault, place);
    return false;
}

__attribute__((format(printf, 4, 0))) static void trail_append(char *at, size_t size, enum lang lang, const char *format,
                                                               va_list args)
{
    struct room trail = {at, size, strlen(at)};
    if (trail.len)
        room_append(&trail, "; ", 2);
    room_vprintf(&trail, lang, format, args);
}

bool fault_trail(struct fault *fault, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    trail_append(fault->trail, sizeof fault->trail, LANG_EN, format, args);
    trail_append(fault->trail_es, sizeof fault->trail_es, LANG_ES, format, again);
    va_end(again);
    va_end(args);
    return false;
}

struct str fault_text(struct arena *arena, const struct fault *fault, enum lang lang)
{
    struct strbuf buf = strbuf_new(arena);
    const char *trail = lang == LANG_ES ? fault->trail_es : fault->trail;
    if (fault->place[0])
        strbuf_printf(&buf, "%s: ", fault->place);
    strbuf_append(&buf, str_from_cstr(lang == LANG_ES ? fault->message_es : fault->message));
    if (fault->excerpt[0])
        strbuf_printf(&buf, "\n%s", fault->excerpt);
    if (trail[0])
        strbuf_printf(&buf, "\n  (%s)", trail);
    return strbuf_str(&buf);
}

static void write_to_stderr(const char *text)
{
    size_t length = strlen(text);
    while (length) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written <= 0)
            return;
        text += written;
        length -= (size_t)written;
    }
}

void fault_abort(enum fault_code code, const char *message)
{
    write_to_stderr("racimo: ");
    write_to_stderr(speech_in(LANG_ES, message));
    write_to_stderr(" (");
    write_to_stderr(message);
    write_to_stderr(")\n");
    _exit((int)code);
}
