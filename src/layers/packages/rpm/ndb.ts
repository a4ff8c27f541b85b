import { damaged, DatabaseBytes } from './database-bytes.ts';

const [databaseMagic, slotMagic, blobMagic] = [0x506d7052, 0x746f6c53, 0x53626c42];
const [slotPageSize, slotSize, blockSize, blobHeaderSize] = [4096, 16, 16, 16];
/** The header of the file takes the room of two slots. */
const firstSlot = 2;

/**
 * What rpm's own database format has stored, `Packages.db` of SUSE (rpm, lib/backend/ndb/rpmpkg.c): a header that says how many pages have slots; slots of a package's number, its first block
 * and how many blocks it has; and blobs, each behind a header that repeats the number and has the length. Little-endian. @throws LayersError
 */
export function* ndbBlobs(file: Uint8Array): Generator<Uint8Array> {
  const database = new DatabaseBytes(file, true);
  const [magic, version, pages] = [database.u32(0), database.u32(4), database.u32(12)];
  if (magic !== databaseMagic || version !== 0) throw damaged('the header');
  const slots = database.within(0, pages * slotPageSize);
  let blocksLeft = Math.ceil(file.length / blockSize);
  for (let at = firstSlot * slotSize; at < slots.size; at += slotSize) {
    const [slot, number, block, blocks] = [slots.u32(at), slots.u32(at + 4), slots.u32(at + 8), slots.u32(at + 12)];
    if (slot !== slotMagic) throw damaged(`byte ${at}`);
    if (block === 0) continue;
    const blob = database.within(block * blockSize, blocks * blockSize);
    // Blobs of a sound file do not overlap: together they are not larger than it.
    blocksLeft -= blocks;
    if (blob.u32(0) !== blobMagic || blob.u32(4) !== number || blocksLeft < 0) throw damaged(`byte ${block * blockSize}`);
    yield blob.part(blobHeaderSize, blob.u32(12));
  }
}
