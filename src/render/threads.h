/* Whether the threads that Pango is going to ask for are to be had: GLib ends the process where one is not.
 *
 * Fails: FAULT_OS, with the limit that is to be raised.
 */
#ifndef RACIMO_RENDER_THREADS_H
#define RACIMO_RENDER_THREADS_H

#include "base/fault.h"

bool threads_check(struct fault *fault);

#endif
