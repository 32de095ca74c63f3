#include "base/hash.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/fault.h"

#define DIGEST_SIZE 32

static void demand(bool ok)
{
    if (!ok)
        fault_abort(FAULT_INTERNAL, "libcrypto cannot compute SHA-256; reinstall the package libssl3");
}

struct hash_state hash_start(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    demand(context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1);
    return (struct hash_state){context};
}

void hash_append(struct hash_state *state, struct str bytes)
{
    if (bytes.len)
        demand(EVP_DigestUpdate(state->handle, bytes.at, bytes.len) == 1);
}

void hash_finish(struct hash_state *state, char hex[HASH_HEX_SIZE])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    demand(EVP_DigestFinal_ex(state->handle, digest, &length) == 1 && length == DIGEST_SIZE);
    EVP_MD_CTX_free(state->handle);
    state->handle = NULL;
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 0x0F];
    }
    hex[HASH_HEX_SIZE - 1] = '\0';
}

void hash_bytes(struct str bytes, char hex[HASH_HEX_SIZE])
{
    struct hash_state state = hash_start();
    hash_append(&state, bytes);
    hash_finish(&state, hex);
}

/* Eight bytes a step, little end first on every machine; the constants are 2^64 divided by the golden ratio and an odd neighbour. */
static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t word_at(const unsigned char *at, size_t count)
{
    uint64_t word = 0;
    for (size_t i = 0; i < count; i++)
        word |= (uint64_t)at[i] << (8 * i);
    return word;
}

uint64_t hash_quick(struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C17) + bytes.len;
    size_t i = 0;
    for (; bytes.len - i >= 8; i += 8)
        hash = mixed(hash, word_at(at + i, 8));
    if (i < bytes.len)
        hash = mixed(hash, word_at(at + i, bytes.len - i));
    return mixed(hash, hash >> 29);
}
