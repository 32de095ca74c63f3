/* The records of all profiles, as profiles.def lists them. */
#ifndef RACIMO_SPEC_PROFILES_H
#define RACIMO_SPEC_PROFILES_H

#include "spec/profile.h"

#define PROFILE(name) extern const struct profile profile_##name;
#include "spec/profiles.def"
#undef PROFILE

#endif
