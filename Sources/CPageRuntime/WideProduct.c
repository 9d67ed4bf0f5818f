// The product of 128-bit integers, which the compiler calls for where the processor has no
// instruction for it.

#if defined(__wasm__)

#include <stdint.h>

static unsigned __int128 join(uint64_t high, uint64_t low) {
  return (unsigned __int128)high << 64 | low;
}

// Only products of 64 bits stand here: one of 128 would call this function again.
unsigned __int128 __multi3(unsigned __int128 a, unsigned __int128 b) {
  uint64_t a_low = (uint64_t)a;
  uint64_t b_low = (uint64_t)b;
  uint64_t crossed = (uint64_t)(a >> 64) * b_low + a_low * (uint64_t)(b >> 64);

  // By halves of 32 bits, so that no partial product and no sum of two overflows.
  uint64_t a0 = (uint32_t)a_low, a1 = a_low >> 32;
  uint64_t b0 = (uint32_t)b_low, b1 = b_low >> 32;
  uint64_t low = a0 * b0;
  uint64_t middle = a1 * b0 + (low >> 32);
  uint64_t other_middle = a0 * b1 + (uint32_t)middle;
  uint64_t high = a1 * b1 + (middle >> 32) + (other_middle >> 32);
  return join(high + crossed, other_middle << 32 | (uint32_t)low);
}

#endif
