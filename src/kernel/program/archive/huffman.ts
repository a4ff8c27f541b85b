/** Canonical Huffman codes as DEFLATE has them: the lengths say everything (RFC 1951 § 3.2.2). */

/**
 * The codes that belong to these lengths, with their bits turned round, as DEFLATE packs the first bit lowest.
 *
 * @returns undefined if the lengths ask for more codes than there are
 */
export function codesOf(lengths: Uint8Array): Uint16Array | undefined {
  const counts = new Uint32Array(16);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const next = new Uint32Array(17);
  for (let bits = 1; bits <= 15; bits++) {
    next[bits + 1] = ((next[bits] as number) + (counts[bits] as number)) << 1;
    if ((next[bits] as number) + (counts[bits] as number) > 1 << bits) return undefined;
  }
  return Uint16Array.from(lengths, length => {
    if (length === 0) return 0;
    const code = next[length] as number;
    next[length] = code + 1;
    return reversed(code, length);
  });
}

function reversed(code: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((code >> i) & 1) << (bits - 1 - i);
  return result;
}

/** A table for reading: the next `bits` bits of the stream index it. */
export interface DecodingTable {
  readonly bits: number;
  /** `symbol << 4 | length of its code`; 0 where no code begins so. */
  readonly entries: Uint16Array;
}

/** @returns undefined if the lengths are no code */
export function decodingTable(lengths: Uint8Array): DecodingTable | undefined {
  const codes = codesOf(lengths);
  if (!codes) return undefined;
  const bits = Math.max(1, ...lengths);
  const entries = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    for (let index = codes[symbol] as number; index < entries.length; index += 1 << length) entries[index] = (symbol << 4) | length;
  });
  return { bits, entries };
}

/** Code lengths, none over `limit`, that make a message with these frequencies short; 0 for symbols that do not occur. */
export function lengthsFor(frequencies: Uint32Array, limit: number): Uint8Array {
  const used = [...frequencies.keys()].filter(symbol => frequencies[symbol] !== 0).sort((a, b) => (frequencies[a] as number) - (frequencies[b] as number));
  const lengths = new Uint8Array(frequencies.length);
  if (used.length === 1) lengths[used[0] as number] = 1;
  if (used.length < 2) return lengths;
  const counts = limited(depths(used.map(symbol => frequencies[symbol] as number)), limit);
  let at = 0;
  for (let length = limit; length > 0; length--) {
    for (let n = counts[length] as number; n > 0; n--) lengths[used[at++] as number] = length;
  }
  return lengths;
}

/** Depths of the leaves of Huffman's tree; weights ascend, and so made nodes do, too: two queues are enough. */
function depths(weights: readonly number[]): number[] {
  const leaves = weights.length;
  const nodes = [...weights];
  const parents: number[] = [];
  let leaf = 0;
  let inner = leaves;
  const smallest = (): number => {
    const takeLeaf = leaf < leaves && (inner >= nodes.length || (nodes[leaf] as number) <= (nodes[inner] as number));
    return takeLeaf ? leaf++ : inner++;
  };
  while (nodes.length < 2 * leaves - 1) {
    const a = smallest();
    const b = smallest();
    parents[a] = parents[b] = nodes.length;
    nodes.push((nodes[a] as number) + (nodes[b] as number));
  }
  const depth: number[] = [];
  depth[nodes.length - 1] = 0;
  for (let i = nodes.length - 2; i >= 0; i--) depth[i] = (depth[parents[i] as number] as number) + 1;
  return depth.slice(0, leaves);
}

/** How many codes of each length there are when none is over `limit`: those cut down are paid for by making others longer. */
function limited(depth: readonly number[], limit: number): Uint32Array {
  const counts = new Uint32Array(limit + 1);
  for (const d of depth) counts[Math.min(d, limit)] = (counts[Math.min(d, limit)] as number) + 1;
  let excess = -(2 ** limit);
  counts.forEach((count, length) => excess += count * 2 ** (limit - length));
  while (excess > 0) {
    let length = limit - 1;
    while (counts[length] === 0) length--;
    counts[length] = (counts[length] as number) - 1;
    counts[length + 1] = (counts[length + 1] as number) + 2;
    counts[limit] = (counts[limit] as number) - 1;
    excess--;
  }
  return counts;
}
