#include "ingest/encoding.h"

#include <string.h>

#include "base/speech.h"
#include "ingest/survey.h"

/* Names as people write them, in small letters and digits only. */
static const struct {
    const char *name;
    const char *system_name;
    const char *shown;
} known_names[] = {
    {"utf8", NULL, "UTF-8"},
    {"utf8sig", NULL, "UTF-8"},
    {"windows1252", "CP1252", "Windows-1252"},
    {"cp1252", "CP1252", "Windows-1252"},
    {"ansi", "CP1252", "Windows-1252"},
    {"latin1", "CP1252", "Windows-1252"},
    {"iso88591", "CP1252", "Windows-1252"},
    {"macroman", "MACINTOSH", "Mac Roman"},
    {"macintosh", "MACINTOSH", "Mac Roman"},
    {"mac", "MACINTOSH", "Mac Roman"},
    {"utf16", "UTF-16LE", "UTF-16LE"},
};

static const struct {
    struct str bytes;
    struct encoding encoding;
} marks[] = {
    {{"\xEF\xBB\xBF", 3}, {NULL, SAID("UTF-8 with BOM"), 3, false}},
    {{"\xFF\xFE", 2}, {"UTF-16LE", SAID("UTF-16LE with BOM"), 2, false}},
    {{"\xFE\xFF", 2}, {"UTF-16BE", SAID("UTF-16BE with BOM"), 2, false}},
};

static bool refuse_at(const struct input *input, uint64_t offset, struct fault *fault, const char *what)
{
    struct place place = {.file = input->shown};
    size_t got;
    char bytes[4] = {0};
    if (!input_line(input, offset, &place.line, fault) || !input_read(input, offset, bytes, sizeof bytes, &got, fault))
        return false;
    return fault_raise(fault, FAULT_DATA, &place, "%s (byte %02X at offset %llu)", what, (unsigned)(unsigned char)bytes[0],
                       (unsigned long long)offset);
}

static struct str letters_of(struct str name, char *out, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < name.len && length < size; i++) {
        char c = name.at[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[length++] = c;
    }
    return (struct str){out, length};
}

static struct encoding encoding_from_name(struct arena *arena, struct str declared)
{
    char folded[32];
    struct str name = letters_of(declared, folded, sizeof folded);
    for (size_t i = 0; i < sizeof known_names / sizeof known_names[0]; i++)
        if (str_equal(name, str_from_cstr(known_names[i].name)))
            return (struct encoding){.system_name = known_names[i].system_name, .shown = known_names[i].shown};
    const char *as_typed = str_cstr(arena, declared);
    return (struct encoding){.system_name = as_typed, .shown = as_typed};
}

static bool find_mark(const struct input *input, struct encoding *encoding, bool *found, struct fault *fault)
{
    char head[3];
    size_t got;
    *found = false;
    if (!input_read(input, 0, head, sizeof head, &got, fault))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !*found; i++)
        if (str_starts((struct str){head, got}, marks[i].bytes)) {
            *encoding = marks[i].encoding;
            *found = true;
        }
    return true;
}

static bool mark_agrees(const struct encoding *declared, const struct encoding *marked)
{
    if (!declared->system_name || !marked->system_name)
        return declared->system_name == marked->system_name;
    return strncmp(declared->system_name, "UTF-16", 6) == 0;
}

/* Nothing was declared and there is no mark: all of it is UTF-8, or all of it Windows-1252; a bit of each is refused. */
static bool guess(const struct input *input, const struct survey *survey, struct encoding *encoding, struct fault *fault)
{
    if (survey->not_utf8 == SURVEY_NONE)
        return true;
    if (survey->latin_utf8 != SURVEY_NONE) {
        uint64_t later = survey->latin_utf8 > survey->not_utf8 ? survey->latin_utf8 : survey->not_utf8;
        return refuse_at(input, later, fault,
                         "two encodings in one file, as some lines are UTF-8 and some are not; save it anew in one");
    }
    if (survey->not_1252 != SURVEY_NONE)
        return refuse_at(input, survey->not_1252, fault, "neither UTF-8 nor Windows-1252; declare the encoding");
    *encoding = (struct encoding){.system_name = "CP1252", .shown = "Windows-1252", .guessed = true};
    return true;
}

/* The bytes must bear out what was declared or marked. */
static bool check_bytes(const struct input *input, const struct survey *survey, const struct encoding *encoding,
                        struct fault *fault)
{
    struct place place = {.file = input->shown};
    if (!encoding->system_name) {
        if (survey->not_utf8 != SURVEY_NONE)
            return refuse_at(input, survey->not_utf8, fault,
                             "not UTF-8, though the file is said to be; declare the encoding it has");
        return true;
    }
    if (strcmp(encoding->system_name, "CP1252") != 0)
        return true;
    if (survey->not_utf8 == SURVEY_NONE && survey->latin_utf8 != SURVEY_NONE)
        return fault_raise(fault, FAULT_DATA, &place, "is UTF-8, though %s is declared; take the encoding out of the definition",
                           encoding->shown);
    if (survey->not_1252 != SURVEY_NONE)
        return refuse_at(input, survey->not_1252, fault, "not Windows-1252, though it is declared; declare the encoding it has");
    return true;
}

bool encoding_find(struct arena *arena, struct input *input, struct str declared, struct encoding *encoding, struct fault *fault)
{
    struct survey survey = survey_new();
    struct encoding wanted = declared.len ? encoding_from_name(arena, declared) : (struct encoding){.shown = "UTF-8"};
    bool marked;
    *encoding = wanted;
    if (!input_walk(input, survey_append, &survey, fault) || !find_mark(input, encoding, &marked, fault))
        return false;
    survey_finish(&survey);

    if (marked && declared.len && !mark_agrees(&wanted, encoding)) {
        struct place place = {.file = input->shown};
        return fault_raise(fault, FAULT_DATA, &place,
                           "begins as %s, though %s is declared; take the encoding out of the definition", encoding->shown,
                           wanted.shown);
    }
    bool wide = encoding->system_name && strncmp(encoding->system_name, "UTF-", 4) == 0;
    if (!wide && survey.nul != SURVEY_NONE)
        return refuse_at(input, survey.nul, fault,
                         "a NUL byte, which no text has; save the file anew, or declare UTF-16 if it is that");
    bool ok =
        !marked && declared.len == 0 ? guess(input, &survey, encoding, fault) : check_bytes(input, &survey, encoding, fault);
    bool twice = ok && !encoding->system_name && survey.mojibake != SURVEY_NONE;
    return twice ? input_line(input, survey.mojibake, &encoding->mojibake_line, fault) : ok;
}
