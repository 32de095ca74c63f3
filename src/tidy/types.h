/* The records of all column types, as types.def lists them. */
#ifndef RACIMO_TIDY_TYPES_H
#define RACIMO_TIDY_TYPES_H

#include "tidy/cell.h"

#define CELL_TYPE(name) extern const struct cell_type type_##name;
#include "tidy/types.def"
#undef CELL_TYPE

#endif
