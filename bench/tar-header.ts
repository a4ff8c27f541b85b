/** The header of a regular file in a ustar archive (POSIX.1-1988, pax(1)): one block of 512 bytes; `size` in bytes. */
export function tarHeader(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write(`0000644\x000000000\x000000000\x00${size.toString(8).padStart(11, '0')}\x0014400000000\x00        0`, 100);
  block.write('ustar\x0000', 257);
  block.write(`${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
