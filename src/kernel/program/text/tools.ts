import { awk, mawk } from './awk/awk.ts';
import { cat } from './cat.ts';
import { comm } from './comm.ts';
import { cut } from './cut.ts';
import { diff } from './diff/diff.ts';
import { echo } from './echo.ts';
import { expr } from './expr.ts';
import { fold } from './fold.ts';
import { egrep, fgrep, grep } from './grep.ts';
import { head } from './head.ts';
import { join } from './join.ts';
import { nl } from './nl.ts';
import { paste } from './paste.ts';
import { printf } from './printf.ts';
import { rev } from './rev.ts';
import { sed } from './sed/sed.ts';
import { seq } from './seq.ts';
import { sort } from './sort.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import type { Tool } from './tool.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';
import { yes } from './yes.ts';

/** All text programs, by name. */
export const tools: ReadonlyMap<string, Tool> = new Map([awk, cat, comm, cut, diff, echo, egrep, expr, fgrep, fold, grep, head, join, mawk, nl, paste, printf, rev, sed, seq, sort, tac, tail, tee, tr, uniq, wc, yes].map(tool => [tool.name, tool]));
