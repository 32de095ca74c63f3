/* `racimo protect FILE.jj` and `racimo attack FILE.jj`: one table by itself, in the format of tau-Argus and sdcTable. */
#include "base/file.h"
#include "base/speech.h"
#include "guard/instance.h"
#include "run.h"

#define INSTANCE_MOST (256u << 20)

static struct str tell_losses(const struct instance *instance, enum lang lang, struct arena *arena)
{
    struct instance_losses losses = instance_count(instance);

    return speech_text(arena, lang, "%zu cells: %zu primary, %zu secondary", losses.cells, losses.primary, losses.secondary);
}

bool run_protect(const struct run_options *options, bool attack, struct arena *arena, struct strbuf *out, struct str *told,
                 struct fault *fault)
{
    struct instance *instance;
    struct str text;

    if (!file_read(arena, options->report, INSTANCE_MOST, &text, fault) ||
        !instance_read(options->report, text, arena, &instance, fault))
        return false;
    instance->problem->stopped = options->stopped;
    if (attack)
        instance_keep(instance);
    bool good = (attack || instance_protect(instance, fault)) && instance_attack(instance, attack ? out : NULL, fault);
    *told = tell_losses(instance, options->lang, arena);
    if (good && !attack)
        strbuf_append(out, instance_format(instance, arena));
    return good;
}
