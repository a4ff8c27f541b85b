import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import type { Program } from '../program.ts';
import { writeAll } from '../text/output.ts';
import { executeFile } from './exec.ts';
import { httpd } from './httpd.ts';

/** `busybox APPLET`: its own httpd; for all other applets the programs of that name. */
export const busybox: Program = {
  name: 'busybox',
  support: { level: 'some', missing: 'applets other than httpd are the programs of GNU' },
  main: run,
};

const usage = `BusyBox v1.35.0 (Debian 1:1.35.0-4+b7) multi-call binary.
BusyBox is copyrighted by many authors between 1998-2015.
Licensed under GPLv2. See source distribution for detailed
copyright notices.

Usage: busybox [function [arguments]...]
`;

function* run(sys: Sys, [, ...argv]: readonly string[], environment: Environment): Blocking<number> {
  const [applet] = argv;
  if (applet === undefined) {
    yield* writeAll(sys, 1, encode(usage));
    return 0;
  }
  if (applet === 'httpd') return yield* httpd.main(sys, argv, environment);
  yield* executeFile(sys, argv, environment);
  yield* writeAll(sys, 2, encode(`${applet}: applet not found\n`));
  return 127;
}
