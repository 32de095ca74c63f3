#include "ingest/ahead.h"

#include <pthread.h>

#define LOT_ROWS ((size_t)2048)

struct ahead {
    struct reader *reader;
    struct issues *issues; /* the run's */
    pthread_t thread;
    bool joined, finished;
    bool taken; /* the lot is ours */
    struct arena *telling; /* holds what the lot in the making has to tell */

    pthread_mutex_t mutex; /* guards the rest */
    pthread_cond_t changed;
    struct rows lot; /* being given out */
    bool is_full, stop;
    struct issues *told; /* of the lot; NULL for nothing, in an arena of its own */
    struct arena *told_arena;
    bool good, ended;
    struct fault fault;
};

static void begin_telling(struct ahead *ahead)
{
    ahead->telling = arena_new();
    ahead->reader->issues = issues_new(ahead->telling);
}

/* The lot changes hands once the other side is done with the one before; false when it does not want any more. */
static bool hand_over(struct ahead *ahead, bool good, const struct fault *fault)
{
    struct reader *reader = ahead->reader;
    pthread_mutex_lock(&ahead->mutex);
    while (ahead->is_full && !ahead->stop)
        pthread_cond_wait(&ahead->changed, &ahead->mutex);
    bool wanted = !ahead->stop;
    if (wanted) {
        rows_hand_over(&reader->rows, &ahead->lot);
        ahead->told = reader->issues;
        ahead->told_arena = ahead->telling;
        ahead->good = good;
        ahead->ended = reader->ended;
        ahead->fault = *fault;
        ahead->is_full = true;
        begin_telling(ahead);
        pthread_cond_signal(&ahead->changed);
    }
    pthread_mutex_unlock(&ahead->mutex);
    return wanted;
}

static void *read_lots(void *context)
{
    struct ahead *ahead = context;
    bool good = true, wanted = true;
    while (good && wanted && !ahead->reader->ended) {
        struct fault fault = {0};
        good = reader_fill(ahead->reader, LOT_ROWS, &fault);
        wanted = hand_over(ahead, good, &fault);
    }
    return NULL;
}

struct ahead *ahead_open(struct reader *reader)
{
    struct ahead *ahead = ARENA_NEW(reader->arena, struct ahead);
    *ahead = (struct ahead){.reader = reader, .issues = reader->issues};
    rows_clear(&reader->rows);
    if (pthread_mutex_init(&ahead->mutex, NULL) != 0)
        return NULL;
    if (pthread_cond_init(&ahead->changed, NULL) != 0) {
        pthread_mutex_destroy(&ahead->mutex);
        return NULL;
    }
    begin_telling(ahead);
    if (pthread_create(&ahead->thread, NULL, read_lots, ahead) == 0)
        return ahead;
    ahead->joined = true;
    ahead_close(ahead);
    return NULL;
}

static void join(struct ahead *ahead)
{
    if (!ahead->joined)
        pthread_join(ahead->thread, NULL);
    ahead->joined = true;
}

static void tell(struct ahead *ahead)
{
    for (size_t i = 0; ahead->issues && i < ahead->told->list.len; i++)
        issues_append(ahead->issues, &ahead->told->list.at[i]);
    arena_drop(ahead->told_arena);
    ahead->told_arena = NULL;
}

bool ahead_next(struct ahead *ahead, struct rows **rows, struct fault *fault)
{
    *rows = &ahead->lot;
    if (ahead->finished || (ahead->taken && rows_waiting(&ahead->lot)))
        return true;
    pthread_mutex_lock(&ahead->mutex);
    if (ahead->taken) {
        ahead->is_full = false;
        pthread_cond_signal(&ahead->changed);
    }
    while (!ahead->is_full)
        pthread_cond_wait(&ahead->changed, &ahead->mutex);
    pthread_mutex_unlock(&ahead->mutex);
    ahead->taken = true;
    tell(ahead);
    ahead->finished = ahead->ended || !ahead->good;
    if (ahead->finished)
        join(ahead);
    if (!ahead->good)
        *fault = ahead->fault;
    return ahead->good;
}

void ahead_close(struct ahead *ahead)
{
    pthread_mutex_lock(&ahead->mutex);
    ahead->stop = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
    join(ahead);
    arena_drop(ahead->told_arena);
    arena_drop(ahead->telling);
    ahead->reader->issues = ahead->issues;
    pthread_cond_destroy(&ahead->changed);
    pthread_mutex_destroy(&ahead->mutex);
}
