import { type Command, programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { cgclassify } from './cgclassify.ts';
import { cgcreate } from './cgcreate.ts';
import { cgdelete } from './cgdelete.ts';
import { cgexec } from './cgexec.ts';
import { cgget } from './cgget.ts';
import { cgset } from './cgset.ts';
import { lscgroup } from './lscgroup.ts';
import { lssubsys } from './lssubsys.ts';
import { stress } from './stress.ts';

const commands: readonly Command[] = [cgclassify, cgcreate, cgdelete, cgexec, cgget, cgset, lscgroup, lssubsys];

/** Programs around control groups: those of the package cgroup-tools, and stress. */
export const cgroupPrograms: readonly Program[] = [...commands.map(programOf), stress];
