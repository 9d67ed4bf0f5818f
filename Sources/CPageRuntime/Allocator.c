// The heap of the page: a two-level segregated-fit allocator.
//
// Free blocks are kept in lists by class of size, 16 classes for each doubling, and a bitmap tells
// which lists have blocks, so that allocating and freeing take the same few instructions however
// many blocks there are. A freed block is joined with its free neighbours at once. The design is
// that of M. Masmano, I. Ripoll, A. Crespo and J. Real, "TLSF: a New Dynamic Memory Allocator for
// Real-Time Systems", ECRTS 2004.

#include "CPageRuntime.h"

#if defined(__wasm__)

#include <stdbool.h>
#include <stdint.h>

// A block begins with its header and lasts for `size_of(block)` bytes, a multiple of 16. The bytes
// that the caller gets follow the header and are aligned to 16, so blocks begin 4 bytes before a
// multiple of 16. Only a free block has the links, and its size in its last word, where the block
// after it finds it.
struct block {
  uint32_t header;  // the size, and the flags below
  struct block *next;
  struct block *previous;
  uint32_t size_again;  // this is the last word in a block of the smallest size
};

enum {
  granularity = 16,
  header_size = sizeof(uint32_t),
  is_free = 1,           // the block is in a list
  follows_free = 2,      // the block before it in memory is free
  flags = granularity - 1,
  classes_per_doubling = 16,
  // Below this size, there is a class for each multiple of the granularity.
  linear_limit = granularity * classes_per_doubling,
  linear_limit_log2 = 8,
  class_count = (32 - linear_limit_log2 + 1) * classes_per_doubling,
  class_words = (class_count + 31) / 32,
  page_size = 65536,
  // The heap grows by at least this part of itself, so that growing stays rare.
  growth_divisor = 8,
};

_Static_assert(sizeof(struct block) == granularity, "the smallest block holds the links");

// No request of more than this is met; sums of two of them do not overflow.
static const size_t largest_request = 0x7FFF0000;

static struct block *free_lists[class_count];
static uint32_t class_bits[class_words];  // one bit for each list: it is not empty
static uint32_t word_bits;                // one bit for each word above: it is not zero

// The header of a block of size 0 that is never free stands at the end of the heap, so that every
// block has one after it.
static struct block *end_marker;
static uintptr_t heap_end;
static size_t bytes_in_use;

// MARK: Blocks

static size_t size_of(const struct block *block) { return block->header & ~(uint32_t)flags; }

static struct block *block_at(uintptr_t address) { return (struct block *)address; }

static struct block *block_after(const struct block *block) {
  return block_at((uintptr_t)block + size_of(block));
}

static struct block *free_block_before(const struct block *block) {
  uint32_t size = *(const uint32_t *)((uintptr_t)block - sizeof(uint32_t));
  return block_at((uintptr_t)block - size);
}

static void *payload_of(struct block *block) { return (char *)block + header_size; }

static struct block *block_of(void *payload) { return block_at((uintptr_t)payload - header_size); }

static uintptr_t round_up(uintptr_t value, uintptr_t alignment) {
  return (value + alignment - 1) & ~(alignment - 1);
}

// MARK: Lists

static unsigned log2_of(size_t size) { return 31 - (unsigned)__builtin_clz((uint32_t)size); }

// The class whose list a free block of this size is in.
static unsigned class_of(size_t size) {
  if (size < linear_limit) return (unsigned)(size / granularity);
  unsigned log2 = log2_of(size);
  unsigned doubling = log2 - linear_limit_log2;
  // The four bits after the leading one, counted on from the classes of the doublings before.
  return doubling * classes_per_doubling + (unsigned)(size >> (log2 - 4));
}

// The smallest size of a class that is at least this size: any block of that class will do.
static size_t least_of_class(size_t size) {
  if (size < linear_limit) return size;
  return round_up(size, (size_t)1 << (log2_of(size) - 4));
}

// Puts a block into its list and writes what tells its neighbours that it is free.
static void insert(struct block *block, size_t size) {
  block->header = (uint32_t)size | is_free | (block->header & follows_free);
  struct block *after = block_after(block);
  *(uint32_t *)((uintptr_t)after - sizeof(uint32_t)) = (uint32_t)size;
  after->header |= follows_free;

  unsigned class = class_of(size);
  block->previous = NULL;
  block->next = free_lists[class];
  if (block->next) block->next->previous = block;
  free_lists[class] = block;
  class_bits[class / 32] |= (uint32_t)1 << class % 32;
  word_bits |= (uint32_t)1 << class / 32;
}

