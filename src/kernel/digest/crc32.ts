/** Tables for eight bytes a step (“slicing by 8”): table `k` is the CRC of a byte with `k` zero bytes behind it. */
const tables = makeTables();

function makeTables(): Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const all = [first];
  for (let k = 1; k < 8; k++) {
    const before = all[k - 1] as Int32Array;
    all.push(before.map(crc => (crc >>> 8) ^ (first[crc & 0xff] as number)));
  }
  return all;
}

/**
 * The CRC-32 of gzip (RFC 1952 § 8), PNG and Ethernet.
 *
 * @param crc that of the bytes before these; 0 at the beginning
 * @returns 0 to 2³² − 1
 */
export function crc32(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as unknown as readonly [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const { length } = bytes;
  let c = ~crc;
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    c ^= (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24);
    c = (t7[c & 0xff] as number) ^ (t6[(c >>> 8) & 0xff] as number) ^ (t5[(c >>> 16) & 0xff] as number) ^ (t4[c >>> 24] as number)
      ^ (t3[bytes[i + 4] as number] as number) ^ (t2[bytes[i + 5] as number] as number) ^ (t1[bytes[i + 6] as number] as number) ^ (t0[bytes[i + 7] as number] as number);
  }
  for (; i < length; i++) c = (c >>> 8) ^ (t0[(c ^ (bytes[i] as number)) & 0xff] as number);
  return ~c >>> 0;
}
