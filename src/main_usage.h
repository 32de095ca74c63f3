/* What `racimo --help` says around its list of commands, in the operator's language.
 */
#ifndef RACIMO_MAIN_USAGE_H
#define RACIMO_MAIN_USAGE_H

#include "base/lang.h"

const char *usage_head(enum lang lang);
const char *usage_options(enum lang lang); /* all but --fonts, whose default depends on where racimo is installed */

#endif