// Takes a free block out of its list.
static void remove(struct block *block) {
  block->header &= ~(uint32_t)is_free;
  block_after(block)->header &= ~(uint32_t)follows_free;

  if (block->next) block->next->previous = block->previous;
  if (block->previous) {
    block->previous->next = block->next;
    return;
  }
  unsigned class = class_of(size_of(block));
  free_lists[class] = block->next;
  if (block->next) return;
  class_bits[class / 32] &= ~((uint32_t)1 << class % 32);
  if (!class_bits[class / 32]) word_bits &= ~((uint32_t)1 << class / 32);
}

// Returns a free block of at least this size, the least of a class, or NULL.
static struct block *find(size_t size) {
  unsigned class = class_of(size);
  unsigned word = class / 32;
  uint32_t bits = class_bits[word] & ~(uint32_t)0 << class % 32;
  if (!bits) {
    uint32_t words = word_bits & ~(uint32_t)0 << (word + 1);
    if (!words) return NULL;
    word = (unsigned)__builtin_ctz(words);
    bits = class_bits[word];
  }
  return free_lists[word * 32 + (unsigned)__builtin_ctz(bits)];
}

// Makes a block free, joined with the free blocks on both sides of it.
static void release(struct block *block) {
  size_t size = size_of(block);
  struct block *after = block_after(block);
  if (after->header & is_free) {
    size += size_of(after);
    remove(after);
  }
  if (block->header & follows_free) {
    block = free_block_before(block);
    size += size_of(block);
    remove(block);
  }
  insert(block, size);
}

// Shortens a block that is not free; what is over becomes free.
static void shorten(struct block *block, size_t size) {
  size_t rest = size_of(block) - size;
  if (rest == 0) return;
  block->header = (uint32_t)size | (block->header & flags);
  struct block *remainder = block_after(block);
  remainder->header = (uint32_t)rest;
  release(remainder);
}

// MARK: Growing

// Asks for more memory, enough for a block of this size.
static bool grow(size_t size) {
  size_t least = (size + 2 * granularity + page_size - 1) / page_size;
  size_t generous = __builtin_wasm_memory_size(0) / growth_divisor;
  size_t pages = generous > least ? generous : least;
  size_t before = __builtin_wasm_memory_grow(0, pages);
  if (before == (size_t)-1) {
    pages = least;
    before = __builtin_wasm_memory_grow(0, pages);
    if (before == (size_t)-1) return false;
  }

  uintptr_t start = before * page_size;
  struct block *block = end_marker;
  // The page's script may have grown the memory too; then the heap goes on behind that.
  if (!block || start != heap_end) {
    block = block_at(start + granularity - header_size);
    block->header = 0;
  }
  heap_end = start + pages * page_size;
  end_marker = block_at(heap_end - header_size);
  end_marker->header = 0;
  size_t added = (uintptr_t)end_marker - (uintptr_t)block;
  block->header = (uint32_t)added | (block->header & follows_free);
  release(block);
  return true;
}

// MARK: The C functions

// Returns a block for `count` bytes that begin at a multiple of `alignment`, or NULL.
static struct block *allocate(size_t alignment, size_t count) {
  if (count > largest_request || alignment > largest_request) return NULL;
  size_t size = round_up(count + header_size, granularity);
  // Enough to move the beginning up to an aligned place.
  size_t sought = least_of_class(alignment > granularity ? size + alignment : size);
  struct block *block = find(sought);
  if (!block) {
    if (!grow(sought)) return NULL;
    block = find(sought);
  }
  remove(block);

  uintptr_t payload = (uintptr_t)payload_of(block);
  size_t skipped = round_up(payload, alignment) - payload;
  if (alignment > granularity && skipped > 0) {
    struct block *aligned = block_at((uintptr_t)block + skipped);
    aligned->header = (uint32_t)(size_of(block) - skipped);
    block->header = (uint32_t)skipped | (block->header & flags);
    release(block);
    block = aligned;
  }
  shorten(block, size);
  return block;
}

// Traps when there is no more memory: Embedded Swift does not look at what is returned, and
// address 0 is memory like any other here, so going on would overwrite the stack.
int posix_memalign(void **result, size_t alignment, size_t count) {
  struct block *block = allocate(alignment, count);
  if (!block) __builtin_trap();
  bytes_in_use += size_of(block);
  *result = payload_of(block);
  return 0;
}

void free(void *payload) {
  if (!payload) return;
  struct block *block = block_of(payload);
  bytes_in_use -= size_of(block);
  release(block);
}

size_t nn_page_bytes_in_use(void) { return bytes_in_use; }

#else

size_t nn_page_bytes_in_use(void) { return 0; }

#endif
