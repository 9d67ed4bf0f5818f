// What Swift's hashing starts from.

#if defined(__wasm__)

#include <stddef.h>

// Zeros instead of random bytes: hashing is then the same in every run, so that a result that
// depended on the order of a set or a dictionary would show when it is compared with a native run.
// The page keeps no table of keys that an attacker may choose.
void arc4random_buf(void *buffer, size_t count) { __builtin_memset(buffer, 0, count); }

#endif
