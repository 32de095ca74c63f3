/* Signals that ask a run to end: while it works they wait, and it asks for them between its steps.
 *
 * Shape: stop_hold before the work and stop_let_go after it; a signal that waited ends the process there, as its sender expects.
 */
#ifndef RACIMO_MAIN_STOP_H
#define RACIMO_MAIN_STOP_H

#include <signal.h>
#include <stdbool.h>

sigset_t stop_hold(void);
bool stop_is_pending(void);
void stop_let_go(const sigset_t *held);

#endif
