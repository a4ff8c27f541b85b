import { writeAll } from '../../../kernel/index.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { timestamp } from '../format/timestamp.ts';
import { FrameReader } from '../wire/frames.ts';

/** `docker logs`. */
export const containerLogs = command({
  paths: ['container logs', 'logs'],
  usage: '[OPTIONS] CONTAINER',
  summary: 'Fetch the logs of a container',
  arity: { exactly: 1 },
  flags: {
    details: bool('', 'Show what the log driver adds'),
    follow: bool('f', 'Go on with what is written later'),
    since: text('', 'Begin at a time ("2013-01-02T13:23:37Z"), or so long ago ("42m")'),
    tail: text('n', 'Only so many lines, from the end', 'all'),
    timestamps: bool('t', 'Show when each line was written'),
    until: text('', 'End at a time ("2013-01-02T13:23:37Z"), or so long ago ("42m")'),
  },
  *run(cli, { flags, operands: [name = ''] }) {
    const api = yield* cli.api();
    const { Id, Config } = yield* api.get<{ readonly Id: string; readonly Config: { readonly Tty: boolean } }>(`/containers/${inPath(name)}/json`);
    const { now } = cli;
    const response = yield* api.send('GET', `/containers/${Id}/logs`, {
      query: { stdout: true, stderr: true, details: flags.details, follow: flags.follow, timestamps: flags.timestamps, tail: flags.tail, since: timestamp(flags.since, now) || undefined, until: timestamp(flags.until, now) || undefined },
    });
    const frames = new FrameReader();
    for (let bytes = yield* response.read(); bytes.length > 0; bytes = yield* response.read()) {
      if (Config.Tty) yield* cli.write(bytes);
      else for (const { stream, data } of frames.push(bytes)) yield* writeAll(cli.sys, stream, data);
    }
    response.close();
    return 0;
  },
});
