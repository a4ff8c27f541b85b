import { decode } from '../../../kernel/index.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { filter, text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { timestamp } from '../format/timestamp.ts';
import { Template } from '../template/execute.ts';
import { TemplateError } from '../template/template-error.ts';
import { filterJson } from '../wire/api.ts';

interface EngineEvent {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> | null };
  readonly time: number;
  readonly timeNano: number;
}

/** `docker events`. */
export const systemEvents = command({
  paths: ['system events', 'events'],
  usage: '[OPTIONS]',
  summary: 'Get real time events from the server',
  arity: { exactly: 0 },
  flags: {
    filter: filter('f', 'Show only those that match'),
    format: text('', inspectFormatHelp),
    since: text('', 'Begin with those since that time'),
    until: text('', 'End at that time'),
  },
  *run(cli, { flags }) {
    const template = flags.format === '' || flags.format === 'json' ? undefined : parsed(flags.format);
    const { now } = cli;
    const api = yield* cli.api();
    const response = yield* api.send('GET', '/events', { query: { filters: filterJson(flags.filter), since: timestamp(flags.since, now) || undefined, until: timestamp(flags.until, now) || undefined } });
    let unread = '';
    for (let bytes = yield* response.read(); bytes.length > 0; bytes = yield* response.read()) {
      const lines = (unread + decode(bytes)).split('\n');
      unread = lines.pop() ?? '';
      for (const line of lines.filter(each => each.trim() !== '')) yield* cli.print(`${shown(line, template, flags.format)}\n`);
    }
    response.close();
    return 0;
  },
});

function parsed(format: string): Template {
  try {
    return new Template(format);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`Error parsing format: template parsing error: ${error.message}`) : error;
  }
}

function shown(line: string, template: Template | undefined, format: string): string {
  const event = JSON.parse(line) as EngineEvent;
  if (template) return template.execute({ ...event, Actor: { ...event.Actor }, ID: event.Actor.ID, Status: event.Action });
  const attributes = Object.entries(event.Actor.Attributes ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  if (format === 'json') return line.trim();
  const nano = /"timeNano":(\d+)/.exec(line)?.[1] ?? '0';
  const time = `${new Date(Number(BigInt(nano) / 1_000_000n)).toISOString().slice(0, 19)}.${nano.slice(-9)}Z`;
  return `${time} ${event.Type} ${event.Action} ${event.Actor.ID}${attributes.length > 0 ? ` (${attributes.map(([key, value]) => `${key}=${value}`).join(', ')})` : ''}`;
}
