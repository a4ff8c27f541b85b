import { programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { awk, mawk } from './awk/awk.ts';
import { cat } from './cat.ts';
import { cmp } from './cmp.ts';
import { comm } from './comm.ts';
import { cut } from './cut.ts';
import { diff } from './diff/diff.ts';
import { echo } from './echo.ts';
import { expand, unexpand } from './expand.ts';
import { expr } from './expr.ts';
import { factor } from './factor.ts';
import { fold } from './fold.ts';
import { egrep, fgrep, grep } from './grep.ts';
import { head } from './head.ts';
import { hexdump } from './hexdump.ts';
import { join } from './join.ts';
import { nl } from './nl.ts';
import { od } from './od.ts';
import { paste } from './paste.ts';
import { printf } from './printf.ts';
import { rev } from './rev.ts';
import { sed } from './sed/sed.ts';
import { seq } from './seq.ts';
import { shuf } from './shuf.ts';
import { sort } from './sort.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';
import { yes } from './yes.ts';

/** Programs that work on text. */
export const textPrograms: readonly Program[] = [
  awk, cat, cmp, comm, cut, diff, echo, egrep, expand, expr, factor, fgrep, fold, grep, head, hexdump, join, mawk, nl, od, paste, printf, rev, sed, seq, shuf, sort, tac, tail, tee, tr, unexpand, uniq, wc, yes,
].map(programOf);
