import type { Program } from '../program.ts';
import { gzipPrograms } from './gzip.ts';
import { packers } from './packers.ts';
import { tar } from './tar.ts';

/** Programs that pack and unpack. */
export const archivePrograms: readonly Program[] = [tar, ...gzipPrograms, ...packers];
