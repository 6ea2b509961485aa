/* The one function of a fuzz target, by libFuzzer's name. Aborts on a broken promise. */
#ifndef EARSHOT_TESTS_FUZZ_REPLAY_H
#define EARSHOT_TESTS_FUZZ_REPLAY_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
