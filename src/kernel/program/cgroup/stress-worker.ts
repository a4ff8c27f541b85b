import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { StressOptions } from './stress-options.ts';
import type { StressLog } from './stress-log.ts';

/** What workers do, in the order in which they are started. */
export const workerKinds = ['cpu', 'io', 'vm', 'hdd'] as const;
export type WorkerKind = (typeof workerKinds)[number];

const second = 1e9;
/** Time that touching a page takes, and syncing, in ns. */
const touchCost = 250;
const syncCost = 5_000_000;
const chunk = 1024 * 1024 - 1;
/** Time that writing a chunk takes. */
const writeCost = 500_000;

/** What a worker does until it is killed. @returns its exit code if it fails */
export function work(kind: WorkerKind, log: StressLog, options: StressOptions): Blocking<number> {
  switch (kind) {
    case 'cpu': return hogProcessor(log);
    case 'io': return hogIo(log);
    case 'vm': return hogMemory(log, options);
    case 'hdd': return hogDisk(log, options);
  }
}

function* hogProcessor({ sys }: StressLog): Blocking<never> {
  for (;;) yield* sys.compute(second);
}

function* hogIo({ sys }: StressLog): Blocking<never> {
  for (;;) yield* sys.compute(syncCost);
}

function* hogMemory(log: StressLog, { vmBytes, vmStride, vmHang, vmKeep }: StressOptions): Blocking<number> {
  const { sys } = log;
  const touched = Math.ceil(vmBytes / Math.max(vmStride, 4096)) * 4096;
  for (let round = 0; ; round++) {
    const allocates = round === 0 || !vmKeep;
    if (allocates) {
      yield* log.debug(`allocating ${vmBytes} bytes ...`);
      if (vmBytes > sys.sysinfo().totalMemory) {
        yield* log.fail(512, 'hogvm malloc failed: Cannot allocate memory');
        return 1;
      }
    }
    yield* log.debug(`touching bytes in strides of ${vmStride} bytes ...`);
    if (allocates) yield* touch(log, touched);
    yield* sys.compute(Math.max(touchCost, vmBytes / vmStride * touchCost));
    if (vmHang === 0) {
      yield* log.debug('sleeping forever with allocated memory');
      yield* sys.sleep(Infinity);
    } else if (vmHang > 0) {
      yield* log.debug(`sleeping for ${vmHang}s with allocated memory`);
      yield* sys.sleep(vmHang * second);
    }
    if (vmKeep) continue;
    sys.free(touched);
    yield* log.debug(`freed ${vmBytes} bytes`);
  }
}

/** A piece at a time, so that a live view sees it grow, and who is over a limit is killed at it. */
function* touch({ sys }: StressLog, bytes: number): Blocking<void> {
  const piece = 4 * 2 ** 20;
  for (let done = 0; done < bytes; done += piece) yield* sys.allocate(Math.min(piece, bytes - done));
}

/** Writes over the same chunk again and again: the real one fills the disk. */
function* hogDisk(log: StressLog, { hddBytes }: StressOptions): Blocking<number> {
  const { sys } = log;
  yield* log.debug(`seeding ${chunk} byte buffer with random data`);
  const bytes = new Uint8Array(Math.min(chunk, hddBytes)).fill(0x20);
  for (;;) {
    const name = `./stress.${[...sys.getrandom(6)].map(byte => String.fromCharCode(0x41 + byte % 26)).join('')}`;
    let doing = 'mkstemp failed: ';
    let line = 581;
    try {
      const fd = yield* sys.open(name, { access: 'both', create: true, exclusive: true }, 0o600);
      yield* log.debug(`opened ${name} for writing ${hddBytes} bytes`);
      yield* log.debug(`unlinking ${name}`);
      [doing, line] = [`unlink of ${name} failed: `, 590];
      sys.unlink(name);
      yield* log.debug(`fast writing to ${name}`);
      [doing, line] = ['write failed: ', 599];
      for (let done = 0; done < hddBytes; done += chunk) {
        yield* sys.write(fd, bytes);
        sys.lseek(fd, 0, 'set');
        yield* sys.compute(writeCost);
      }
      yield* log.debug(`slow writing to ${name}`);
      yield* log.debug(`closing ${name} after ${hddBytes} bytes`);
      sys.close(fd);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* log.fail(line, `${doing}${error.text}`);
      return 1;
    }
  }
}
