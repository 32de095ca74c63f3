#include "ingest/survey.h"

#include <string.h>

struct survey survey_new(void)
{
    return (struct survey){
        .nul = SURVEY_NONE, .not_utf8 = SURVEY_NONE, .latin_utf8 = SURVEY_NONE, .mojibake = SURVEY_NONE, .not_1252 = SURVEY_NONE};
}

static void note(uint64_t *first, uint64_t offset)
{
    if (*first == SURVEY_NONE)
        *first = offset;
}

/* Letters with marks, typographic quotes and dashes, the replacement character: what UTF-8 text of our region holds. Two
 * stray bytes of Windows-1252 text hardly ever make one of them. */
static bool is_latin(uint32_t code_point)
{
    return (code_point >= 0xA0 && code_point < 0x180) || (code_point >= 0x2010 && code_point < 0x2040) || code_point == 0x20AC ||
           code_point == 0xFFFD;
}

/* The second half of a letter that was converted twice: the bytes 80 to BF as Windows-1252 has them. */
static bool is_second_half(uint32_t code_point)
{
    static const uint16_t others[] = {0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
                                      0x0160, 0x2039, 0x0152, 0x017D, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178};
    if (code_point >= 0x80 && code_point <= 0xBF)
        return true;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (code_point == others[i])
            return true;
    return false;
}

static void end_sequence(struct survey *survey)
{
    if (is_latin(survey->code_point))
        note(&survey->latin_utf8, survey->sequence);
    if ((survey->before == 0xC3 || survey->before == 0xC2) && survey->before_at + 2 == survey->sequence &&
        is_second_half(survey->code_point))
        note(&survey->mojibake, survey->before_at);
    survey->before = survey->code_point;
    survey->before_at = survey->sequence;
}

static void open_sequence(struct survey *survey, unsigned byte)
{
    if (byte < 0xC2 || byte > 0xF4) {
        note(&survey->not_utf8, survey->offset);
        return;
    }
    survey->sequence = survey->offset;
    survey->missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    survey->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    survey->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    survey->code_point = byte & (0x3FU >> survey->missing);
}

static void note_high_byte(struct survey *survey, unsigned byte)
{
    if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D)
        note(&survey->not_1252, survey->offset);
}

static void append_byte(struct survey *survey, unsigned byte)
{
    if (byte == 0)
        note(&survey->nul, survey->offset);
    note_high_byte(survey, byte);
    if (survey->missing && (byte < survey->low || byte > survey->high)) {
        note(&survey->not_utf8, survey->sequence);
        survey->missing = 0;
    }
    if (survey->missing) {
        survey->code_point = survey->code_point << 6 | (byte & 0x3FU);
        survey->low = 0x80;
        survey->high = 0xBF;
        if (--survey->missing == 0)
            end_sequence(survey);
    } else if (byte >= 0x80) {
        open_sequence(survey, byte);
    }
    survey->offset++;
}

/* Eight bytes of ASCII without a NUL among them. */
static bool is_plain(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t high = UINT64_C(0x8080808080808080);
    return ((word | ((word - UINT64_C(0x0101010101010101)) & ~word)) & high) == 0;
}

void survey_append(void *context, struct str block)
{
    struct survey *survey = context;
    for (size_t i = 0; i < block.len;) {
        if (survey->missing == 0 && block.len - i >= 8 && is_plain(block.at + i)) {
            survey->offset += 8;
            i += 8;
        } else {
            append_byte(survey, (unsigned char)block.at[i++]);
        }
    }
}

void survey_finish(struct survey *survey)
{
    if (survey->missing)
        note(&survey->not_utf8, survey->sequence);
    survey->missing = 0;
}
