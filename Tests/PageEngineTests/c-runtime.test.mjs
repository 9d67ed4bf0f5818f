// The C runtime of the page by itself: its heap against a model, its functions against JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const module = new WebAssembly.Module(
  readFileSync(new URL("../../.build-wasm/CPageRuntime.wasm", import.meta.url)));

/** A new instance, with the few bytes that its callers need set aside. */
function runtime() {
  const { memory, posix_memalign, free, ...others } = new WebAssembly.Instance(module).exports;
  // The stack lies below 64 KiB and is hardly used here: its lowest bytes serve for results.
  const result = 16;
  const allocate = (count, alignment = 16) => {
    assert.equal(posix_memalign(result, alignment, count), 0);
    return new DataView(memory.buffer).getUint32(result, true);
  };
  return { memory, allocate, free, result, ...others };
}

/** A generator of numbers below a bound, the same in every run. */
function seeded(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

test("blocks never overlap, keep what is written and are aligned", () => {
  const { memory, allocate, free, nn_page_bytes_in_use } = runtime();
  const below = seeded(1);
  const blocks = [];
  const release = (index) => {
    const [{ address, count, mark }] = blocks.splice(index, 1);
    const bytes = new Uint8Array(memory.buffer, address, count);
    assert.ok(bytes.every((byte) => byte === mark), `block of ${count} bytes at ${address}`);
    free(address);
  };
  for (let round = 0; round < 20_000; round++) {
    if (blocks.length > 0 && below(100) < (blocks.length > 300 ? 70 : 40)) {
      release(below(blocks.length));
      continue;
    }
    const count = below(10) === 0 ? below(100_000) : below(300);
    const alignment = 2 ** (2 + below(10));
    const address = allocate(count, alignment);
    assert.equal(address % Math.max(alignment, 16), 0);
    const mark = 1 + below(255);
    new Uint8Array(memory.buffer, address, count).fill(mark);
    blocks.push({ address, count, mark });
  }
  while (blocks.length > 0) release(blocks.length - 1);
  assert.equal(nn_page_bytes_in_use(), 0);
});

test("freed neighbours become one block again", () => {
  const { memory, allocate, free } = runtime();
  const addresses = Array.from({ length: 10_000 }, () => allocate(1000));
  const size = memory.buffer.byteLength;
  for (const parity of [0, 1]) {
    addresses.forEach((address, index) => index % 2 === parity && free(address));
  }
  // Nearly all of it in one piece, without a byte more.
  free(allocate(9_000_000));
  assert.equal(memory.buffer.byteLength, size);
});

test("allocating stays fast with many free blocks of many sizes", () => {
  const { allocate, free } = runtime();
  const time = (count) => {
    const below = seeded(2);
    const addresses = Array.from({ length: count }, () => allocate(16 + below(2000)));
    addresses.forEach((address, index) => index % 2 === 0 && free(address));
    const begun = performance.now();
    for (let round = 0; round < 50_000; round++) free(allocate(16 + below(4000)));
    const elapsed = performance.now() - begun;
    addresses.forEach((address, index) => index % 2 === 1 && free(address));
    return elapsed;
  };
  time(1000);
  const few = time(1000);
  const many = time(100_000);
  assert.ok(many < 10 * few + 20, `${many} ms with 100,000 blocks, ${few} ms with 1,000`);
});

test("memory that the script has added does no harm", () => {
  const { memory, allocate, free, nn_page_bytes_in_use } = runtime();
  const before = allocate(100_000);
  memory.grow(3);
  const after = allocate(500_000);
  assert.ok(after >= before + 100_000);
  free(before);
  free(after);
  assert.equal(nn_page_bytes_in_use(), 0);
});

test("a request that cannot be met traps", () => {
  for (const count of [0x7fff0000, 0x7fffffff, 0xffffffff]) {
    const { allocate } = runtime();
    assert.throws(() => {
      for (let block = 0; block < 4; block++) allocate(count);
    }, WebAssembly.RuntimeError);
  }
});

test("bytes are compared from the first to the last, as unsigned numbers", () => {
  const { memory, memcmp } = runtime();
  const below = seeded(3);
  const bytes = new Uint8Array(memory.buffer);
  for (let round = 0; round < 2000; round++) {
    const count = below(40);
    const [left, right] = [1000 + below(16), 2000 + below(16)];
    for (let index = 0; index < count; index++) {
      bytes[left + index] = bytes[right + index] = below(256);
    }
    if (count > 0 && below(4) > 0) bytes[right + below(count)] = below(256);
    const expected = Buffer.compare(
      bytes.subarray(left, left + count), bytes.subarray(right, right + count));
    assert.equal(Math.sign(memcmp(left, right, count)), expected);
  }
});

test("bytes are copied when the places overlap, too", () => {
  const { memory, memmove, memcpy, memset } = runtime();
  const bytes = new Uint8Array(memory.buffer);
  for (const [target, source, count] of [[1000, 1003, 50], [1003, 1000, 50], [1000, 1000, 9]]) {
    for (let index = 0; index < 100; index++) bytes[990 + index] = index;
    const expected = bytes.slice(990, 1090).copyWithin(target - 990, source - 990,
      source - 990 + count);
    assert.equal(memmove(target, source, count), target);
    assert.deepEqual(bytes.slice(990, 1090), expected);
  }
  assert.equal(memset(1000, 0x1a5, 3), 1000);
  assert.equal(memcpy(2000, 1000, 3), 2000);
  assert.deepEqual([...bytes.slice(2000, 2003)], [0xa5, 0xa5, 0xa5]);
});

test("products of 128 bits are right modulo 2^128", () => {
  const { memory, result, __multi3 } = runtime();
  const below = seeded(4);
  const word = () => {
    const edges = [0n, 1n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n];
    if (below(3) === 0) return edges[below(edges.length)];
    return (BigInt(below(2 ** 32)) << 32n) | BigInt(below(2 ** 32));
  };
  for (let round = 0; round < 5000; round++) {
    const [a, aHigh, b, bHigh] = [word(), word(), word(), word()];
    __multi3(result, a, aHigh, b, bHigh);
    const view = new DataView(memory.buffer);
    const product =
      (view.getBigUint64(result + 8, true) << 64n) | view.getBigUint64(result, true);
    const expected = BigInt.asUintN(128, ((aHigh << 64n) | a) * ((bHigh << 64n) | b));
    assert.equal(product, expected);
  }
});
