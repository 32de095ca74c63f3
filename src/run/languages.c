/* The languages side by side: each doc is drawn and written by a thread of its own, with faces and an arena of its own. What they
 * share is read only, but for the stage, which has a lock. The outcome does not hang on which is faster: files are named by
 * language, listed in its order. */
#include <pthread.h>

#include "run/parts.h"

struct branch {
    struct run run; /* a copy: the arena and what is collected are the branch's */
    const struct doc *doc;
    struct faces *faces;
    struct stage *stage;
    struct fault fault;
    bool good;
};

static void *stage_branch(void *argument)
{
    struct branch *branch = argument;

    branch->good = run_stage_doc(&branch->run, branch->doc, branch->faces, branch->stage, &branch->fault);
    return NULL;
}

static void keep_press_files(struct run *run, const struct branch *branch)
{
    for (size_t i = 0; i < branch->run.press_files.list.len; i++)
        *VEC_PUSH(run->arena, &run->press_files.list) = str_copy(run->arena, branch->run.press_files.list.at[i]);
}

/* The last one is written by this thread: with one language there is no other. */
static bool stage_branches(struct branch *branches, size_t count, struct fault *fault)
{
    pthread_t threads[LANG_COUNT];
    size_t started = 0;
    bool good = true;

    while (started + 1 < count && pthread_create(&threads[started], NULL, stage_branch, &branches[started]) == 0)
        started++;
    for (size_t i = started; i < count; i++) /* threads that were refused are done without */
        stage_branch(&branches[i]);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; good && i < count; i++) {
        good = branches[i].good;
        if (!good)
            *fault = branches[i].fault;
    }
    return good;
}

bool run_stage_docs(struct run *run, const struct doc *const *docs, size_t count, struct stage *stage, struct fault *fault)
{
    struct branch branches[LANG_COUNT] = {0};
    pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        branches[i] = (struct branch){.run = *run, .doc = docs[i], .stage = stage};
        branches[i].run.arena = arena_new();
        branches[i].run.turn = &turn;
        good = good && faces_open(run->fonts, &branches[i].faces, fault);
    }
    good = good && stage_branches(branches, count, fault);
    for (size_t i = 0; i < count; i++) {
        keep_press_files(run, &branches[i]);
        if (branches[i].faces)
            faces_close(branches[i].faces);
        arena_drop(branches[i].run.arena);
    }
    return good;
}
