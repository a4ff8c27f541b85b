import { isErrno } from '../../errno.ts';
import type { IpcKind, IpcObject } from '../../namespace/ipc.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { Database } from '../user/database.ts';

/** ipcmk(1) of util-linux 2.38. */
export const ipcmk = programOf({
  name: 'ipcmk',
  version: 'ipcmk from util-linux 2.38.1\n',
  support: { level: 'full' },
  options: { 'M,shmem': 'required', 'S,semaphore': 'required', 'Q,queue': 'none', 'p,mode': 'required' },
  *run({ sys, out }, { options }) {
    const modeText = valueOf(options, 'p');
    const mode = modeText === undefined ? 0o644 : parseInt(modeText, 8);
    const made = options.filter(({ name }) => name !== 'p');
    if (made.length === 0) throw new Failure('bad usage', { hint: true });
    for (const { name, value = '' } of made) {
      const kind: IpcKind = name === 'M' ? 'shm' : name === 'S' ? 'sem' : 'msg';
      const size = kind === 'shm' ? sizeOf(value) : kind === 'sem' ? countOf(value) : 0;
      const key = sys.getrandom(4).reduce((sum, byte) => sum * 256 + byte, 0);
      const id = sys.ipcget(kind, key, size, { create: true, mode });
      out.print(`${{ shm: 'Shared memory', sem: 'Semaphore', msg: 'Message queue' }[kind]} id: ${id}\n`);
    }
    return 0;
  },
});

function sizeOf(text: string): number {
  const [, digits, unit = ''] = /^(\d+)([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  if (digits === undefined) throw new Failure(`failed to parse size: '${text}': Invalid argument`);
  return Number(digits) * 1024 ** ' KMGT'.indexOf(unit.toUpperCase() || ' ');
}

function countOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new Failure(`failed to parse elements: '${text}'`);
  return Number(text);
}

/** ipcrm(1) of util-linux 2.38. */
export const ipcrm = programOf({
  name: 'ipcrm',
  version: 'ipcrm from util-linux 2.38.1\n',
  support: { level: 'full' },
  options: {
    'm,shmem-id': 'required', 'M,shmem-key': 'required', 'q,queue-id': 'required', 'Q,queue-key': 'required', 's,semaphore-id': 'required', 'S,semaphore-key': 'required', 'a,all': 'optional', 'v,verbose': 'none',
  },
  *run(task, { options, operands }) {
    if (options.length === 0 && operands.length === 0) throw new Failure('bad usage', { hint: true });
    let well = true;
    for (const { name, value = '' } of options) {
      if (name === 'a') {
        const kinds: readonly IpcKind[] = value === '' ? ['shm', 'msg', 'sem'] : value.split(',') as IpcKind[];
        for (const kind of kinds) for (const { id } of task.sys.ipclist(kind)) task.sys.ipcremove(kind, id);
      } else if (name !== 'v') well = (yield* removeOne(task, name, value)) && well;
    }
    return well ? 0 : 1;
  },
});

function* removeOne(task: Task, option: string, text: string): Blocking<boolean> {
  const kind: IpcKind = ({ m: 'shm', q: 'msg', s: 'sem' } as const)[option.toLowerCase()] ?? 'shm';
  const byKey = option !== option.toLowerCase();
  const number = Number(text);
  if (text === '' || !Number.isInteger(number)) throw new Failure(`failed to parse argument: '${text}'`);
  const id = byKey ? task.sys.ipclist(kind).find(({ key }) => key === number)?.id : number;
  if (id === undefined) {
    yield* task.complain(`invalid key (${text})`);
    return false;
  }
  try {
    task.sys.ipcremove(kind, id);
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* task.complain(`${error.code === 'EPERM' ? 'permission denied for' : 'invalid'} id (${text})`);
    return false;
  }
}

/** ipcs(1) of util-linux 2.38. */
export const ipcs = programOf({
  name: 'ipcs',
  version: 'ipcs from util-linux 2.38.1\n',
  support: { level: 'some', missing: '-i, -l, -u, -t, -p; what segments and queues hold' },
  options: {
    'i,id': 'missing=', 'm,shmems': 'none', 'q,queues': 'none', 's,semaphores': 'none', 'a,all': 'none', 't,time': 'missing', 'p,pid': 'missing', 'c,creator': 'none', 'l,limits': 'missing', 'u,summary': 'missing',
    human: 'none', 'b,bytes': 'none',
  },
  *run(task, line) {
    const kinds = kindsOf(line);
    const database = yield* Database.read(task);
    const userName = (uid: number): string => database.userBy(`${uid}`)?.name ?? `${uid}`;
    const groupName = (gid: number): string => database.groupBy(`${gid}`)?.name ?? `${gid}`;
    const creators = has(line.options, 'c');
    for (const kind of kinds) {
      const objects = task.sys.ipclist(kind);
      task.out.print(creators ? creatorTable(kind, objects, userName, groupName) : table(kind, objects, userName));
    }
    task.out.print('\n');
    return 0;
  },
});

function kindsOf({ options }: CommandLine): IpcKind[] {
  const kinds = (['msg', 'shm', 'sem'] as const).filter(kind => options.some(({ name }) => name === { msg: 'q', shm: 'm', sem: 's' }[kind]));
  return kinds.length > 0 ? kinds : ['msg', 'shm', 'sem'];
}

const titles: Readonly<Record<IpcKind, string>> = { msg: 'Message Queues', shm: 'Shared Memory Segments', sem: 'Semaphore Arrays' };
const heads: Readonly<Record<IpcKind, readonly string[]>> = {
  msg: ['key', 'msqid', 'owner', 'perms', 'used-bytes', 'messages'], shm: ['key', 'shmid', 'owner', 'perms', 'bytes', 'nattch', 'status'], sem: ['key', 'semid', 'owner', 'perms', 'nsems'],
};

function table(kind: IpcKind, objects: readonly IpcObject[], userName: (uid: number) => string): string {
  const widths = { msg: [10, 10, 10, 10, 12, 12], shm: [10, 10, 10, 10, 10, 10], sem: [10, 10, 10, 10, 10] }[kind];
  const row = (cells: readonly (string | number)[]): string => `${cells.map((cell, at) => `${cell}`.padEnd(widths[at] ?? 6)).join(' ')}\n`;
  const rows = objects.map(({ id, key, uid, mode, size }) => {
    const first = [`0x${(key >>> 0).toString(16).padStart(8, '0')}`, id, userName(uid), (mode & 0o777).toString(8)];
    return row({ msg: [...first, 0, 0], shm: [...first, size, 0, '', ''], sem: [...first, size] }[kind]);
  });
  return `\n------ ${titles[kind]} --------\n${row(heads[kind]).replace(/status\n$/, 'status      \n')}${rows.join('')}`;
}

function creatorTable(kind: IpcKind, objects: readonly IpcObject[], userName: (uid: number) => string, groupName: (gid: number) => string): string {
  const row = (cells: readonly (string | number)[]): string => `${cells.map(cell => `${cell}`.padEnd(10)).join(' ')}\n`;
  const title = { msg: 'Message Queues Creators/Owners', shm: 'Shared Memory Segment Creators/Owners', sem: 'Semaphore Arrays Creators/Owners' }[kind];
  const rows = objects.map(({ id, mode, uid, gid }) => row([id, (mode & 0o777).toString(8), userName(uid), groupName(gid), userName(uid), groupName(gid)]));
  return `\n------ ${title} --------\n${row([heads[kind][1] ?? '', 'perms', 'cuid', 'cgid', 'uid', 'gid'])}${rows.join('')}`;
}
