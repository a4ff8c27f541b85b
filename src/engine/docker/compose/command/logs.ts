import { bool, int, text } from '../../flag.ts';
import { timestamp } from '../../format/timestamp.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf, numberOf, shownName } from '../engine/containers.ts';
import { Listener } from '../engine/listener.ts';
import { LogPrinter, logLook } from '../engine/log-printer.ts';

/** `docker compose logs`. */
export const logs = composeCommand({
  name: 'logs',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'View output from containers',
  arity: anyOperands,
  flags: {
    follow: bool('f', 'Go on with what is written later'), index: int('', 'Number of the container, if a service has several', undefined, { shown: '0' }), 'no-color': bool('', 'Without colours'),
    'no-log-prefix': bool('', 'Without the names of the containers'), since: text('', 'Begin at a time ("2013-01-02T13:23:37Z"), or so long ago ("42m")'), tail: text('n', 'Only so many lines of each container, from the end', 'all'),
    timestamps: bool('t', 'Show when each line was written'), until: text('', 'End at a time, or so long ago'),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const containers = (yield* containersOf(cli, name, { services: operands })).filter(each => flags.index === undefined || flags.index === 0 || numberOf(each) === flags.index);
    const api = yield* cli.api();
    const { now } = cli;
    const printer = new LogPrinter(cli, containers.map(shownName), logLook(cli, { noColor: flags['no-color'], noPrefix: flags['no-log-prefix'] }));
    const listener = new Listener(cli, printer);
    for (const container of containers) {
      const { Config: { Tty } } = yield* api.get<{ readonly Config: { readonly Tty: boolean } }>(`/containers/${container.Id}/json`);
      const response = yield* api.send('GET', `/containers/${container.Id}/logs`, {
        query: { stdout: true, stderr: true, follow: flags.follow, timestamps: flags.timestamps, tail: flags.tail, since: timestamp(flags.since, now) || undefined, until: timestamp(flags.until, now) || undefined },
      });
      listener.add(container, response, Tty);
      if (!flags.follow) while ((yield* listener.next()) !== 'silence');
    }
    if (flags.follow) listener.catchSignals();
    for (let heard = yield* listener.next(); heard !== 'silence'; heard = yield* listener.next()) {
      if ('signal' in heard) return 130;
      const { State: { ExitCode } } = yield* api.get<{ readonly State: { readonly ExitCode: number } }>(`/containers/${heard.ended.Id}/json`);
      yield* cli.print(`${shownName(heard.ended)} exited with code ${ExitCode}\n`);
    }
    return 0;
  },
});
