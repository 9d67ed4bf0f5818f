// The part of a C library that Embedded Swift needs on `wasm32-unknown-none-wasm`, where there is
// none. On every other platform this target is empty but for `nn_page_bytes_in_use`.

#ifndef NN_C_PAGE_RUNTIME_H
#define NN_C_PAGE_RUNTIME_H

#include <stddef.h>

/// Returns the number of bytes of memory that are allocated at present, with what their
/// bookkeeping takes. It is 0 where the platform's own allocator is used.
///
/// Two runs of the same program in one instance must leave the same number behind: what is more
/// has leaked.
size_t nn_page_bytes_in_use(void);

#endif
