import { type Command, programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { dir, ls, vdir } from './ls/ls.ts';

const commands: readonly Command[] = [
  dir, ls, vdir,
];

/** Programs that work on files, and those around processes and the machine that need little more. */
export const filePrograms: readonly Program[] = commands.map(programOf);
