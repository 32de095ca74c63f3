#include "render/threads.h"

#include <pthread.h>

#define THREADS_ASKED 3 /* Pango keeps one a font map and starts another for a moment; ours do without */

static void *wait_for_all(void *gate)
{
    pthread_mutex_lock(gate);
    pthread_mutex_unlock(gate);
    return NULL;
}

bool threads_check(struct fault *fault)
{
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    pthread_t threads[THREADS_ASKED];
    size_t count = 0;

    pthread_mutex_lock(&gate); /* so that all of them are there at once */
    while (count < THREADS_ASKED && pthread_create(&threads[count], NULL, wait_for_all, &gate) == 0)
        count++;
    pthread_mutex_unlock(&gate);
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    return count == THREADS_ASKED ||
           fault_raise(fault, FAULT_OS, NULL,
                       "the system refuses another thread; raise the limit of processes (ulimit -u, TasksMax) or end others of this user");
}
