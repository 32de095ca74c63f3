#include "main_summary.h"

#include "base/speech.h"

static int count(uint64_t number)
{
    return number > 999999999 ? 999999999 : (int)number;
}

static void say_work(const struct log *log, const struct run_summary *summary, struct str out)
{
    log_write(log, LOG_NOTICE, "%.*s: %d rows read, %d used; %d notes, %d warnings, %d errors in the data (internal/issues.csv)",
              STR_ARGS(summary->period), count(summary->rows_read), count(summary->rows_used), count(summary->notes),
              count(summary->warnings), count(summary->errors));
    log_write(log, LOG_NOTICE, "%d tables and %d charts in %d languages, %d files in %.*s/%.*s", count(summary->tables),
              count(summary->figures), count(summary->languages), count(summary->files), STR_ARGS(out),
              STR_ARGS(summary->generation));
}

void summary_say(const struct log *log, const struct run_summary *summary, struct str out)
{
    if (summary->unchanged)
        log_write(log, LOG_NOTICE, "%.*s: inputs and definition unchanged, nothing to do", STR_ARGS(summary->period));
    else
        say_work(log, summary, out);
    log_write(log, LOG_NOTICE, "open first: %.*s/%.*s/%.*s", STR_ARGS(out), STR_ARGS(summary->generation),
              STR_ARGS(summary->opening));
}

struct str summary_counts(const struct run_summary *summary, enum lang lang, struct arena *arena)
{
    return speech_text(arena, lang, "%.*s: %d rows read, %d used; %d notes, %d warnings, %d errors\n", STR_ARGS(summary->period),
                       count(summary->rows_read), count(summary->rows_used), count(summary->notes), count(summary->warnings),
                       count(summary->errors));
}
