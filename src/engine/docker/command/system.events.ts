import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { type EngineEvent, eachEvent, nanosecondsOf } from '../event-stream.ts';
import { filter, text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { timestamp } from '../format/timestamp.ts';
import { Template } from '../template/execute.ts';
import { TemplateError } from '../template/template-error.ts';
import { filterJson } from '../wire/api.ts';

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
    const query = { filters: filterJson(flags.filter), since: timestamp(flags.since, now) || undefined, until: timestamp(flags.until, now) || undefined };
    yield* eachEvent(cli, query, (line, event) => cli.print(`${shown(line, event, template, flags.format)}\n`));
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

function shown(line: string, event: EngineEvent, template: Template | undefined, format: string): string {
  if (template) return template.execute({ ...event, Actor: { ...event.Actor }, ID: event.Actor.ID, Status: event.Action });
  const attributes = Object.entries(event.Actor.Attributes ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  if (format === 'json') return line.trim();
  const nano = nanosecondsOf(line);
  const time = `${new Date(Number(nano / 1_000_000n)).toISOString().slice(0, 19)}.${String(nano).slice(-9)}Z`;
  return `${time} ${event.Type} ${event.Action} ${event.Actor.ID}${attributes.length > 0 ? ` (${attributes.map(([key, value]) => `${key}=${value}`).join(', ')})` : ''}`;
}
