import type { Program } from '../program.ts';
import { gzipPrograms } from './gzip.ts';
import { tar } from './tar.ts';

/** Programs that pack and unpack. */
export const archivePrograms: readonly Program[] = [tar, ...gzipPrograms];
