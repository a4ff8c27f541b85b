import { bool, text } from '../../flag.ts';
import { type EngineEvent, eachEvent, nanosecondsOf } from '../../event-stream.ts';
import { timestamp } from '../../format/timestamp.ts';
import { filterJson } from '../../wire/api.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { label } from '../engine/labels.ts';

/** `docker compose events`. */
export const events = composeCommand({
  name: 'events',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Receive real time events from containers',
  arity: anyOperands,
  flags: {
    json: bool('', 'Print a JSON object a line'), since: text('', 'Begin with those since that time'), until: text('', 'End at that time'),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const query = { filters: filterJson([`label=${label.project}=${name}`, 'type=container']), since: timestamp(flags.since, cli.now) || undefined, until: timestamp(flags.until, cli.now) || undefined };
    yield* eachEvent(cli, query, function* (line, event) {
      const attributes = event.Actor.Attributes ?? {};
      const service = attributes[label.service];
      if (service === undefined || attributes[label.oneoff] === 'True' || (operands.length > 0 && !operands.includes(service))) return;
      yield* cli.print(`${shown(event, nanosecondsOf(line), service, flags.json)}\n`);
    });
    return 0;
  },
});

/** In Compose's words (docker/compose, `pkg/api/api.go`); without the labels that are Compose's own. */
function shown({ Action, Actor }: EngineEvent, nanoseconds: bigint, service: string, asJson: boolean): string {
  const attributes = Object.fromEntries(Object.entries(Actor.Attributes ?? {}).filter(([key]) => !key.startsWith('com.docker.compose.')).sort(([a], [b]) => a < b ? -1 : 1));
  const [day = '', time = ''] = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19).split('T');
  const fraction = String(nanoseconds % 1_000_000_000n).padStart(9, '0');
  if (asJson) return JSON.stringify({ action: Action, attributes, id: Actor.ID, service, time: `${day}T${time}.${fraction}`.replace(/\.?0+$/, '') + 'Z', type: 'container' });
  return `${day} ${time}.${fraction.slice(0, 6)} container ${Action} ${Actor.ID} (${Object.entries(attributes).map(([key, value]) => `${key}=${value}`).join(', ')})\n`;
}
