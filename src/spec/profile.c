#include "spec/profile.h"

#include "spec/profiles.h"

const struct profile *const *profiles_list(size_t *count)
{
    static const struct profile *const profiles[] = {
#define PROFILE(name) &profile_##name,
#include "spec/profiles.def"
#undef PROFILE
    };
    *count = sizeof profiles / sizeof profiles[0];
    return profiles;
}

const struct profile *profile_find(struct str name)
{
    size_t count;
    const struct profile *const *profiles = profiles_list(&count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_from_cstr(profiles[i]->name)))
            return profiles[i];
    return NULL;
}

const struct profile_column *profile_find_column(const struct profile *profile, struct str name)
{
    for (size_t i = 0; profile && i < profile->column_count; i++)
        if (str_equal(name, str_from_cstr(profile->columns[i].name)))
            return &profile->columns[i];
    return NULL;
}
