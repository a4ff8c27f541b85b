const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** The checksum of `cksum(1)`: a CRC over the bytes and then over their number (POSIX). */
export class PosixCrc {
  private crc = 0;
  length = 0;

  update(bytes: Uint8Array): void {
    let { crc } = this;
    for (const byte of bytes) crc = (crc << 8) ^ (table[(crc >>> 24) ^ byte] as number);
    this.crc = crc;
    this.length += bytes.length;
  }

  /** 0 to 2³² − 1. */
  value(): number {
    let { crc } = this;
    for (let rest = this.length; rest > 0; rest = Math.floor(rest / 256)) crc = (crc << 8) ^ (table[(crc >>> 24) ^ (rest % 256)] as number);
    return ~crc >>> 0;
  }
}

/** The checksum of `sum -r`, BSD's: 16 bits that are rotated before each byte is added. */
export class BsdSum {
  private sum = 0;
  length = 0;

  update(bytes: Uint8Array): void {
    let { sum } = this;
    for (const byte of bytes) sum = ((sum >>> 1) + ((sum & 1) << 15) + byte) & 0xffff;
    this.sum = sum;
    this.length += bytes.length;
  }

  value(): number {
    return this.sum;
  }
}

/** The checksum of `sum -s`, System V's: all bytes added, folded to 16 bits. */
export class SystemVSum {
  private sum = 0;
  length = 0;

  update(bytes: Uint8Array): void {
    let { sum } = this;
    for (const byte of bytes) sum = (sum + byte) >>> 0;
    this.sum = sum;
    this.length += bytes.length;
  }

  value(): number {
    const folded = (this.sum & 0xffff) + (this.sum >>> 16);
    return (folded & 0xffff) + (folded >>> 16);
  }
}
