// The functions on bytes that compilers call without being asked to.

#if defined(__wasm__)

#include <stddef.h>
#include <stdint.h>

// With bulk memory (in every browser since 2021, and on by default in this compiler) the three
// builtins are one instruction each; without it they would call themselves.
#if !defined(__wasm_bulk_memory__)
#error "this target needs WebAssembly's bulk memory instructions"
#endif

void *memcpy(void *restrict target, const void *restrict source, size_t count) {
  return __builtin_memcpy(target, source, count);
}

void *memmove(void *target, const void *source, size_t count) {
  return __builtin_memmove(target, source, count);
}

void *memset(void *target, int byte, size_t count) { return __builtin_memset(target, byte, count); }

// Eight bytes at any address; WebAssembly allows unaligned access.
struct __attribute__((packed, may_alias)) eight_bytes {
  uint64_t value;
};

__attribute__((no_builtin("memcmp", "bcmp"))) int memcmp(
    const void *left, const void *right, size_t count) {
  const unsigned char *a = left;
  const unsigned char *b = right;
  while (count >= 8) {
    uint64_t x = ((const struct eight_bytes *)a)->value;
    uint64_t y = ((const struct eight_bytes *)b)->value;
    if (x != y) {
      // Memory is little-endian here: the first byte must count most.
      return __builtin_bswap64(x) < __builtin_bswap64(y) ? -1 : 1;
    }
    a += 8;
    b += 8;
    count -= 8;
  }
  for (; count > 0; a++, b++, count--) {
    if (*a != *b) return *a < *b ? -1 : 1;
  }
  return 0;
}

#endif
