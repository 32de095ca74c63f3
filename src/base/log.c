#include "base/log.h"

#include <stdarg.h>
#include <string.h>

#include "base/speech.h"

#define TEXT_MAX 4096
#define LINE_CLEAR "\r\033[K"

static void blank_controls(char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\n') || *text == 0x7F)
            *text = ' ';
}

/* A text is cut by bytes: the rest of a character that was cut is taken away, and "…" says that there was more. */
static void mark_cut(char text[TEXT_MAX])
{
    size_t at = TEXT_MAX - 4;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    memcpy(text + at, "\xE2\x80\xA6", 4);
}

__attribute__((format(printf, 3, 0))) static void format_text(const struct log *log, char text[TEXT_MAX], const char *format,
                                                              va_list args)
{
    speech_format(text, TEXT_MAX, log->lang, format, args);
    if (strlen(text) == TEXT_MAX - 1)
        mark_cut(text);
    blank_controls(text);
}

void log_write(const struct log *log, enum log_level level, const char *format, ...)
{
    char text[TEXT_MAX];
    va_list args;
    if ((int)level > log->level)
        return;
    va_start(args, format);
    format_text(log, text, format, args);
    va_end(args);
    log_clear_progress(log);
    fprintf(log->to, "racimo: %s\n", text);
    fflush(log->to);
}

void log_draw_progress(const struct log *log, const char *format, ...)
{
    char text[TEXT_MAX];
    va_list args;
    if (!log->terminal)
        return;
    va_start(args, format);
    format_text(log, text, format, args);
    va_end(args);
    fprintf(log->to, LINE_CLEAR "racimo: %s", text);
    fflush(log->to);
}

void log_clear_progress(const struct log *log)
{
    if (!log->terminal)
        return;
    fputs(LINE_CLEAR, log->to);
    fflush(log->to);
}
