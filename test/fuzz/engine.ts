/**
 * `npm run fuzz:engine -- [RUNS [SEED]]`: RUNS (50,000) requests to a `cutaway sim` of its own: every route with mutated paths, queries, headers and bodies, and bytes that are no HTTP. Fails when an answer is
 * a 500 or other than HTTP, when none comes, or when the simulator has ended, and prints the request that did it.
 */
import { connect } from 'node:net';
import { routes } from '../../src/engine/index.ts';
import { type Simulator, startSimulator } from '../host/simulator.ts';
import { randomFrom } from './mutate.ts';
import { type FuzzedRequest, requestFrom } from './engine-request.ts';

/** In ms: an answer has to begin by then, unless it is one that may wait for something to happen. */
const patience = 10_000;
/** Clients at the same time. */
const clients = 8;
/** An answer that goes on is given up after so many ms. */
const enough = 50;

/** What dockerd 28.5.2 answers with 500, too: each was asked of it, and clients match on the texts. A route, and the messages of its answers. */
const answersOfDockerd: readonly (readonly [RegExp, RegExp])[] = [
  [/^GET \S*\/plugins\/privileges|^POST \S*\/plugins\/pull/, /^invalid reference format/],
  [/^POST \S*\/images\/create/, /^Get "http.*: (http: no Host in request URL|dial tcp.*)$|^unexpected EOF$|^archive\/tar: invalid tar header$|^gzip: invalid header$/],
  [/^POST \S*\/build/, /^invalid reference format|^Cannot locate specified Dockerfile: |: Get "http.*: dial tcp.*$|^unexpected EOF$|^archive\/tar: invalid tar header$|^gzip: invalid header$|could not be recognized as URL$/],
  [/^GET \S*\/(containers\/json|events)/, /^strconv\.\w+: parsing /],
  [/^POST \S*\/containers\/[^/]+\/unpause/, /is not paused$/],
];

async function main(): Promise<void> {
  const [runs = 50_000, seed = 1] = process.argv.slice(2).map(Number);
  const simulator = await startSimulator('--seed', '1');
  try {
    await pullFirst(simulator.socket);
    await fuzz(simulator, runs, seed);
  } finally {
    await simulator.end();
  }
}

/** So that names in requests lead to something. */
async function pullFirst(socket: string): Promise<void> {
  const bodies: readonly (readonly [string, string, string])[] = [
    ['POST', '/v1.51/images/create?fromImage=alpine&tag=latest', ''],
    ['POST', '/v1.51/containers/create?name=known', '{"Image":"alpine","Cmd":["sleep","100000"]}'],
    ['POST', '/v1.51/containers/known/start', ''],
    ['POST', '/v1.51/volumes/create', '{"Name":"known"}'],
    ['POST', '/v1.51/networks/create', '{"Name":"known"}'],
  ];
  for (const [method, target, body] of bodies) {
    const bytes = Buffer.from(`${method} ${target} HTTP/1.1\r\nHost: d\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const answer = await send(socket, { bytes, mayWait: false, isHttp: true }, patience);
    if (!/^HTTP\/1\.1 2/.test(answer)) throw new Error(`${method} ${target}: ${answer}`);
  }
}

async function fuzz({ process: simulator, socket }: Simulator, runs: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const statuses = new Map<string, number>();
  let run = 0;
  let failed = false;
  const client = async (): Promise<void> => {
    while (run < runs && !failed) {
      const at = run++;
      const request = requestFrom(routes, random);
      const answer = await send(socket, request, enough).catch((error: unknown) => `failed: ${String(error)}`);
      const problem = simulator.exitCode === null ? problemOf(request, answer) : 'the simulator has ended';
      const status = answer.slice(9, 12);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (problem !== undefined) {
        failed = process.argv[4] !== 'all';
        process.exitCode = 1;
        console.error(JSON.stringify({ problem, run: at, seed, request: request.bytes.toString('latin1').slice(0, 2_000), answer: answer.slice(0, 2_000) }));
      }
      if (at % 5_000 === 4_999) console.error(`${at + 1} requests: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

function problemOf({ isHttp, mayWait, bytes }: FuzzedRequest, answer: string): string | undefined {
  if (answer === '') return mayWait || !isHttp ? undefined : 'no answer';
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  if (status === undefined) return 'no HTTP';
  if (/\n {4}at .*\.(?:ts|js):\d+/.test(answer)) return 'a stack';
  return status === '500' && !isOfDockerd(bytes.toString('latin1'), answer) ? 'an answer of 500' : undefined;
}

function isOfDockerd(request: string, answer: string): boolean {
  const [, message = '{}'] = /\r\n\r\n(\{.*\})\s*$/s.exec(answer) ?? [];
  const { message: text } = JSON.parse(Buffer.from(message, 'latin1').toString()) as { readonly message?: string };
  return text !== undefined && answersOfDockerd.some(([route, texts]) => route.test(request) && texts.test(text));
}

/** @returns what has come of the answer when it ended, or soon after it began */
function send(path: string, request: FuzzedRequest, whole: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true });
    const parts: Buffer[] = [];
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(parts).toString('latin1'));
    };
    let timer = setTimeout(finish, request.mayWait ? enough : patience);
    socket.on('data', bytes => {
      if (parts.length === 0) {
        clearTimeout(timer);
        timer = setTimeout(finish, whole);
      }
      parts.push(bytes);
    });
    socket.once('end', finish);
    socket.once('close', finish);
    socket.once('error', error => {
      clearTimeout(timer);
      if (parts.length > 0 || 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')) finish();
      else reject(error);
    });
    if (request.isHttp) socket.write(request.bytes);
    else socket.end(request.bytes);
  });
}

void main();
