#include "generate_text.h"

#include <string.h>

bool text_open(struct text_file *file, const char *folder, const char *name, struct text_shape shape)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    *file = (struct text_file){.stream = fopen(path, "wb"), .shape = shape};
    if (file->stream == NULL) {
        perror(path);
        return false;
    }
    if (shape.byte_order_mark)
        fputs("\xEF\xBB\xBF", file->stream);
    return true;
}

/* Only what the samples use: Latin-1 letters, the en dash and the curly quotes. */
static int windows_1252_from(unsigned point)
{
    switch (point) {
    case 0x2013:
        return 0x96;
    case 0x201C:
        return 0x93;
    case 0x201D:
        return 0x94;
    default:
        return point < 0x100 ? (int)point : '?';
    }
}

static void windows_1252_put(FILE *stream, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        unsigned point = *at++;
        int more = point >= 0xE0 ? 2 : point >= 0xC0 ? 1 : 0;
        point &= more == 2 ? 0x0Fu : more == 1 ? 0x1Fu : 0xFFu;
        while (more-- > 0)
            point = point << 6 | (*at++ & 0x3Fu);
        fputc(windows_1252_from(point), stream);
    }
}

static void text_put(struct text_file *file, const char *text)
{
    if (file->shape.windows_1252)
        windows_1252_put(file->stream, text);
    else
        fputs(text, file->stream);
}

static void text_put_cell(struct text_file *file, const char *cell)
{
    char special[] = {file->shape.mark, '"', '\n', '\r', '\0'};
    if (!file->shape.quote_all && strpbrk(cell, special) == NULL) {
        text_put(file, cell);
        return;
    }
    fputc('"', file->stream);
    for (const char *at = cell; *at != '\0';) {
        size_t plain = strcspn(at, "\"");
        char piece[256];
        snprintf(piece, sizeof piece, "%.*s", (int)plain, at);
        text_put(file, piece);
        at += plain;
        if (*at == '"') {
            fputs("\"\"", file->stream);
            at++;
        }
    }
    fputc('"', file->stream);
}

void text_put_row(struct text_file *file, const char *const cells[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            fputc(file->shape.mark, file->stream);
        text_put_cell(file, cells[i]);
    }
    fputs(file->shape.line_end, file->stream);
}

void text_put_line(struct text_file *file, const char *line)
{
    text_put(file, line);
    fputs(file->shape.line_end, file->stream);
}

bool text_close(struct text_file *file)
{
    bool good = ferror(file->stream) == 0;
    return fclose(file->stream) == 0 && good;
}
