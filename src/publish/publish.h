/* Room tour: publish puts a complete generation in place, or nothing.
 *
 * A stage is a hidden directory beside the generations, filled by stage_write, hashed into manifest.json, fsynced, renamed to vNNN, and at last pointed
 * to by `current`, a relative symbolic link that is switched by one rename. A lock (flock) keeps two runs apart; a killed run leaves the old generation.
 *
 * Shape: OUT/<report>/<period>/v001/{public,internal,manifest.json}, OUT/<report>/current → <period>/v001, OUT/<report>/.lock
 * Fails: FAULT_BUSY (lock, with the holder's process id), FAULT_NO_OUTPUT, FAULT_IO, FAULT_PERMISSION (a name that leaves the stage).
 */
#ifndef RACIMO_PUBLISH_PUBLISH_H
#define RACIMO_PUBLISH_PUBLISH_H

#include "base/fault.h"
#include "base/vec.h"
#include "spec/output.h"

struct stage;

struct manifest_input {
    struct str path; /* as shown */
    char sha256[65];
    uint64_t size;
};

struct manifest {
    struct str report;
    struct str period;     /* "2026Q3" */
    struct str version;    /* of racimo */
    struct str libraries;
    struct str identity;   /* hash over definition, code lists, fonts, inputs and version: what decides "unchanged" */
    VEC(struct manifest_input) inputs;
    VEC(struct manifest_input) outputs; /* relative to the generation; filled by stage_publish */
};

/* Locks OUT/<report>, clears what killed runs left, and makes the hidden stage. Before any input is read, so that a read-only output is known early. */
bool stage_open(struct str out, struct str report, struct arena *arena, struct stage **stage, struct fault *fault);
/* True when `current` has the same period and identity and its files still have the hashes of its manifest: nothing to do. */
bool stage_unchanged(struct stage *stage, const struct manifest *manifest);
/* `name` is relative ("public/charts/x-es.png"); directories are made; internal/ is 0700 and its files 0600. */
bool stage_write(struct stage *stage, struct str name, struct str bytes, struct fault *fault);
/* The path under which a library may write the file itself, its directory made. */
bool stage_path(struct stage *stage, struct str name, struct str *path, struct fault *fault);
/* What a file that was written at its path must hold when it is published, where the writer knows it. */
void stage_expect(struct stage *stage, struct str name, const char hex[65], uint64_t size);
/* Hashes, writes manifest.json, fsyncs, renames, switches. *generation is its path relative to out ("trimestral/2026Q3/v001"). */
bool stage_publish(struct stage *stage, struct manifest *manifest, struct str *generation, struct fault *fault);
/* Removes what is not published and unlocks; safe after stage_publish. */
void stage_close(struct stage *stage);
/* The manifest of a generation, or FAULT_DATA when there is none that racimo wrote. */
bool publish_read(struct str generation, struct arena *arena, struct manifest *manifest, struct fault *fault);
/* Checks a generation (or OUT/<report>/current) against its manifest: every file there, of the right hash, and no other. */
bool publish_verify(struct str generation, struct arena *arena, size_t *file_count, struct fault *fault);

#endif
