import { type Blocking, binaryContent, decode, encode, type Environment, type Program, type Sys } from '../../../../kernel/index.ts';
import { literal, portIn, routesOf, serveScript } from '../script.ts';
import { unquote } from '../expression.ts';
import { print } from './command.ts';

/** What is known of a program from its source. */
export interface Known {
  /** What it prints, with its line ends. */
  readonly prints: string;
  /** Where it serves HTTP, if it does. */
  readonly port?: number;
  readonly routes: Readonly<Record<string, string>>;
}

/** Where the file of a compiled program has what is known of it. */
const place = 2048;
const mark = 'CUTAWAY COMPILED ';

/** The file of a program that was made of sources. @param size in bytes */
export function compiledFile(known: Known, size: number, interpreter?: string): Parameters<Sys['putContent']>[1] {
  return binaryContent({ program: 'compiled', ...interpreter !== undefined && { interpreter } }, size).write(place, encode(`${mark}${JSON.stringify(known)}\0`));
}

/** What a jar file or a class has: the same, as text. */
export function compiledText(known: Known): string {
  return `PK\u0003\u0004${mark}${JSON.stringify(known)}\0`;
}

/** What a file says that {@link compiledFile} or {@link compiledText} made. */
export function knownOf(text: string): Known | undefined {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : JSON.parse(text.slice(at + mark.length, text.indexOf('\0', at))) as Known;
}

/** Reads off what a source prints and serves. @param prints finds printed literals: its first group is the literal, its second is not empty if a line end follows by itself */
export function readOff(source: string, { prints, route, listen }: { readonly prints: RegExp; readonly route: RegExp; readonly listen: RegExp }): Known {
  const plain = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const text = [...plain.matchAll(prints)].map(([, line, string = '""']) => `${unquote(string)}${line === undefined || line === '' ? '' : '\n'}`).join('');
  const listened = listen.exec(plain)?.[1];
  const port = listened === undefined ? undefined : portIn(/(\d{2,5})/.exec(listened)?.[1] ?? listened, plain, new Map()) ?? 8080;
  return { prints: text, ...port !== undefined && { port }, routes: Object.fromEntries(routesOf(plain, route)) };
}

export const goSyntax = {
  prints: new RegExp(`(?:fmt\\.Print(ln|f)?|log\\.Print(ln|f)?)\\(\\s*${literal}`.replace('(ln|f)?|log\\.Print(ln|f)?', '(ln)?f?|log\\.Print(?:ln|f)?'), 'g'),
  route: new RegExp(`(?:HandleFunc|GET|Get)\\(\\s*${literal}[\\s\\S]*?(?:Fprint(?:f|ln)?\\(\\s*\\w+,|Write\\(\\[\\]byte\\(|String\\([^,]*,)\\s*${literal}`, 'g'),
  listen: /(?:ListenAndServe|\.Run|\.Listen|\.Start)\(\s*([^,)]*)/,
} as const;
export const cSyntax = { prints: new RegExp(`(?:(puts)|printf|cout\\s*<<)\\s*\\(?\\s*${literal}`, 'g'), route: /(?!)/g, listen: /(?!)/ } as const;
export const javaSyntax = {
  prints: new RegExp(`System\\.out\\.print(ln|f)?\\(\\s*${literal}`, 'g'),
  route: new RegExp(`(?:GetMapping|RequestMapping)\\(\\s*(?:value\\s*=\\s*)?${literal}[\\s\\S]*?return\\s+${literal}`, 'g'),
  listen: /(SpringApplication\.run|@SpringBootApplication)/,
} as const;
export const rustSyntax = { prints: new RegExp(`print(ln)?!\\(\\s*${literal}`, 'g'), route: /(?!)/g, listen: /(?!)/ } as const;

/** Runs what is known of a program. */
export function* runKnown(sys: Sys, { prints, port, routes }: Known, environment: Environment): Blocking<number> {
  const own = Number(environment.get('PORT') ?? environment.get('SERVER_PORT') ?? port);
  yield* print(sys, prints);
  if (port !== undefined) yield* serveScript(sys, { port: own, routes: new Map(Object.entries(routes)), type: 'text/plain; charset=utf-8' }, { started: '' });
  return 0;
}

/** A program that the simulated compilers made. */
export const compiled: Program = {
  name: 'compiled', support: { level: 'some', missing: 'literals that the source prints, and web servers whose answers are literals; nothing else of the source is run' },
  *main(sys, _, environment) {
    const fd = yield* sys.open('/proc/self/exe');
    const known = knownOf(decode(sys.pread(fd, place, 65_536)));
    sys.close(fd);
    return known ? yield* runKnown(sys, known, environment) : 0;
  },
};
