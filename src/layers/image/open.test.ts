import { rejects } from 'node:assert/strict';
import { bytesSource } from '../byte-source.ts';
import { openArchive } from './open.ts';

describe('An archive without a byte', () => {
  it('is refused, and not taken for an image without files', async () => {
    await rejects(openArchive(bytesSource(new Uint8Array()), 'nothing.tar'), { name: 'LayersError', message: 'nothing.tar is empty.' });
  });
});
