import { command } from '../command.ts';
import { pairsOf } from '../container/request.ts';
import { list, map, text } from '../flag.ts';

/** `docker volume create`. */
export const volumeCreate = command({
  paths: ['volume create'],
  usage: '[OPTIONS] [VOLUME]',
  summary: 'Create a volume',
  arity: { atMost: 1 },
  flags: { driver: text('d', 'Driver', 'local'), label: list('', 'Labels'), opt: map('o', 'Options of its driver') },
  *run(cli, { flags, operands: [name = ''] }) {
    const api = yield* cli.api();
    const { Name } = yield* api.post<{ readonly Name: string }>('/volumes/create', {}, { Driver: flags.driver, DriverOpts: pairsOf(flags.opt), Labels: pairsOf(flags.label), ...(name !== '' && { Name: name }) });
    yield* cli.print(`${Name}\n`);
    return 0;
  },
});
