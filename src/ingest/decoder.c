#include "ingest/decoder.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#define TEXT_SIZE (4 * INPUT_BLOCK)

/* The upper half of an encoding of one byte a character, as the system has it. */
static void learn_letters(struct decoder *decoder, struct arena *arena)
{
    char *letters = arena_alloc(arena, 128 * 4);
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        char *in = &byte;
        char *out = letters + 4 * i + 1;
        size_t in_left = 1, out_left = 3;
        iconv(decoder->converter, NULL, NULL, NULL, NULL);
        bool known = iconv(decoder->converter, &in, &in_left, &out, &out_left) != (size_t)-1;
        letters[4 * i] = known ? (char)(3 - out_left) : 0;
    }
    decoder->letters = letters;
}

bool decoder_open(struct decoder *decoder, struct arena *arena, const struct input *input, const struct encoding *encoding,
                  struct fault *fault)
{
    *decoder = (struct decoder){.input = input, .encoding = *encoding, .raw = arena_alloc(arena, INPUT_BLOCK)};
    decoder_rewind(decoder);
    if (!encoding->system_name)
        return true;
    iconv_t converter = iconv_open("UTF-8", encoding->system_name);
    if ((intptr_t)converter == -1) {
        struct place place = {.file = input->shown};
        return fault_raise(fault, FAULT_DEFINITION, &place,
                           "the declared encoding '%s' is not known; write utf-8, windows-1252, utf-16 or a name of `iconv -l`",
                           encoding->shown);
    }
    decoder->converter = converter;
    decoder->text = arena_alloc(arena, TEXT_SIZE);
    if (strcmp(encoding->system_name, "CP1252") == 0)
        learn_letters(decoder, arena);
    return true;
}

void decoder_rewind(struct decoder *decoder)
{
    decoder->offset = decoder->encoding.mark;
    decoder->from = decoder->to = 0;
    if (decoder->converter)
        iconv(decoder->converter, NULL, NULL, NULL, NULL);
}

static bool raise_undecodable(const struct decoder *decoder, const char *what, struct fault *fault)
{
    uint64_t offset = decoder->offset - (decoder->to - decoder->from);
    struct place place = {.file = decoder->input->shown};
    if (!input_line(decoder->input, offset, &place.line, fault))
        return false;
    return fault_raise(fault, FAULT_DATA, &place, "%s in %s (offset %llu); declare the encoding that the file has", what,
                       decoder->encoding.shown, (unsigned long long)offset);
}

/* What is left of a character cut by the end of the block goes to the front, and the block is filled up. */
static bool refill(struct decoder *decoder, bool *ended, struct fault *fault)
{
    size_t left = decoder->to - decoder->from;
    size_t got;
    memmove(decoder->raw, decoder->raw + decoder->from, left);
    if (!input_read(decoder->input, decoder->offset, decoder->raw + left, INPUT_BLOCK - left, &got, fault))
        return false;
    decoder->from = 0;
    decoder->to = left + got;
    decoder->offset += got;
    *ended = got == 0;
    return true;
}

/* Windows-1252, whose bytes without a meaning were looked for before: by a table, as whole countries send it. */
static void spell(struct decoder *decoder, struct str *block)
{
    const char *in = decoder->raw + decoder->from, *end = decoder->raw + decoder->to;
    char *out = decoder->text;
    while (in < end) {
        uint64_t word;
        if (end - in >= 8 && (memcpy(&word, in, 8), (word & UINT64_C(0x8080808080808080)) == 0)) {
            memcpy(out, &word, 8);
            in += 8;
            out += 8;
        } else if ((unsigned char)*in < 0x80) {
            *out++ = *in++;
        } else {
            const char *letter = decoder->letters + (size_t)4 * ((unsigned char)*in++ - 0x80U);
            for (int i = 1; i <= letter[0]; i++)
                *out++ = letter[i];
        }
    }
    decoder->from = decoder->to;
    *block = (struct str){decoder->text, (size_t)(out - decoder->text)};
}

static bool convert(struct decoder *decoder, struct str *block, struct fault *fault)
{
    char *in = decoder->raw + decoder->from;
    char *out = decoder->text;
    size_t in_left = decoder->to - decoder->from;
    size_t out_left = TEXT_SIZE;
    size_t result = iconv(decoder->converter, &in, &in_left, &out, &out_left);
    int error = result == (size_t)-1 ? errno : 0;
    decoder->from = decoder->to - in_left;
    *block = (struct str){decoder->text, TEXT_SIZE - out_left};
    if (error == EILSEQ)
        return raise_undecodable(decoder, "a byte without a meaning", fault);
    if (block->len && memchr(block->at, '\0', block->len))
        return raise_undecodable(decoder, "a NUL character, which no text has,", fault);
    return true;
}

bool decoder_read(struct decoder *decoder, struct str *block, struct fault *fault)
{
    bool ended;
    *block = STR_NONE;
    if (!decoder->converter) {
        decoder->from = decoder->to;
        if (!refill(decoder, &ended, fault))
            return false;
        *block = (struct str){decoder->raw, decoder->to};
        return true;
    }
    while (block->len == 0) {
        if (!refill(decoder, &ended, fault))
            return false;
        if (decoder->to == 0)
            return true;
        if (decoder->letters) {
            spell(decoder, block);
            return true;
        }
        size_t waiting = decoder->to;
        if (!convert(decoder, block, fault))
            return false;
        if (ended && block->len == 0 && decoder->to - decoder->from == waiting)
            return raise_undecodable(decoder, "a character cut off by the end of the file", fault);
    }
    return true;
}

void decoder_close(struct decoder *decoder)
{
    if (decoder->converter)
        iconv_close(decoder->converter);
    decoder->converter = NULL;
}
