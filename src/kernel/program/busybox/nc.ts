import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { execute } from '../exec.ts';
import { nc as openBsdNc } from '../net/nc.ts';
import { lookUp } from '../net/names.ts';

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The applet nc: as that of OpenBSD, but that the end of the input is told to the other side, and that `-e` lets a program talk (networking/nc.c). `-ll` goes on after the first who comes.
 */
export function* nc(sys: Sys, args: readonly string[]): Blocking<number> {
  const at = args.indexOf('-e');
  const own = (at < 0 ? args : args.slice(0, at)).flatMap(arg => arg === '-ll' ? ['-l', '-k'] : [arg]);
  if (at < 0) return yield* openBsdNc.main(sys, ['nc', ...own.includes('-U') ? [] : ['-N'], ...own], new Map());
  return yield* talking(sys, own, args.slice(at + 1));
}

/** `-e PROG`: what comes is the program's input, and what it prints is the answer. */
function* talking(sys: Sys, args: readonly string[], program: readonly string[]): Blocking<number> {
  const port = Number(args[args.indexOf('-p') + 1] ?? args.at(-1));
  if (args.includes('-l')) return yield* serve(sys, { port, program, forEver: args.includes('-k') });
  const operands = args.filter(arg => !arg.startsWith('-'));
  const found = yield* lookUp(sys, operands[0] ?? '', undefined);
  if (typeof found === 'string') return yield* fail(sys, `bad address '${operands[0] ?? ''}'`);
  const [{ address, device } = { address: 0 }] = found;
  const fd = sys.socket(typeof address === 'number' ? 'inet' : 'inet6', 'stream');
  yield* sys.connect(fd, { address, device, port: Number(operands[1] ?? 0) });
  return yield* become(sys, fd, program);
}

function* serve(sys: Sys, { port, program, forEver }: { readonly port: number; readonly program: readonly string[]; readonly forEver: boolean }): Blocking<number> {
  const listener = sys.socket('inet6', 'stream');
  sys.setSocketOptions(listener, { reuseAddress: true });
  sys.bind(listener, { address: 0, port });
  sys.listen(listener, 5);
  for (;;) {
    const { fd } = yield* sys.accept(listener);
    if (!forEver) return yield* become(sys, fd, program);
    const pid = sys.fork(child => become(child, fd, program));
    sys.close(fd);
    yield* sys.wait({ pid });
  }
}

function* become(sys: Sys, fd: number, program: readonly string[]): Blocking<number> {
  for (const stream of [0, 1, 2]) sys.dup2(fd, stream);
  const environment: Environment = new Map([['PATH', path]]);
  return yield* execute(sys, program, environment);
}

function* fail(sys: Sys, message: string): Blocking<number> {
  yield* sys.write(2, encode(`nc: ${message}\n`));
  return 1;
}
