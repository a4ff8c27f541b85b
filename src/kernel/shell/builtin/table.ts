import type { Builtin } from '../shell.ts';
import { controlBuiltins } from './control.ts';
import { declareBuiltins } from './declare.ts';
import { directoryBuiltins } from './directory.ts';
import { echoBuiltins } from './echo.ts';
import { historyBuiltins } from './history.ts';
import { jobBuiltins } from './job.ts';
import { limitBuiltins } from './limit.ts';
import { lookupBuiltins } from './lookup.ts';
import { printfBuiltins } from './printf.ts';
import { readBuiltins } from './read.ts';
import { setBuiltins } from './set.ts';
import { testBuiltins } from './test.ts';
import { trapBuiltins } from './trap.ts';

/** All builtins of both shells by name, with how far each goes. */
export const builtins: ReadonlyMap<string, Builtin> = new Map([
  controlBuiltins, declareBuiltins, directoryBuiltins, echoBuiltins, historyBuiltins, jobBuiltins, limitBuiltins, lookupBuiltins, printfBuiltins, readBuiltins, setBuiltins, testBuiltins, trapBuiltins,
].flat().map(builtin => [builtin.name, builtin]));
