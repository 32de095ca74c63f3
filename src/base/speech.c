#include "base/speech.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"

#define TEXT_MAX 4096

static const struct {
    const char *english;
    const char *spanish;
} SPOKEN[] = {
#define SAY(english, spanish) {english, spanish},
#include "spanish/rooms.def"
#undef SAY
};

const char *speech_in(enum lang lang, const char *english)
{
    for (size_t i = 0; lang == LANG_ES && i < sizeof SPOKEN / sizeof *SPOKEN; i++)
        if (strcmp(SPOKEN[i].english, english) == 0)
            return SPOKEN[i].spanish;
    return english;
}

/* A text that is being filled, cut where its room ends. */
struct saying {
    char *at;
    size_t size;
    size_t len;
    va_list args;
};

/* What stands between '%' and the letter of a conversion, which `kind` is; `length` is 'L' for "ll". */
struct conversion {
    bool zeros;
    int width;
    int precision; /* -1 when there is none */
    char length;
    char kind;
    bool quoted;
};

static void append(struct saying *saying, const char *at, size_t length)
{
    size_t room = saying->size - 1 - saying->len;
    size_t fits = length < room ? length : room;
    memcpy(saying->at + saying->len, at, fits);
    saying->len += fits;
    saying->at[saying->len] = '\0';
}

__attribute__((format(printf, 2, 3))) static void append_printf(struct saying *saying, const char *format, ...)
{
    char text[128];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    append(saying, text, strlen(text));
}

static int parse_number(const char **at)
{
    int number = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++)
        number = number * 10 + (**at - '0');
    return number;
}

/* `at` is behind the '%'; what is returned, behind the letter. */
static const char *parse_conversion(struct saying *saying, const char *at, struct conversion *out)
{
    *out = (struct conversion){.zeros = *at == '0', .precision = -1};
    out->width = parse_number(&at);
    if (*at == '.') {
        at++;
        out->precision = *at == '*' ? va_arg(saying->args, int) : parse_number(&at);
        at += *at == '*';
    }
    if (*at && strchr("lzj", *at))
        out->length = *at++;
    if (out->length == 'l' && *at == 'l') {
        out->length = 'L';
        at++;
    }
    out->kind = *at;
    return at + (*at != '\0');
}

static void append_string(struct saying *saying, const struct conversion *as)
{
    const char *text = va_arg(saying->args, const char *);
    if (as->precision < 0)
        text = as->quoted ? text : speech_in(LANG_ES, text);
    append(saying, text, as->precision < 0 ? strlen(text) : strnlen(text, (size_t)as->precision));
}

static uintmax_t take_unsigned(struct saying *saying, char length)
{
    switch (length) {
    case 'L':
        return va_arg(saying->args, unsigned long long);
    case 'l':
        return va_arg(saying->args, unsigned long);
    case 'z':
        return va_arg(saying->args, size_t);
    case 'j':
        return va_arg(saying->args, uintmax_t);
    default:
        return va_arg(saying->args, unsigned);
    }
}

/* A signed number is an int or a long long; that is all that the program's messages use. */
static void append_argument(struct saying *saying, const struct conversion *as)
{
    switch (as->kind) {
    case 's':
        append_string(saying, as);
        return;
    case 'd':
        append_printf(saying, "%lld", as->length == 'L' ? va_arg(saying->args, long long) : va_arg(saying->args, int));
        return;
    case 'u':
        append_printf(saying, "%ju", take_unsigned(saying, as->length));
        return;
    case 'X':
        append_printf(saying, as->zeros ? "%0*jX" : "%*jX", as->width, take_unsigned(saying, as->length));
        return;
    case 'c':
        append_printf(saying, "%c", va_arg(saying->args, int));
        return;
    case 'f':
        append_printf(saying, "%.*f", as->precision, va_arg(saying->args, double));
        return;
    case 'g':
        append_printf(saying, "%g", va_arg(saying->args, double));
        return;
    case '%':
        append(saying, "%", 1);
        return;
    default:
        fault_abort(FAULT_INTERNAL, "a message holds a conversion that has no Spanish");
    }
}

static void format_spanish(struct saying *saying, const char *spanish)
{
    for (const char *at = spanish; *at;) {
        size_t plain = strcspn(at, "%");
        append(saying, at, plain);
        at += plain;
        if (*at == '\0')
            return;
        struct conversion as;
        bool quoted = at > spanish && at[-1] == '\'';
        at = parse_conversion(saying, at + 1, &as);
        as.quoted = quoted;
        append_argument(saying, &as);
    }
}

void speech_format(char *text, size_t size, enum lang lang, const char *english, va_list args)
{
    struct saying saying = {.at = text, .size = size};
    text[0] = '\0';
    if (lang == LANG_EN) {
        if (vsnprintf(text, size, english, args) < 0)
            fault_abort(FAULT_INTERNAL, "a message that cannot be printed");
        return;
    }
    va_copy(saying.args, args);
    format_spanish(&saying, speech_in(lang, english));
    va_end(saying.args);
}

struct str speech_text(struct arena *arena, enum lang lang, const char *english, ...)
{
    char text[TEXT_MAX];
    va_list args;
    va_start(args, english);
    speech_format(text, sizeof text, lang, english, args);
    va_end(args);
    return str_copy(arena, str_from_cstr(text));
}
