import { message } from '../../../base/message.ts';
import { type ExposedPorts, type Instruction, parseExposed, type Stage } from '../../../dockerfile/index.ts';
import type { LocalImage } from '../../project/local-image.ts';
import type { PlannedBuild } from '../../project/planned-build.ts';
import { shorten } from '../../shorten.ts';
import { simpleCommand } from '../syntax/simple-command.ts';
import { atEnd, type Problem, type Report, type Rule, type SpanFix } from '../rule.ts';
import { stagesBelow } from './history.ts';

/**
 * The image that is shipped names ports with EXPOSE, but not the one that its command listens on or that Compose publishes.
 * Silent without EXPOSE, which nothing needs, and where ports are variables.
 */
export const rule: Rule = atEnd(
  {
    code: 'ExposeMismatch',
    aliases: [],
    name: 'expose-mismatch',
    severity: 'hint',
    title: message('Expose the ports that are used'),
    fixable: true,
  },
  ({ stages }, report, { project }) => {
    const shipped = stages.at(-1);
    const below = shipped && stagesBelow(shipped);
    if (!shipped || !below) return;
    const instructions = below.flatMap(stage => [...stage.instructions].reverse());
    const expose = instructions.find(({ keyword }) => keyword === 'EXPOSE');
    const exposed = exposedIn(instructions, project.images?.get(below.at(-1)?.reference ?? ''));
    if (!expose || !exposed) return;
    const names = (port: number): boolean => exposed.some(({ from, to }) => from <= port && port <= to);
    for (const listening of listeningPorts(instructions)) {
      if (!names(listening.port)) report({ ...listening.problem, fixes: addTo(expose, listening.port) });
    }
    for (const build of project.builds ?? []) checkBuild(build, shipped, expose, names, report);
  },
);

/** All ports that are named; `undefined` if some cannot be known. */
function exposedIn(instructions: readonly Instruction[], image: LocalImage | undefined): readonly ExposedPorts[] | undefined {
  const words = instructions.filter(({ keyword }) => keyword === 'EXPOSE').flatMap(instruction => instruction.words.map(({ text }) => text));
  const ports = [...words, ...image?.ports ?? []].map(parseExposed);
  const known = ports.filter(port => port !== undefined);
  return known.length === ports.length ? known : undefined;
}

interface Listening {
  readonly port: number;
  readonly problem: Omit<Problem, 'fixes'>;
}

/** Programs whose ports are those of somebody else. */
const clients = /(?:^|\/)(?:curl|docker|mkdir|mongo|mongosh|mysql|nc|psql|redis-cli|ssh|wait-for-it\S*)$/;

/** The port that the command is told; none if it is told several, since one cannot say which of them is served. */
function listeningPorts(instructions: readonly Instruction[]): readonly Listening[] {
  const found: Listening[] = [];
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    const instruction = instructions.find(one => one.keyword === keyword);
    const words = instruction && (instruction.exec ?? simpleCommand(instruction.argument.text));
    if (!instruction || !words || clients.test(words[0] ?? '')) continue;
    for (const [index, word] of words.entries()) {
      const port = portIn(word, words[index - 1] ?? '');
      if (port === undefined) continue;
      const at = (instruction.exec ? instruction.words[index] : instruction.argument)?.span ?? instruction.argument.span;
      found.push({ port, problem: { at, message: message('{0} listens on port {1}, which EXPOSE does not name', shorten(words[0] ?? keyword), port) } });
    }
  }
  return new Set(found.map(({ port }) => port)).size === 1 ? found.slice(0, 1) : [];
}

/** `--port 8080`, `--port=8080`, `--bind 0.0.0.0:8080`, `-b :8080`. */
function portIn(word: string, before: string): number | undefined {
  const equals = word.startsWith('-') ? word.indexOf('=') : -1;
  const option = equals < 0 ? before : word.slice(0, equals);
  const value = word.slice(equals + 1);
  const text = /^(?:-p|--(?:http-|server-|server\.)?port)$/.test(option) ? /^\d{2,5}$/.exec(value)?.[0]
    : /^(?:-b|--(?:bind|listen|addr|address|http|http-address|listen-address))$/.test(option) ? /^(?:\d+\.\d+\.\d+\.\d+|\[::\]|)?:(\d{2,5})$/.exec(value)?.[1]
      : undefined;
  const port = Number(text);
  return text === undefined || port > 65_535 ? undefined : port;
}

function checkBuild({ target, ports, file, name: service }: PlannedBuild, shipped: Stage, expose: Instruction, names: (port: number) => boolean, report: Report): void {
  if (target !== undefined && target.toLowerCase() !== shipped.name?.text.toLowerCase()) return;
  for (const { from, to, protocol } of ports) {
    if (from !== to || protocol !== 'tcp' || names(from)) continue;
    report({
      at: expose.argument.span,
      message: message('{0} publishes port {1} of the service {2}, which EXPOSE does not name', shorten(file), from, shorten(service)),
      fixes: addTo(expose, from),
    });
  }
}

function addTo({ argument }: Instruction, port: number): SpanFix[] {
  const { end } = argument.span;
  return [{ title: message('Expose port {0} too', port), safe: false, edits: [{ at: { start: end, end }, newText: ` ${port}` }] }];
}
